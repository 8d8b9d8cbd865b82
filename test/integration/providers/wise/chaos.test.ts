import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../../../electron/providers/port.ts';
import type { Fault } from '../../../simulators/faultQueue.ts';
import { CutOff } from '../recordedJourney.ts';
import { closeBenches, emailLine, ibanLine, minuteMs, wiseBench, type WiseBench } from './wiseBench.ts';

afterEach(closeBenches);

const lines = [emailLine('P1', 125_00), ibanLine('P2', 80_00), emailLine('P3', 7_45)];

const anyOperation = fc.constantFrom(
  'createGroup',
  'createQuote',
  'createRecipient',
  'createTransfer',
  'getGroup',
  'patchGroup',
  'payGroup',
  'payGroup',
  'getTransfer',
  'getPayments',
);

const anyFault: fc.Arbitrary<Fault> = fc
  .record({
    on: anyOperation,
    after: fc.nat(3),
    times: fc.integer({ min: 1, max: 2 }),
    what: fc.constantFrom<'before_commit' | 'after_commit' | 'mid_answer' | 'refuses' | 'fails'>(
      'before_commit',
      'after_commit',
      'mid_answer',
      'refuses',
      'fails',
    ),
    committed: fc.boolean(),
    status: fc.constantFrom(401, 403, 404, 409, 422, 429),
  })
  .map(({ on, after, times, what, committed, status }): Fault => {
    const when = { on, after, times };
    switch (what) {
      case 'refuses':
        return {
          ...when,
          kind: 'status',
          committed: false,
          status,
          body: { errors: [{ code: 'any.refusal' }] },
        };
      case 'fails':
        return { ...when, kind: 'status', committed, status: 502, text: 'bad gateway' };
      case 'before_commit':
      case 'after_commit':
      case 'mid_answer':
        return { ...when, kind: 'drop', when: what };
    }
  });

/** What happens between two sends. */
const anyPause = fc.record({
  minutes: fc.integer({ min: 0, max: 45 }),
  personPays: fc.boolean(),
  cutAtWrite: fc.option(fc.integer({ min: 1, max: 30 })),
  cutCommitted: fc.boolean(),
});

/** One send as the engine makes it; null where the program was cut off in it. */
async function send(bench: WiseBench): Promise<SendOutcome | null> {
  try {
    return await bench.send();
  } catch (error) {
    if (error instanceof CutOff) return null;
    throw error;
  }
}

function nobodyWasPaidTwice(bench: WiseBench): void {
  for (const count of Object.values(bench.wise.book.debitCounts())) expect(count).toBe(1);
}

describe('whatever goes wrong, in any order', () => {
  it('no payee is paid twice, and what is called refused was not paid', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFault, { maxLength: 5 }),
        fc.array(anyPause, { minLength: 3, maxLength: 8 }),
        async (faults, pauses) => {
          const bench = await wiseBench({ lines });
          faults.forEach((fault) => bench.wise.injectFault(fault));
          let last: SendOutcome | null = null;
          for (const pause of pauses) {
            const { cutAtWrite } = pause;
            bench.journey.cut =
              cutAtWrite === null
                ? null
                : { atWrite: bench.journey.writes + cutAtWrite, committed: pause.cutCommitted };
            last = await send(bench);
            nobodyWasPaidTwice(bench);
            if (last?.kind === 'waiting' || last?.kind === 'not_sent' || last?.kind === 'refused') {
              expect(bench.wise.book.debitCounts()).toStrictEqual({});
            }
            if (last?.kind === 'accepted' || last?.kind === 'refused') break;
            if (pause.personPays) personPays(bench);
            bench.wise.clock.advance(pause.minutes * minuteMs);
          }
          await agreesWithTheBook(bench, last);
          await closeBenches();
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** A person pays the group at Wise where it can be paid and was not. */
function personPays(bench: WiseBench): void {
  const group = [...bench.wise.world.groups.values()].find(({ status }) => status === 'COMPLETED');
  const unpaid =
    group !== undefined && bench.wise.world.transfersOf(group).every((one) => one.paidAtMs === null);
  // While the program's own debit is in doubt nobody is asked to pay there.
  if (unpaid && bench.journey.announcedDebits === 0) bench.wise.world.payGroup(group);
}

async function agreesWithTheBook(bench: WiseBench, last: SendOutcome | null): Promise<void> {
  const debited = Object.keys(bench.wise.book.debitCounts());
  const refused = last?.kind === 'accepted' ? last.refusedLines : last?.kind === 'refused' ? last.lines : [];
  for (const { payoutId } of refused) expect(debited).not.toContain(payoutId);
  bench.wise.clock.advance(2 * minuteMs);
  bench.journey.cut = null;
  const reading = await bench.port.read(bench.batch, bench.journey);
  if (reading.kind !== 'read') return;
  for (const line of reading.lines) {
    expect(line.state === 'paid', `${line.payoutId} is ${line.state}`).toBe(debited.includes(line.payoutId));
  }
  if (!reading.moneyMayMove) expect(debited).toStrictEqual([]);
}
