import { pay, us, type YearCase } from './yearCaseBuilders.ts';

const law2026 = '26 USC 6041(a), 6041A(a)(2); P.L. 119-21 sec. 70433: $2,000 or more';
const conversion =
  '26 USC 6041(a): cash basis, so the value on the day of payment, by the rate that the user saved';

/** Payments in other currencies, and rates that are missing. */
export const rateCases: readonly YearCase[] = [
  {
    what: 'EUR at the rate of the day: 1,000.00 at 1.1 and 800.00 at 1.125 are 1,100.00 + 900.00',
    source: conversion,
    year: 2026,
    payees: [us(1)],
    payments: [
      pay(1, '1000.00', { currency: 'EUR', rate: '1.1' }),
      pay(1, '800.00', { currency: 'EUR', rate: '1.125', on: '2026-10-01' }),
    ],
    rows: [{ reportable: '2000.00', due: true, bucket: 'due' }],
  },
  {
    what: 'EUR rounds half to even: 0.25 at 0.5 is 0.12, 0.75 at 0.5 is 0.38',
    source: 'rounding of this program, stated in its documents',
    year: 2026,
    payees: [us(1)],
    payments: [
      pay(1, '0.25', { currency: 'EUR', rate: '0.5' }),
      pay(1, '0.75', { currency: 'EUR', rate: '0.5' }),
    ],
    rows: [{ reportable: '0.50', due: false, bucket: 'below' }],
  },
  {
    what: 'JPY has no decimals: 300,000 at 0.0067 is 2,010.00',
    source: `${conversion}; ISO 4217`,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '300000', { currency: 'JPY', rate: '0.0067' })],
    rows: [{ reportable: '2010.00', due: true, bucket: 'due' }],
  },
  {
    what: 'USD and EUR of two partners with one TIN: 1,000.00 + 1,000.00 at 1',
    source: conversion,
    year: 2026,
    payees: [us(1, { tin: 'same' }), us(2, { tin: 'same' })],
    payments: [pay(1, '1000.00'), pay(2, '1000.00', { currency: 'EUR', rate: '1' })],
    rows: [{ recipient: 1, reportable: '2000.00', due: true, bucket: 'due' }],
  },
  {
    what: 'a missing rate is a problem, not a guess',
    source: 'nothing is guessed',
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '1000.00'), pay(1, '1000.00', { currency: 'EUR' })],
    codes: ['counted', 'rate_missing'],
    rows: [{ reportable: '1000.00', due: false, bucket: 'rate_missing', remarks: ['RATE_MISSING'] }],
  },
  {
    what: 'a missing rate where the form is due already: due, but the figure is not known',
    source: law2026,
    year: 2026,
    payees: [us(1)],
    payments: [pay(1, '2000.00'), pay(1, '1.00', { currency: 'EUR' })],
    rows: [{ reportable: '2000.00', due: true, bucket: 'rate_missing', remarks: ['RATE_MISSING'] }],
  },
  {
    what: 'a rate is not needed for what is left out anyway',
    source: 'Treas. Reg. 1.6041-3(p)(1)',
    year: 2026,
    payees: [us(1, { classification: 'c_corporation' })],
    payments: [pay(1, '1000.00', { currency: 'EUR' })],
    codes: ['corporation'],
    rows: [{ due: false, bucket: 'exempt', remarks: [] }],
  },
];
