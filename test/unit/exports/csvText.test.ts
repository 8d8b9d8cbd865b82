import fc from 'fast-check';
import { expect, it } from 'vitest';
import { guardedText } from '../../../electron/exports/reportCsv.ts';

const dangerous = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

it('a text that a spreadsheet would run gets a quote before it and loses nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...dangerous), fc.string(), (first, rest) => {
      expect(guardedText(first + rest)).toBe(`'${first}${rest}`);
    }),
  );
});

it('every other text stays as it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!dangerous.includes(text.charAt(0)));
      expect(guardedText(text)).toBe(text);
    }),
  );
});
