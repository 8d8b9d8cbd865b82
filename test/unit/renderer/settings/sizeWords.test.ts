import { expect, test } from 'vitest';
import { sizeWords } from '../../../../renderer/screens/settings/backups/sizeWords.ts';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_000, '1.0 KB'],
  [245_760, '246 KB'],
  [1_250_000, '1.3 MB'],
  [3_400_000_000, '3.4 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
