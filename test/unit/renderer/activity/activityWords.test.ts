import { expect, test } from 'vitest';
import { detailsText } from '../../../../renderer/screens/activity/detailsText.ts';
import { contract } from '../../../../shared/contract/index.ts';
import { actName, subjectRoute } from '../../../../renderer/screens/activity/subjectRoute.ts';

test('amounts are written with their currency, its decimals and their method', () => {
  const groups = [
    { method: 'bank_transfer', currency: 'EUR', count: 1_200, totalMinor: 123_456 },
    { method: 'wise', currency: 'JPY', count: 2, totalMinor: 9_000 },
  ];
  expect(detailsText({ lines: 1_202, groups })).toBe(
    'lines 1,202, groups 1,200 by Bank transfer: 1,234.56 EUR and 2 by Wise: 9,000 JPY',
  );
});

test('an amount beside its currency is money, and one without says that it is in minor units', () => {
  expect(detailsText({ amountMinor: 125_000, currency: 'USD' })).toBe('amount 1,250.00 USD');
  const fee = { paidOn: '2026-11-27', bankReference: 'wire 4471', feeMinor: 45 };
  expect(detailsText({ ...fee, currency: 'JPY' })).toBe(
    'paid on 2026-11-27, bank reference wire 4471, fee 45 JPY',
  );
  expect(detailsText({ ...fee, currency: null })).toBe(
    'paid on 2026-11-27, bank reference wire 4471, fee 45 in minor units',
  );
  expect(detailsText({ currency: 'EUR', requestedOn: '2026-11-02' })).toBe(
    'currency EUR, requested on 2026-11-02',
  );
  const group = { currency: 'EUR', count: 2, totalMinor: 9_000, largestMinor: 6_050 };
  expect(detailsText({ groups: [group] })).toBe('groups 2 by 90.00 EUR largest 60.50 EUR');
});

test('what is not there is left out, names are words, and hashes are short', () => {
  expect(detailsText({ reason: null, bankReference: 'Wire 7', sha256: 'a'.repeat(64) })).toBe(
    `bank reference Wire 7, sha256 ${'a'.repeat(12)}…`,
  );
  expect(detailsText({ changed: ['legalName', 'address'], archived: true })).toBe(
    'changed legalName and address, archived yes',
  );
});

test('every act that the audit keeps has words', () => {
  const kept = Object.entries(contract)
    .filter(([, { kind }]) => kind === 'mutation' || kind === 'errand')
    .map(([name]) => name);
  expect(kept.filter((name) => actName(name) === name)).toEqual([]);
});

test('a subject leads to the place where it is seen', () => {
  expect(subjectRoute('prt_7')).toEqual({ screen: 'partner', partnerId: 'prt_7' });
  expect(subjectRoute('P0000098SAEPG')).toEqual({ screen: 'history', payoutId: 'P0000098SAEPG' });
  expect(subjectRoute('com_4')).toBeNull();
});
