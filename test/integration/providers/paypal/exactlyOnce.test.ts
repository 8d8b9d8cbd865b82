import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Batch, ProviderPort } from '../../../../electron/providers/port.ts';
import type { Fault } from '../../../simulators/paypal/faults.ts';
import { RecordedJourney } from '../recordedJourney.ts';
import { batchOf, client, closeSimulators, emailOf, simulator } from './connection.ts';

afterEach(closeSimulators);

const onAnything = fc.constantFrom('token', 'create', 'batch');

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    on: onAnything,
    kind: fc.constant('drop' as const),
    when: fc.constantFrom('before_commit' as const, 'after_commit' as const, 'mid_answer' as const),
  }),
  fc.record({
    on: onAnything,
    kind: fc.constant('status' as const),
    status: fc.constantFrom(307, 408, 421, 425, 500, 502, 503, 504),
    committed: fc.boolean(),
  }),
  // A refusal of a retry settles nothing about the send before it.
  fc.record({
    on: fc.constantFrom('token', 'create', 'batch'),
    kind: fc.constant('status' as const),
    status: fc.constantFrom(401, 403, 429),
    committed: fc.constant(false),
    name: fc.constantFrom('AUTHORIZATION_ERROR', 'RATE_LIMIT_REACHED', 'SENDER_LOCKED'),
  }),
  fc.record({
    on: onAnything,
    kind: fc.constant('unreadable' as const),
    text: fc.constantFrom('', '{', '{"a":1}'),
  }),
);

/** Sends the same bytes until PayPal has said that it has them, a new process each time, then reads to the end. */
async function paidThrough(port: () => ProviderPort, batch: Batch, journey: RecordedJourney, tries: number) {
  const prepared = port().prepare(batch);
  let known = false;
  for (let attempt = 0; attempt < tries && !known; attempt += 1) {
    const { kind } = await port().send(prepared, batch, journey);
    expect(['accepted', 'already_there', 'waiting', 'not_sent', 'unclear']).toContain(kind);
    known = kind === 'accepted' || kind === 'already_there';
  }
  expect(known).toBe(true);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const reading = await port().read(batch, journey);
    if (reading.kind === 'read' && reading.lines.every(({ state }) => state === 'paid')) return;
    expect(['read', 'unknown']).toContain(reading.kind);
  }
  throw new Error('never read as paid');
}

describe('the same bytes, sent until PayPal has them', () => {
  it('pay every payee once and to the cent, whatever goes wrong on the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 8 }),
        fc.integer({ min: 1, max: 5 }),
        async (faults, count) => {
          const payPal = await simulator({ faults });
          const batch = batchOf(count);
          await paidThrough(() => client(payPal), batch, new RecordedJourney(), faults.length + 6);
          const book = payPal.book.report();
          expect(book.problems).toEqual([]);
          expect(book.senderItems).toEqual(
            batch.lines.map(({ payoutId }) => ({ senderItemId: payoutId, payments: 1, debited: 1 })),
          );
          expect(book.receivers.map(({ receiver, paid }) => [receiver, paid])).toEqual(
            batch.lines.map((_, index) => [emailOf(index + 1), `10.0${index + 1}`]),
          );
          await closeSimulators();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('pay once where only the first answer named the batch and later ones do not', async () => {
    const payPal = await simulator({
      faults: [{ on: 'create', kind: 'drop', when: 'after_commit' }],
      behaviour: { duplicateAnswer: 'of_2015' },
    });
    const port = client(payPal);
    const batch = batchOf(1);
    const journey = new RecordedJourney();
    expect((await port.send(port.prepare(batch), batch, journey)).kind).toBe('unclear');
    expect(await port.send(port.prepare(batch), batch, journey)).toEqual({
      kind: 'already_there',
      reference: null,
    });
    // Without an id there is no evidence of any line; only a person can settle it.
    expect((await port.read(batch, journey)).kind).toBe('unknown');
    expect(payPal.book.paymentsOf('P0000001')).toHaveLength(1);
  });

  it('are remembered until just before thirty days have passed, and not a moment after', async () => {
    const payPal = await simulator();
    const port = client(payPal);
    const batch = batchOf(1);
    const again = async () => {
      await port.serverTime();
      return (await port.send(port.prepare(batch), batch, new RecordedJourney())).kind;
    };
    expect(await again()).toBe('accepted');
    payPal.clock.advance(30 * 86_400_000 - 60_000);
    expect(await again()).toBe('already_there');
    payPal.clock.advance(61_000);
    expect(await again()).toBe('accepted');
    expect(payPal.book.paymentsOf('P0000001')).toHaveLength(2);
  });
});
