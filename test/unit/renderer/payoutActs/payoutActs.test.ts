import { describe, expect, it } from 'vitest';
import {
  allows,
  countAndAmounts,
  leftOutWords,
  offeredActs,
  offers,
  totalsOf,
} from '../../../../renderer/components/payoutActs/payoutActs.ts';
import { judgeAct } from '../../../../electron/payouts/rules/payoutStates.ts';
import { payoutDetails } from '../../../../shared/contract/payoutSchemas.ts';
import { statesForAct, type PayoutAct } from '../../../../shared/payoutStates.ts';
import { payoutIn } from './payoutRow.ts';

describe('the acts that are offered', () => {
  it.each([
    ['awaiting_bank', ['recordManual', 'recordReturn', 'cancel']],
    ['ready', ['recordManual', 'cancel']],
    ['recorded', ['recordReturn', 'undoRecord']],
    ['credited', ['recordReturn']],
    ['returned', ['retry']],
    ['in_doubt', []],
    ['cancelled', []],
  ] as const)('for a payout that is %s are %o', (detail, acts) => {
    expect(offeredActs([payoutIn(detail)])).toEqual(acts);
  });

  it('are those that the ledger carries out, and no others', () => {
    for (const act of Object.keys(statesForAct) as PayoutAct[]) {
      for (const detail of payoutDetails) {
        expect(allows(act, payoutIn(detail)), `${act} from ${detail}`).toBe(judgeAct(act, detail).allowed);
      }
    }
  });

  it('are none for what was paid before the ledger began', () => {
    for (const detail of payoutDetails)
      expect(offeredActs([payoutIn(detail, { origin: 'opening' })])).toEqual([]);
  });

  it('are those of any payout of a selection', () => {
    expect(offeredActs([payoutIn('returned'), payoutIn('ready'), payoutIn('in_doubt')])).toEqual([
      'recordManual',
      'retry',
      'cancel',
    ]);
    expect(offers('retry', payoutIn('ready'))).toBe(false);
    expect(offers('recordReturn', payoutIn('file_exported'))).toBe(true);
  });
});

describe('what an act is about, in words', () => {
  const payouts = [
    payoutIn('ready', { currency: 'USD', amountMinor: 120_050 }),
    payoutIn('ready', { amountMinor: 30_000 }),
    payoutIn('ready', { amountMinor: 5 }),
  ];

  it('names the count and the amount of each currency, never a sum across them', () => {
    expect(totalsOf(payouts)).toEqual([
      { currency: 'EUR', count: 2, totalMinor: 30_005 },
      { currency: 'USD', count: 1, totalMinor: 120_050 },
    ]);
    expect(countAndAmounts(payouts)).toBe('3 payouts (300.05 EUR, 1,200.50 USD)');
    expect(countAndAmounts(payouts.slice(0, 1))).toBe('1 payout (1,200.50 USD)');
  });

  it('says how many are left as they are, by their state', () => {
    expect(
      leftOutWords([
        payoutIn('paid'),
        payoutIn('in_doubt'),
        payoutIn('paid'),
        payoutIn('paid', { origin: 'opening' }),
      ]),
    ).toEqual([
      '2 completed (paid)',
      '1 pending (no answer yet)',
      '1 imported from before this ledger began',
    ]);
  });
});
