import { afterEach, describe, expect, it } from 'vitest';
import { payoutsScope } from '../../../simulators/paypal/behaviour.ts';
import { RecordedJourney } from '../recordedJourney.ts';
import { batchOf, client, closeSimulators, emailOf, simulator } from './connection.ts';

afterEach(closeSimulators);

describe('the account at PayPal', () => {
  it('is read with its balances', async () => {
    const payPal = await simulator({ opening: { USD: 123_456, JPY: 789 } });
    expect(await client(payPal).account()).toEqual({
      kind: 'read',
      accountId: 'simulated-client',
      label: 'PayPal account SIMULATED0001',
      funding: 'by_program',
      balances: [
        { currency: 'USD', availableMinor: 123_456 },
        { currency: 'JPY', availableMinor: 789 },
      ],
      remarks: [],
    });
  });

  it('is read without balances where the app may not see them', async () => {
    const payPal = await simulator({ behaviour: { scopes: [payoutsScope] } });
    const reading = await client(payPal).account();
    expect(reading).toMatchObject({ kind: 'read', accountId: 'simulated-client', balances: null });
    expect(reading.kind === 'read' && reading.remarks.map(({ code }) => code)).toEqual([
      'BALANCES_NOT_READABLE',
    ]);
    expect(payPal.requests.map(({ operation }) => operation)).toEqual(['token']);
  });

  it('is refused without payouts and with wrong credentials, and unreachable where nobody answers', async () => {
    const payPal = await simulator({ behaviour: { scopes: ['openid'] } });
    expect(await client(payPal).account()).toMatchObject({
      kind: 'refused',
      problem: { code: 'REQUIRED_SCOPE_MISSING' },
    });
    expect(await client(payPal, { clientId: 'nobody' }).account()).toMatchObject({
      kind: 'refused',
      problem: { code: 'INVALID_CLIENT' },
    });
    await closeSimulators();
    expect(await client(payPal).account()).toMatchObject({
      kind: 'unreachable',
      problem: { code: 'NOT_CONNECTED' },
    });
  });
});

describe("PayPal's clock", () => {
  it('is asked for afresh each time', async () => {
    const payPal = await simulator();
    const port = client(payPal);
    payPal.clock.set(new Date('2026-03-01T12:00:00Z'));
    const first = await port.serverTime();
    payPal.clock.advance(26 * 86_400_000);
    const second = await port.serverTime();
    expect(first.kind === 'read' && first.at.toISOString().slice(0, 16)).toBe('2026-03-01T12:00');
    expect(second.kind === 'read' && second.at.toISOString().slice(0, 16)).toBe('2026-03-27T12:00');
    await closeSimulators();
    expect(await port.serverTime()).toMatchObject({ kind: 'unknown', problem: { code: 'NO_CLOCK' } });
  });
});

describe('cancelling a payment at PayPal', () => {
  async function unclaimed() {
    const payPal = await simulator({ behaviour: { progress: { by: 'polls', pending: 0, processing: 1 } } });
    const port = client(payPal);
    const batch = batchOf(2);
    const journey = new RecordedJourney();
    await port.send(port.prepare(batch), batch, journey);
    payPal.setOutcome(emailOf(1), { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' });
    const reading = await port.read(batch, journey);
    const itemIds = reading.kind === 'read' ? reading.lines.map(({ itemId }) => itemId ?? '') : [];
    const line = { payoutId: 'P0000001', itemId: itemIds[0] ?? '' };
    const paid = { payoutId: 'P0000002', itemId: itemIds[1] ?? '' };
    const done = () => port.read(batch, journey);
    return { payPal, port, batch, journey, line, paid, done };
  }

  it('brings an unclaimed one back', async () => {
    const { payPal, port, batch, journey, line, done } = await unclaimed();
    await done();
    expect(await port.cancel(line, journey)).toEqual({ kind: 'cancelled' });
    expect(await port.read(batch, journey)).toMatchObject({
      lines: [{ state: 'returned' }, { state: 'paid' }],
    });
    expect(await port.cancel(line, journey)).toEqual({ kind: 'cancelled' });
    expect(journey.announcedDebits).toBe(1);
    expect(payPal.book.problems()).toEqual([]);
  });

  it('is refused for a paid one, for one of a batch under way, and for one that is not there', async () => {
    const { port, journey, line, paid, done } = await unclaimed();
    expect(await port.cancel(line, journey)).toMatchObject({
      kind: 'refused',
      problem: { code: 'BATCH_NOT_COMPLETED' },
    });
    await done();
    expect(await port.cancel(paid, journey)).toMatchObject({
      kind: 'refused',
      problem: { code: 'ITEM_INCORRECT_STATUS' },
    });
    expect(await port.cancel({ ...line, itemId: 'PI99' }, journey)).toMatchObject({
      kind: 'refused',
      problem: { code: 'RESOURCE_NOT_FOUND' },
    });
    await expect(port.cancel({ ...line, itemId: '../payouts' }, journey)).rejects.toThrow();
  });

  it.each(['after_commit', 'mid_answer'] as const)(
    'is settled by a look where the answer is lost: %s',
    async (when) => {
      const { payPal, port, journey, line, done } = await unclaimed();
      await done();
      payPal.injectFault({ on: 'cancel', kind: 'drop', when });
      expect(await port.cancel(line, journey)).toEqual({ kind: 'cancelled' });
    },
  );

  it('stays unclear where it never arrived or cannot be looked at', async () => {
    const { payPal, port, journey, line, done } = await unclaimed();
    await done();
    payPal.injectFault({ on: 'cancel', kind: 'drop', when: 'before_commit' });
    expect((await port.cancel(line, journey)).kind).toBe('unclear');
    payPal.injectFault({ on: 'cancel', kind: 'status', status: 500, committed: true });
    payPal.injectFault({ on: 'item', kind: 'status', status: 500, committed: false });
    expect((await port.cancel(line, journey)).kind).toBe('unclear');
  });

  it.each([401, 429])('stays unclear after %s, which says nothing about the payment', async (status) => {
    const { payPal, port, journey, line, done } = await unclaimed();
    await done();
    payPal.injectFault({
      on: 'cancel',
      kind: 'status',
      status,
      committed: false,
      name: 'RATE_LIMIT_REACHED',
    });
    expect((await port.cancel(line, journey)).kind).toBe('unclear');
  });
});
