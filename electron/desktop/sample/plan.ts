import type { CallOf } from '../../../shared/contract/index.ts';

/** Says of every ledger and file of the sample that it is one. Every name, account and amount in it is invented. */
export const sampleLedger = {
  name: 'Sample ledger: Hollis & Wren, Inc.',
  baseCurrency: 'USD',
  timeZone: 'America/New_York',
} satisfies CallOf<'ledger.create'>;

/** No secret: it protects invented account numbers only, and is printed wherever the sample is shown. */
export const samplePassphrase = 'sample passphrase, for this ledger only';

export const samplePayer = {
  legalName: 'Hollis & Wren, Inc.',
  address: { line1: '18 Foundry Row', city: 'Albany', region: 'NY', postalCode: '12207', country: 'US' },
  phone: '+1 518 555 0142',
  tin: '12-3456789',
  tinType: 'EIN',
} satisfies CallOf<'payer.save'>;

export const samplePrograms = {
  affiliates: {
    name: 'Affiliates',
    currency: 'USD',
    minimumPayouts: [
      { currency: 'USD', amountMinor: 5_000 },
      { currency: 'EUR', amountMinor: 5_000 },
      { currency: 'GBP', amountMinor: 5_000 },
      { currency: 'JPY', amountMinor: 5_000 },
    ],
    holdDays: 30,
    taxFormPolicy: 'warn',
  },
  referrals: {
    name: 'Refer a friend',
    currency: 'EUR',
    minimumPayouts: [{ currency: 'EUR', amountMinor: 1_000 }],
    holdDays: 30,
    commissionReview: 'manual',
    payoutRequests: 'required',
  },
} satisfies Record<string, CallOf<'programs.save'>>;

export type SampleProgram = keyof typeof samplePrograms;

/** Which file is imported as what, in the order that the kinds need. */
export const sampleImports: readonly {
  file: string;
  kind: CallOf<'imports.csv'>['kind'];
  program: SampleProgram;
}[] = [
  { file: 'affiliates.csv', kind: 'partners', program: 'affiliates' },
  { file: 'affiliate-commissions.csv', kind: 'commissions', program: 'affiliates' },
  { file: 'affiliate-past-payouts.csv', kind: 'payouts', program: 'affiliates' },
  { file: 'referral-customers.csv', kind: 'partners', program: 'referrals' },
  { file: 'referral-commissions.csv', kind: 'commissions', program: 'referrals' },
  { file: 'referral-payout-requests.csv', kind: 'payoutRequests', program: 'referrals' },
];

export const sampleTransfers = { bankReference: 'HW partner run, wire 4471', feeMinor: 45 };
