import { describe, expect, test } from 'vitest';
import { nextActOf, verdictOf, type AttemptFacts } from '../../../electron/payouts/rules/attemptStates.ts';

const problem = { code: 'wise.rate_limited', message: 'Later.' };
const now = '2026-03-02T09:00:00.000Z';

const handedOver: AttemptFacts = {
  state: 'handed_over',
  needsPerson: false,
  sendBarred: false,
  providerReference: null,
  hasBody: true,
  resendDeadline: '2026-03-27T09:00:00.000Z',
  resumable: true,
  begunThere: false,
  fundsItself: false,
};

describe('what an answer makes of a batch', () => {
  test.each(['waiting', 'not_sent'] as const)('of which nothing can be paid there (%s): it waits', (kind) => {
    const outcome = kind === 'waiting' ? { kind, problem, retryAfterMs: 5_000 } : { kind, problem };
    expect(verdictOf(outcome, { doubted: false, preparedThere: false }).to).toBe('waiting');
    expect(verdictOf(outcome, { doubted: false, preparedThere: true }).to).toBe('handed_over');
    expect(verdictOf(outcome, { doubted: true, preparedThere: false }).to).toBe('in_doubt');
  });
});

describe('what is next', () => {
  test('of a batch that a person pays: it is only read', () => {
    expect(nextActOf(handedOver, now)).toEqual({ act: 'read' });
    expect(nextActOf({ ...handedOver, fundsItself: true }, now)).toEqual({ act: 'send' });
  });

  test('of a batch that was taken apart: what was begun of it is cleared away, and nothing is sent', () => {
    const withdrawn = { ...handedOver, state: 'withdrawn' } as const;
    expect(nextActOf(withdrawn, now)).toEqual({ act: 'nothing' });
    expect(nextActOf({ ...withdrawn, begunThere: true }, now)).toEqual({ act: 'clear_away' });
  });
});
