import { expect, test } from 'vitest';
import { entrySourceText } from '../../../../renderer/components/entryWords.ts';

test('where an entry comes from is named as the filter of the journal names it', () => {
  expect(entrySourceText({ sourceKind: 'opening', sourceId: 'P3ABCD2K', sourceStep: 'opened' })).toBe(
    'Past payout P3ABCD2K, opened',
  );
  expect(entrySourceText({ sourceKind: 'payout', sourceId: 'P7K2M9QX', sourceStep: 'foreign_fee' })).toBe(
    'Payout P7K2M9QX, foreign fee',
  );
});
