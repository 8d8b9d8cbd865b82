import { describe, expect, test } from 'vitest';
import { attempt } from '../attempts/attempt.ts';
import {
  batchesNote,
  countsByStatus,
  howPaid,
  progressSentences,
} from '../../../../renderer/screens/review/runProgress.ts';

describe('how far a run is', () => {
  test('is counted by public status', () => {
    expect(
      countsByStatus([
        { detail: 'ready', count: 4 },
        { detail: 'awaiting_bank', count: 2 },
        { detail: 'credited', count: 1 },
        { detail: 'recorded', count: 3 },
        { detail: 'returned', count: 1 },
      ]),
    ).toEqual({ pending: 6, completed: 4, failed: 1, cancelled: 0 });
  });

  test('is told in sentences: what waits for whom, and what came to nothing', () => {
    expect(
      progressSentences(
        [
          { detail: 'ready', count: 1_200 },
          { detail: 'awaiting_bank', count: 1 },
          { detail: 'in_doubt', count: 2 },
          { detail: 'accepted', count: 3 },
          { detail: 'cancelled', count: 1 },
        ],
        [],
      ),
    ).toEqual([
      '1,200 payouts to be paid by hand at the provider, then recorded here.',
      '1 payout waiting for the bank, then recorded here.',
      '2 payouts in doubt: the provider gave no answer.',
      '3 payouts on the way at a provider.',
      '1 payout cancelled; the money is payable again.',
    ]);
  });
});

describe('a run with batches', () => {
  test('tells what this program sends apart from what a person pays by hand', () => {
    const waiting = attempt({ state: 'waiting', count: 3 });
    expect(
      progressSentences(
        [
          { detail: 'ready', count: 5 },
          { detail: 'sending', count: 2 },
          { detail: 'handed_over', count: 1 },
          { detail: 'unclaimed', count: 4 },
        ],
        [waiting, attempt({ state: 'settled', count: 9 })],
      ),
    ).toEqual([
      '3 payouts to be sent by this program; nothing has left yet.',
      '2 payouts being sent.',
      '2 payouts to be paid by hand at the provider, then recorded here.',
      '1 payout prepared at the provider, where a person pays.',
      '4 payouts paid out and not claimed by the payee.',
    ]);
  });

  test('names the account that a method was paid through, and the hand where there was none', () => {
    expect(howPaid('paypal', [attempt(), attempt({ number: 2 })])).toBe('Through PayPal, simulated-client');
    expect(howPaid('wise', [attempt()])).toBe('Paid by hand, then recorded');
  });

  test('counts the payouts that have their result', () => {
    const progress = [
      { detail: 'paid' as const, count: 310 },
      { detail: 'accepted' as const, count: 2 },
    ];
    expect(batchesNote({ attempts: [attempt()], progress })).toBe(
      '1 batch; 310 of 312 payouts with a result',
    );
  });
});
