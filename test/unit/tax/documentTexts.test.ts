import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountText, truncatedTin, wholeTin } from '../../../electron/tax/rules/copyContent.ts';
import { irisText, printableText } from '../../../electron/tax/rules/latinText.ts';
import { splitPersonName } from '../../../electron/tax/rules/personName.ts';

test('what goes to IRIS has its letters alone, begins like no formula, and stays when it is written again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { text: written } = irisText(text);
      expect(written).toMatch(/^[A-Za-z0-9 &'\-#()/]*$/);
      expect(written).not.toMatch(/^[-=+@ ]|  | $/);
      expect(irisText(written)).toEqual({ text: written, changed: false, lost: [] });
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['Zoë Müller', 'Zoë Müller', 'Zoe Muller'],
  ['Łukasz Żółć', 'Lukasz Zólc', 'Lukasz Zolc'],
  ['Smith & Sons, Ltd.', 'Smith & Sons, Ltd.', 'Smith & Sons Ltd'],
  ['O’Neill – Škoda', 'O’Neill – Škoda', "O'Neill - Skoda"],
  ['Straße 7/2 #4 (hinten)', 'Straße 7/2 #4 (hinten)', 'Strasse 7/2 #4 (hinten)'],
])('%s is printed as %s and filed as %s', (text, printed, filed) => {
  expect(printableText(text)).toMatchObject({ text: printed, lost: [] });
  expect(irisText(text)).toMatchObject({ text: filed, lost: [] });
});

test('letters that are not Latin are named, not dropped unseen', () => {
  expect(printableText('Ann Пё').lost).toEqual(['П', 'ё']);
  expect(irisText('山田').lost).toEqual(['山', '田']);
});

test.each([
  ['Ann Smith', ['Ann', '', 'Smith', ''], false],
  ['Ann M. Smith', ['Ann', 'M.', 'Smith', ''], false],
  ['John Q Public, Jr.', ['John', 'Q', 'Public', 'Jr.'], false],
  ['Maria de la Cruz', ['Maria', 'de la', 'Cruz', ''], true],
  ['Madonna', ['', '', 'Madonna', ''], true],
] as const)('%s is taken apart', (name, parts, isGuessed) => {
  const { first, middle, last, suffix, isGuessed: guessed } = splitPersonName(name);
  expect([[first, middle, last, suffix], guessed]).toEqual([parts, isGuessed]);
});

test('amounts of nothing are blank, others have two places', () => {
  expect([0, 1, 100, 123_456, 123_456_789_00].map(amountText)).toEqual([
    '',
    '0.01',
    '1.00',
    '1,234.56',
    '123,456,789.00',
  ]);
});

test('tax ids are written as their kind is', () => {
  expect(truncatedTin('ITIN', '1234')).toBe('XXX-XX-1234');
  expect(truncatedTin('EIN', '1234')).toBe('XX-XXX1234');
  expect([wholeTin('EIN', '123456789'), wholeTin('SSN', '123456789')]).toEqual(['12-3456789', '123-45-6789']);
});
