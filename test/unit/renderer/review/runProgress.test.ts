import { describe, expect, test } from 'vitest';
import { countsByStatus, progressSentences } from '../../../../renderer/screens/review/runProgress.ts';

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
      progressSentences([
        { detail: 'ready', count: 1_200 },
        { detail: 'awaiting_bank', count: 1 },
        { detail: 'in_doubt', count: 2 },
        { detail: 'accepted', count: 3 },
        { detail: 'cancelled', count: 1 },
      ]),
    ).toEqual([
      '1,200 payouts to be paid by hand at the provider, then recorded here.',
      '1 payout waiting for the bank, then recorded here.',
      '2 payouts in doubt: the provider gave no answer.',
      '3 payouts on the way at a provider.',
      '1 payout cancelled; the money is payable again.',
    ]);
  });
});
