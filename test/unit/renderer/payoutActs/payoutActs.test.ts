import { describe, expect, it } from 'vitest';
import {
  allows,
  canBeAsked,
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
    ['in_doubt', ['resolve']],
    ['unclaimed', ['cancelUnclaimed']],
    ['accepted', []],
    ['cancelled', []],
  ] as const)('for a payout that is %s are %o', (detail, acts) => {
    expect(offeredActs([payoutIn(detail)])).toEqual(acts);
  });

  it('take a failed payout for resolving only where the provider shows it otherwise', () => {
    expect(offers('resolve', payoutIn('refused'))).toBe(false);
    expect(offers('resolve', payoutIn('refused', { afterRelease: 'moving' }))).toBe(true);
  });

  it('take a payment by hand for resolving once the provider shows one as well, and not back', () => {
    for (const afterRelease of ['moving', 'contradicted'] as const)
      expect(offeredActs([payoutIn('recorded', { afterRelease })])).toEqual(['resolve', 'recordReturn']);
  });

  it('are those that the ledger carries out, and no others', () => {
    for (const act of Object.keys(statesForAct) as PayoutAct[]) {
      for (const detail of payoutDetails) {
        // What was given back or paid by hand is resolved only where the provider contradicts that.
        const isContradicted = act === 'resolveReleased' || act === 'resolveRecorded';
        const payout = payoutIn(detail, { afterRelease: isContradicted ? 'contradicted' : null });
        expect(allows(act, payout), `${act} from ${detail}`).toBe(judgeAct(act, detail).allowed);
      }
    }
  });

  it('are none for what was paid before the ledger began', () => {
    for (const detail of payoutDetails)
      expect(offeredActs([payoutIn(detail, { origin: 'opening' })])).toEqual([]);
  });

  it('include asking a provider only of what is there', () => {
    expect(canBeAsked(payoutIn('in_doubt', { method: 'paypal' }))).toBe(true);
    expect(canBeAsked(payoutIn('ready', { method: 'paypal' }))).toBe(false);
    expect(canBeAsked(payoutIn('accepted', { method: 'bank_transfer' }))).toBe(false);
    expect(canBeAsked(payoutIn('accepted', { method: 'wise', origin: 'opening' }))).toBe(false);
  });

  it('are those of any payout of a selection', () => {
    expect(offeredActs([payoutIn('returned'), payoutIn('ready'), payoutIn('in_doubt')])).toEqual([
      'resolve',
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
