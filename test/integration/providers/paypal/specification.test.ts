import { afterEach, describe, expect, it } from 'vitest';
import type { PayPalSimulator } from '../../../simulators/paypal/payPalSimulator.ts';
import { RecordedJourney } from '../recordedJourney.ts';
import { batchOf, client, closeSimulators, emailOf, simulator } from './connection.ts';
import { Specification, specificationIsThere, whereItIsMissing } from './specification.ts';

afterEach(closeSimulators);

/** Every state of a payment, a cancelled one, refusals, and a repetition. */
async function everyConversation(): Promise<PayPalSimulator> {
  const payPal = await simulator();
  const port = client(payPal, { note: 'Commission' });
  const batch = batchOf(9);
  const fates = [
    'SUCCESS',
    'PENDING',
    'UNCLAIMED',
    'ONHOLD',
    'FAILED',
    'BLOCKED',
    'RETURNED',
    'REFUNDED',
    'REVERSED',
  ] as const;
  fates.forEach((status, index) => payPal.setOutcome(emailOf(index + 1), { status, reason: 'RISK_DECLINE' }));
  const journey = new RecordedJourney();
  await port.send(port.prepare(batch), batch, journey);
  payPal.behaviour.funding = { currency: 'EUR', basisPoints: 9_200, isTold: true };
  const converted = batchOf(1);
  const itsJourney = new RecordedJourney();
  await port.send(port.prepare(converted), converted, itsJourney);
  await port.read(converted, itsJourney);
  payPal.behaviour.funding = null;
  const itemIds = [];
  for (let look = 0; look < 3; look += 1) {
    const reading = await port.read(batch, journey);
    if (reading.kind === 'read') itemIds.push(...reading.lines.map(({ itemId }) => itemId ?? ''));
  }
  const unclaimed = { payoutId: 'P0000003', itemId: itemIds[2] ?? '' };
  payPal.injectFault({ on: 'cancel', kind: 'drop', when: 'before_commit' });
  await port.cancel(unclaimed, journey);
  await port.cancel(unclaimed, journey);
  await port.cancel(unclaimed, journey);
  await port.read(batchOf(1), new RecordedJourney({ notes: new Map([['payout_batch_id', 'PB99']]) }));
  for (const duplicateAnswer of ['link', 'no_link', 'of_2015'] as const) {
    payPal.behaviour.duplicateAnswer = duplicateAnswer;
    await port.send(port.prepare(batch), batch, new RecordedJourney());
  }
  payPal.injectFault({ on: 'create', kind: 'status', status: 500, committed: false });
  for (const currency of ['HUF', 'CZK', 'USD']) {
    const large = batchOf(1, { currency });
    const lines = large.lines.map((line) => ({ ...line, amountMinor: 1_000_000_000_000 }));
    await port.send(port.prepare({ ...large, lines }), { ...large, lines }, new RecordedJourney());
  }
  return payPal;
}

/** By the operation and the status, the schema that the specification gives to the answer. */
function schemaOf(operation: string, status: number): string {
  if (status >= 400) return 'error';
  if (operation === 'create') return 'payout';
  return operation === 'batch' ? 'payout_batch' : 'payout_item-2';
}

describe("PayPal's own specification", () => {
  it('finds nothing wrong with what is sent', async ({ skip }) => {
    skip(!specificationIsThere, whereItIsMissing);
    const specification = new Specification();
    const payPal = await everyConversation();
    const creates = payPal.requests.filter(({ operation }) => operation === 'create');
    expect(creates).toHaveLength(8);
    for (const { text } of creates)
      expect(specification.faults('create_payout_request', JSON.parse(text))).toEqual([]);
  });

  // Observed answers deviate in one place: the list of links inside an error's detail is called `link`, which the
  // specification does not have. The simulator follows what was observed.
  it('finds nothing wrong with what the simulator answers, but for the observed `link`', async ({ skip }) => {
    skip(!specificationIsThere, whereItIsMissing);
    const specification = new Specification();
    const payPal = await everyConversation();
    const answered = payPal.requests.flatMap(({ operation, status, answer }) =>
      operation === null || operation === 'token' || status === null || answer === null
        ? []
        : [
            {
              operation,
              status,
              faults: specification.faults(schemaOf(operation, status), JSON.parse(answer)),
            },
          ],
    );
    const kinds = new Set(answered.map(({ operation, status }) => `${operation} ${status}`));
    expect([...kinds].sort()).toEqual([
      'batch 200',
      'batch 404',
      'cancel 200',
      'cancel 400',
      'create 201',
      'create 400',
      'create 422',
      'create 500',
      'item 200',
    ]);
    expect(answered.flatMap(({ faults }) => faults)).toEqual([
      '/details/0 must NOT have additional properties {"additionalProperty":"link"}',
    ]);
  });

  it('finds what is wrong, so that the two tests above say something', ({ skip }) => {
    skip(!specificationIsThere, whereItIsMissing);
    const specification = new Specification();
    const item = { receiver: 'a@example.com', amount: { currency: 'USD', value: '1.00' } };
    const body = (changes: object) => ({ sender_batch_header: {}, items: [{ ...item, ...changes }] });
    expect(specification.faults('create_payout_request', body({}))).toEqual([]);
    expect(specification.faults('create_payout_request', body({ sender_item: 'x' }))).toHaveLength(1);
    expect(
      specification.faults('create_payout_request', body({ amount: { currency: 'USD', value: 1 } })),
    ).toHaveLength(1);
    expect(
      specification.faults('payout', {
        batch_header: { payout_batch_id: 'a', batch_status: 'LOST', sender_batch_header: {} },
      }),
    ).toHaveLength(1);
  });
});
