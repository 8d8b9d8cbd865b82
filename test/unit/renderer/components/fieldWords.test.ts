import { expect, test } from 'vitest';
import { fieldWords } from '../../../../renderer/components/fieldWords.ts';

test.each([
  ['name', 'Name'],
  ['amountMinor', 'Amount'],
  ['bankAccountId', 'Bank account'],
  ['payoutIds.0', 'Payout, 1'],
  ['address.postalCode', 'Address, postal code'],
  ['address.line1', 'Address, line 1'],
  ['lines.2.amountMinor', 'Lines, 3, amount'],
  ['fields.tin', 'Fields, tax id'],
  ['iban', 'IBAN'],
  ['wiseEmail', 'Wise e-mail'],
  ['id', 'ID'],
])('%s is shown as %s', (field, words) => {
  expect(fieldWords(field)).toBe(words);
});
