import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextActOf, type AttemptFacts } from '../../../electron/payouts/rules/attemptStates.ts';
import { attemptStateSchema } from '../../../shared/contract/sending.ts';

const now = '2026-03-02T09:00:00.000Z';

function factsWhere(change: { sendBarred: fc.Arbitrary<boolean> }): fc.Arbitrary<AttemptFacts> {
  return fc.record({
    state: fc.constantFrom(...attemptStateSchema.options),
    needsPerson: fc.boolean(),
    sendBarred: change.sendBarred,
    providerReference: fc.constantFrom(null, 'batch'),
    hasBody: fc.boolean(),
    resendDeadline: fc.constantFrom(null, '2026-03-01T09:00:00.000Z', '2026-03-27T09:00:00.000Z'),
    resumable: fc.boolean(),
    begunThere: fc.boolean(),
    fundsItself: fc.boolean(),
  });
}

describe('a batch that is barred from being sent', () => {
  it('is never sent and never planned anew, whatever else is known of it', () => {
    fc.assert(
      fc.property(factsWhere({ sendBarred: fc.constant(true) }), (facts) => {
        expect(['send', 'plan_anew']).not.toContain(nextActOf(facts, now).act);
      }),
    );
  });

  it('asks a person while it is in doubt and the provider cannot be asked', () => {
    const inDoubt: AttemptFacts = {
      state: 'in_doubt',
      needsPerson: false,
      sendBarred: true,
      providerReference: null,
      hasBody: true,
      resendDeadline: '2026-03-27T09:00:00.000Z',
      resumable: false,
      begunThere: false,
      fundsItself: true,
    };
    expect(nextActOf(inDoubt, now)).toMatchObject({ act: 'ask_person', problem: { code: 'SEND_BARRED' } });
    expect(nextActOf({ ...inDoubt, sendBarred: false }, now)).toEqual({ act: 'send' });
    expect(nextActOf({ ...inDoubt, providerReference: 'batch' }, now)).toEqual({ act: 'read' });
    expect(nextActOf({ ...inDoubt, resumable: true }, now)).toEqual({ act: 'read' });
  });

  it('only takes sending away: of every other batch the next act is as it would be without the bar', () => {
    fc.assert(
      fc.property(factsWhere({ sendBarred: fc.constant(false) }), (facts) => {
        const free = nextActOf(facts, now).act;
        const barred = nextActOf({ ...facts, sendBarred: true }, now).act;
        if (free === 'read' || free === 'nothing') expect(barred).toBe(free);
      }),
    );
  });
});
