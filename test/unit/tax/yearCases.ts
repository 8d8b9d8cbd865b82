import { formless, pay, us, type YearCase } from './yearCaseBuilders.ts';

const law2026 =
  '26 USC 6041(a), 6041A(a)(2); P.L. 119-21 sec. 70433: $2,000 or more, payments after 31 Dec 2025';
const law2025 = '26 USC 6041(a) as in force through 2025: $600 or more';
const payers =
  '26 USC 6041(a): payments to another person in the calendar year; one person is one TIN (6109)';

/** Thresholds, the calendar year, and who one taxpayer is. */
export const thresholdCases: readonly YearCase[] = [
  {
    what: 'exactly $2,000.00 in 2026 is reported',
    source: law2026,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '2000.00')],
    rows: [{ reportable: '2000.00', due: true, bucket: 'due' }],
  },
  {
    what: '$1,999.99 in 2026 is not',
    source: law2026,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '1999.99')],
    rows: [{ reportable: '1999.99', due: false, bucket: 'below' }],
  },
  {
    what: '$2,000.01 in 2026 is',
    source: law2026,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '2000.01')],
    rows: [{ reportable: '2000.01', due: true, bucket: 'due' }],
  },
  {
    what: '$600.00 in 2025 is reported',
    source: law2025,
    year: 2025,
    payees: [us(1)],
    payments: [pay(1, '600.00', { on: '2025-06-15' })],
    rows: [{ reportable: '600.00', due: true, bucket: 'due' }],
  },
  {
    what: '$599.99 in 2025 is not',
    source: law2025,
    year: 2025,
    payees: [us(1)],
    payments: [pay(1, '599.99', { on: '2025-06-15' })],
    rows: [{ reportable: '599.99', due: false, bucket: 'below' }],
  },
  {
    what: '$600.00 in 2024 is reported',
    source: law2025,
    year: 2024,
    payees: [us(1)],
    payments: [pay(1, '600.00', { on: '2024-12-31' })],
    rows: [{ reportable: '600.00', due: true, bucket: 'due' }],
  },
  {
    what: '$600.00 in 2026 is no longer reported',
    source: law2026,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '600.00')],
    rows: [{ reportable: '600.00', due: false, bucket: 'below' }],
  },
  {
    what: 'several payments add up: 700.00 + 700.00 + 600.00',
    source: law2026,
    year: 2026,
    payees: [us(1)],
    payments: [
      pay(1, '700.00'),
      pay(1, '700.00', { on: '2026-09-01' }),
      pay(1, '600.00', { on: '2026-12-31' }),
    ],
    rows: [{ reportable: '2000.00', due: true, bucket: 'due' }],
  },
  {
    what: 'two partners with one TIN are one taxpayer, under the number of the first',
    source: payers,
    year: 2026,
    payees: [us(7, { tin: 'same' }), us(3, { tin: 'same' })],
    payments: [pay(7, '1200.00'), pay(3, '800.00')],
    rows: [{ recipient: 3, reportable: '2000.00', due: true, bucket: 'due' }],
  },
  {
    what: 'two partners with two TINs are two taxpayers, however alike their names',
    source: payers,
    year: 2026,
    payees: [us(1, { name: 'Ada Lovelace' }), us(2, { name: 'Ada Lovelace' })],
    payments: [pay(1, '1200.00'), pay(2, '800.00')],
    rows: [
      { recipient: 1, reportable: '1200.00', due: false, bucket: 'below' },
      { recipient: 2, reportable: '800.00', due: false, bucket: 'below' },
    ],
  },
  {
    what: 'a taxpayer keeps its number when the partner that gives it was not paid this year',
    source: 'accounts keep one number (Instructions for the Account number box)',
    year: 2026,
    payees: [us(3, { tin: 'same' }), us(7, { tin: 'same' })],
    payments: [pay(7, '2000.00')],
    rows: [{ recipient: 3, reportable: '2000.00', due: true, bucket: 'due' }],
  },
  {
    what: 'two partners without a TIN are not put together',
    source: payers,
    year: 2026,
    payees: [formless(1), formless(2)],
    payments: [pay(1, '1500.00'), pay(2, '1500.00')],
    rows: [
      { recipient: 1, reportable: '1500.00', due: false, bucket: 'below' },
      { recipient: 2, reportable: '1500.00', due: false, bucket: 'below' },
    ],
  },
];
