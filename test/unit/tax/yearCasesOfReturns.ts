import { pay, us, type YearCase } from './yearCaseBuilders.ts';

const cashBasis = '26 USC 6041(a): payments made in the calendar year';

const across = {
  partnerKey: 1,
  currency: 'USD',
  amountMinor: 40_000,
  paidOn: '2025-12-20',
  takenBackOn: '2026-01-10',
};

/** What never reached the payee, and what was taken back after it did. */
export const unpaidCases: readonly YearCase[] = [
  {
    what: 'a cancelled payout is no payment',
    source: cashBasis,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '3000.00', { detail: 'cancelled' })],
    codes: ['cancelled'],
    rows: [{ due: false, bucket: 'left_out' }],
  },
  {
    what: 'a returned payout is no payment, its repetition is',
    source: cashBasis,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '2000.00', { detail: 'returned' }), pay(1, '2000.00', { on: '2026-06-20' })],
    codes: ['returned', 'counted'],
    rows: [{ reportable: '2000.00', due: true, bucket: 'due' }],
  },
  {
    what: 'refunded and reversed payouts are no payments',
    source: cashBasis,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '2000.00', { detail: 'refunded' }), pay(1, '2000.00', { detail: 'reversed' })],
    codes: ['returned', 'returned'],
    rows: [{ due: false, bucket: 'left_out' }],
  },
  {
    what: 'what the provider refused or blocked is no payment',
    source: cashBasis,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '2000.00', { detail: 'refused' }), pay(1, '2000.00', { detail: 'blocked' })],
    codes: ['not_paid', 'not_paid'],
    rows: [{ due: false, bucket: 'left_out' }],
  },
  {
    what: 'clawback across the year end, seen from the year of payment: the figure stays and is flagged',
    source: `${cashBasis}; whether repayment lowers it is not settled`,
    year: 2025,
    payees: [us(1)],
    payments: [pay(1, '900.00', { on: '2025-12-20' })],
    clawbacks: [across],
    rows: [{ reportable: '900.00', due: true, bucket: 'due', remarks: ['CLAWBACK_ACROSS_YEARS'] }],
  },
  {
    what: 'the same, seen from the year in which it was taken back: the smaller payment counts and is flagged',
    source: cashBasis,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '500.00', { on: '2026-02-20' })],
    clawbacks: [across],
    rows: [{ reportable: '500.00', due: false, bucket: 'below', remarks: ['CLAWBACK_ACROSS_YEARS'] }],
  },
  {
    what: 'a clawback within one year lowers the later payment and needs no flag',
    source: cashBasis,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '900.00', { on: '2026-02-20' }), pay(1, '1100.00', { on: '2026-04-20' })],
    clawbacks: [{ ...across, paidOn: '2026-02-20', takenBackOn: '2026-03-01' }],
    rows: [{ reportable: '2000.00', due: true, bucket: 'due', remarks: [] }],
  },
];
