import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../simulators/faultQueue.ts';
import {
  closeBenches,
  emailLine,
  ibanLine,
  minuteMs,
  payeeOf,
  sendUntilSettled,
  wiseBench,
  type WiseBench,
} from './wiseBench.ts';

afterEach(closeBenches);

const lines = [emailLine('P1', 125_00), ibanLine('P2', 80_00), emailLine('P3', 7_45)];

function everyoneIsPaidOnce(bench: WiseBench): void {
  bench.wise.clock.advance(2 * minuteMs);
  bench.wise.world.settle();
  expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1, P3: 1 });
  expect(bench.wise.book.paidToMinor(payeeOf('P1'), 'USD')).toBe(125_00);
  expect(bench.wise.book.paidToMinor('DE89370400440532013000', 'EUR')).toBe(73_70);
  expect(bench.wise.book.paidToMinor(payeeOf('P3'), 'USD')).toBe(7_45);
}

describe('a send that is cut off at a write of its memory', () => {
  it.each([true, false])(
    'pays everyone once when it is taken up, committed or not: %s',
    async (committed) => {
      const whole = await wiseBench({ lines });
      await whole.send();
      const { writes } = whole.journey;
      expect(writes).toBeGreaterThan(20);
      for (let atWrite = 1; atWrite <= writes; atWrite += 1) {
        const bench = await wiseBench({ lines });
        bench.journey.cut = { atWrite, committed };
        const outcomes = await sendUntilSettled(bench);
        expect(outcomes.at(-1)?.kind, `cut at write ${atWrite}`).toBe('accepted');
        everyoneIsPaidOnce(bench);
        await closeBenches();
      }
    },
  );
});

const faults: readonly (readonly [string, (on: string) => Fault])[] = [
  ['is carried out and its answer lost', (on) => ({ on, kind: 'drop', when: 'after_commit' })],
  ['is lost before it is carried out', (on) => ({ on, kind: 'drop', when: 'before_commit' })],
  ['is carried out and its answer cut in the middle', (on) => ({ on, kind: 'drop', when: 'mid_answer' })],
  ['is carried out and answered with 500', (on) => ({ on, kind: 'status', committed: true, status: 500 })],
  [
    'is answered with 503 and not carried out',
    (on) => ({ on, kind: 'status', committed: false, status: 503 }),
  ],
  [
    'is carried out and answered unreadably',
    (on) => ({ on, kind: 'status', committed: true, status: 200, text: '<html>' }),
  ],
  ['is refused with 429', (on) => ({ on, kind: 'status', committed: false, status: 429, retryAfter: '5' })],
];

const operations = [
  'createGroup',
  'createQuote',
  'requirements',
  'createRecipient',
  'createTransfer',
  'getGroup',
  'patchGroup',
  'payGroup',
] as const;

describe.each(operations)('a fault of %s', (operation) => {
  it.each(faults)('that %s leaves everyone paid once', async (_words, fault) => {
    const bench = await wiseBench({ lines });
    bench.wise.injectFault(fault(operation));
    const outcomes = await sendUntilSettled(bench);
    expect(outcomes.at(-1)).toMatchObject({ kind: 'accepted', refusedLines: [] });
    expect(outcomes.length).toBeGreaterThan(1);
    everyoneIsPaidOnce(bench);
  });
});
