import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Batch, BatchReading, ProviderPort } from '../../../../electron/providers/port.ts';
import type { Behaviour, ItemOutcome } from '../../../simulators/paypal/behaviour.ts';
import type { SimulatorSettings } from '../../../simulators/paypal/payPalSimulator.ts';
import { RecordedJourney } from '../recordedJourney.ts';
import { batchOf, client, closeSimulators, emailOf, simulator } from './connection.ts';

afterEach(async () => {
  vi.useRealTimers();
  await closeSimulators();
});

const dayMs = 24 * 60 * 60 * 1000;
const atOnce: Partial<Behaviour> = { progress: { by: 'polls', pending: 0, processing: 0 } };

/** A batch that was sent and not yet read. */
async function sent(count: number, settings: SimulatorSettings = {}, changes: Partial<Batch> = {}) {
  const payPal = await simulator(settings);
  const port = client(payPal);
  const batch = batchOf(count, changes);
  const journey = new RecordedJourney();
  expect((await port.send(port.prepare(batch), batch, journey)).kind).toBe('accepted');
  return { payPal, port, batch, journey };
}

type Read = BatchReading & { kind: 'read' };

async function read(port: ProviderPort, batch: Batch, journey: RecordedJourney): Promise<Read> {
  const reading = await port.read(batch, journey);
  if (reading.kind !== 'read') throw new Error(`not read: ${JSON.stringify(reading)}`);
  return reading;
}

describe('reading a batch at PayPal', () => {
  it('follows it from PENDING to SUCCESS, and counts a line as paid only when its item is', async () => {
    const { port, batch, journey, payPal } = await sent(2);
    const pending = await read(port, batch, journey);
    expect(pending.providerState).toBe('PENDING');
    expect(pending.lines.map(({ state, feeMinor, processedAt }) => [state, feeMinor, processedAt])).toEqual([
      ['in_flight', 0, null],
      ['in_flight', 0, null],
    ]);
    const processing = await read(port, batch, journey);
    expect(processing.providerState).toBe('PROCESSING');
    expect(processing.lines.map(({ state }) => state)).toEqual(['paid', 'in_flight']);
    const done = await read(port, batch, journey);
    expect(done).toMatchObject({ providerState: 'SUCCESS', moneyMayMove: true, reference: 'PB00000000001' });
    expect(
      done.lines.map(({ payoutId, state, feeMinor, problem }) => [payoutId, state, feeMinor, problem]),
    ).toEqual([
      ['P0000001', 'paid', 20, null],
      ['P0000002', 'paid', 20, null],
    ]);
    expect(Date.parse(done.lines[0]?.processedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect(payPal.book.report().balances[0]).toEqual({
      currency: 'USD',
      opening: '1000000.00',
      available: '999979.57',
      held: '0.00',
      fees: '0.40',
    });
  });

  it('follows it by the clock as well', async () => {
    const { port, batch, journey, payPal } = await sent(2, {
      behaviour: { progress: { by: 'clock', pendingMs: 3_600_000, processingMs: 3_600_000 } },
    });
    expect((await read(port, batch, journey)).providerState).toBe('PENDING');
    payPal.clock.advance(3_600_000);
    expect((await read(port, batch, journey)).providerState).toBe('PROCESSING');
    payPal.clock.advance(3_600_000);
    expect((await read(port, batch, journey)).providerState).toBe('SUCCESS');
  });

  it.each<[ItemOutcome, string, string | null]>([
    [{ status: 'SUCCESS' }, 'paid', null],
    [{ status: 'PENDING' }, 'in_flight', null],
    [{ status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' }, 'unclaimed', 'RECEIVER_UNREGISTERED'],
    [{ status: 'ONHOLD', reason: 'RECEIVER_ACCOUNT_LIMITATION' }, 'on_hold', 'RECEIVER_ACCOUNT_LIMITATION'],
    [{ status: 'FAILED', reason: 'RECEIVER_ACCOUNT_LOCKED' }, 'refused', 'RECEIVER_ACCOUNT_LOCKED'],
    [{ status: 'FAILED', reason: 'A_NEW_REASON' }, 'refused', 'A_NEW_REASON'],
    [{ status: 'FAILED' }, 'refused', 'PAYPAL_ITEM_REFUSED'],
    [{ status: 'BLOCKED', reason: 'REGULATORY_BLOCKED' }, 'blocked', 'REGULATORY_BLOCKED'],
    [{ status: 'RETURNED' }, 'returned', null],
    [{ status: 'REFUNDED' }, 'refunded', null],
    [{ status: 'REVERSED' }, 'reversed', 'PAYPAL_ITEM_REVERSED'],
  ])('takes an item that is %o for %s', async (outcome, state, code) => {
    const { port, batch, journey, payPal } = await sent(2, { behaviour: atOnce });
    payPal.setOutcome(emailOf(1), outcome);
    const reading = await read(port, batch, journey);
    expect(reading.providerState).toBe('SUCCESS');
    expect(reading.lines.map((line) => line.state)).toEqual([state, 'paid']);
    expect(reading.lines[0]?.problem?.code ?? null).toBe(code);
    expect(reading.lines[0]?.providerState).toBe(outcome.status);
    expect(payPal.book.problems()).toEqual([]);
  });

  it('sees an unclaimed payment come back after thirty days, and a paid one later', async () => {
    const { port, batch, journey, payPal } = await sent(2, { behaviour: atOnce });
    payPal.setOutcome(emailOf(1), { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' });
    expect((await read(port, batch, journey)).lines.map(({ state }) => state)).toEqual(['unclaimed', 'paid']);
    payPal.clock.advance(29 * dayMs);
    expect((await read(port, batch, journey)).lines[0]?.state).toBe('unclaimed');
    payPal.clock.advance(dayMs);
    payPal.setOutcome(emailOf(2), { status: 'REFUNDED' });
    expect((await read(port, batch, journey)).lines.map(({ state }) => state)).toEqual([
      'returned',
      'refunded',
    ]);
    expect(payPal.book.problems()).toEqual([]);
  });

  it('leaves in flight what has a status that is not known', async () => {
    const { port, batch, journey, payPal } = await sent(1, { behaviour: atOnce });
    payPal.behaviour.shownItemStatus = 'TELEPORTED';
    payPal.behaviour.shownBatchStatus = 'WANDERING';
    const reading = await read(port, batch, journey);
    expect(reading).toMatchObject({ providerState: 'WANDERING', moneyMayMove: true });
    expect(reading.lines[0]).toMatchObject({ state: 'in_flight', providerState: 'TELEPORTED' });
  });

  it('reads every page of a large batch', async () => {
    const { port, batch, journey, payPal } = await sent(2_345, { behaviour: atOnce });
    const reading = await read(port, batch, journey);
    expect(reading.lines).toHaveLength(2_345);
    expect(reading.lines.every(({ state }) => state === 'paid')).toBe(true);
    expect(payPal.requests.filter(({ operation }) => operation === 'batch').map(({ path }) => path)).toEqual(
      [1, 2, 3].map(
        (page) => `/v1/payments/payouts/PB00000000001?page=${page}&page_size=1000&total_required=true`,
      ),
    );
  });

  it('says nothing of a batch of which one page is missing', async () => {
    const { port, batch, journey, payPal } = await sent(2_345, { behaviour: atOnce });
    payPal.injectFault({ on: 'batch', after: 1, kind: 'status', status: 500, committed: false });
    expect(await port.read(batch, journey)).toMatchObject({
      kind: 'unknown',
      problem: { code: 'INTERNAL_ERROR' },
    });
  });

  it.each(['HUF', 'JPY'])('reads amounts of %s, of which PayPal takes no decimals', async (currency) => {
    const unit = currency === 'JPY' ? 1 : 100;
    const lines = batchOf(2).lines.map((line) => ({ ...line, amountMinor: line.amountMinor * unit }));
    const { port, batch, journey, payPal } = await sent(2, { behaviour: atOnce }, { currency, lines });
    expect((await read(port, batch, journey)).lines.map(({ state, feeMinor }) => [state, feeMinor])).toEqual([
      ['paid', 20 * unit],
      ['paid', 20 * unit],
    ]);
    expect(payPal.book.report().receivers.map(({ paid }) => paid)).toEqual(['1001', '1002']);
  });

  it('tells a fee that is in another currency apart', async () => {
    const { port, batch, journey } = await sent(
      1,
      { behaviour: { ...atOnce, fee: { basisPoints: 200, cap: 100, currency: 'USD' } } },
      { currency: 'EUR' },
    );
    expect((await read(port, batch, journey)).lines[0]).toMatchObject({
      feeMinor: 0,
      otherFee: { currency: 'USD' },
    });
  });

  it('proves of a denied batch that no money moves', async () => {
    const { port, batch, journey, payPal } = await sent(2, { behaviour: { ...atOnce, denyNext: 1 } });
    const reading = await read(port, batch, journey);
    expect(reading).toMatchObject({ providerState: 'DENIED', moneyMayMove: false });
    expect(reading.lines.map(({ state }) => state)).toEqual(['refused', 'refused']);
    expect(payPal.book.report().balances[0]).toMatchObject({ available: '1000000.00', held: '0.00' });
  });

  it('names the reasons of a batch that was denied because every item failed', async () => {
    const { port, batch, journey, payPal } = await sent(1, { behaviour: atOnce });
    payPal.setOutcome(emailOf(1), { status: 'FAILED', reason: 'SELF_PAY_NOT_ALLOWED' });
    const reading = await read(port, batch, journey);
    expect(reading).toMatchObject({ providerState: 'DENIED', moneyMayMove: false });
    expect(reading.lines[0]).toMatchObject({ state: 'refused', problem: { code: 'SELF_PAY_NOT_ALLOWED' } });
  });

  it('does not believe a denied batch that shows a payment as made', async () => {
    const { port, batch, journey, payPal } = await sent(1, { behaviour: atOnce });
    payPal.behaviour.shownBatchStatus = 'DENIED';
    expect((await port.read(batch, journey)).kind).toBe('mismatch');
  });

  it.each(['reference', 'count', 'currency', 'amount', 'receiver', 'sender_item_id', 'total'] as const)(
    'asks for a person where the %s is another',
    async (tamper) => {
      const { port, batch, journey, payPal } = await sent(2, { behaviour: atOnce });
      payPal.behaviour.tamper = tamper;
      expect(await port.read(batch, journey)).toMatchObject({
        kind: 'mismatch',
        reference: 'PB00000000001',
        problem: { code: 'BATCH_MISMATCH' },
      });
      payPal.behaviour.tamper = null;
      expect((await port.read(batch, journey)).kind).toBe('read');
    },
  );

  it('waits for another look where pages overlap', async () => {
    const { port, batch, journey, payPal } = await sent(2, { behaviour: atOnce });
    payPal.behaviour.tamper = 'repeated_item';
    expect(await port.read(batch, journey)).toMatchObject({
      kind: 'unknown',
      problem: { code: 'BATCH_NOT_LISTED' },
    });
  });

  it('waits for the items of a batch that PayPal has only just taken', async () => {
    const { port, batch, journey } = await sent(2, { behaviour: { hidePendingItems: true } });
    expect(await port.read(batch, journey)).toMatchObject({
      kind: 'unknown',
      problem: { code: 'BATCH_NOT_LISTED' },
    });
    expect((await port.read(batch, journey)).kind).toBe('read');
  });

  it('asks for a person where two batches stand for the same payouts', async () => {
    const { port, batch, journey, payPal } = await sent(1, { behaviour: atOnce });
    payPal.clock.advance(31 * dayMs);
    await port.account();
    expect((await port.send(port.prepare(batch), batch, journey)).kind).toBe('accepted');
    expect(payPal.book.paymentsOf('P0000001')).toHaveLength(2);
    expect(await port.read(batch, journey)).toMatchObject({
      kind: 'mismatch',
      problem: { code: 'SEVERAL_BATCHES' },
    });
  });

  it('knows nothing without an id, and takes one that is not found for no proof', async () => {
    const payPal = await simulator();
    const port = client(payPal);
    expect(await port.read(batchOf(1), new RecordedJourney())).toMatchObject({
      kind: 'unknown',
      problem: { code: 'NO_BATCH_ID' },
    });
    expect(payPal.requests).toEqual([]);
    const journey = new RecordedJourney({ notes: new Map([['payout_batch_id', 'PB99999999999']]) });
    expect(await port.read(batchOf(1), journey)).toMatchObject({
      kind: 'unknown',
      problem: { code: 'NO_SUCH_BATCH' },
    });
  });

  it('renews a token that has expired, once', async () => {
    const { port, batch, journey, payPal } = await sent(1, {
      behaviour: { ...atOnce, tokenLifetimeS: 3_600 },
    });
    payPal.clock.advance(3_600_000);
    expect((await port.read(batch, journey)).kind).toBe('read');
    expect(payPal.requests.map(({ operation, status }) => [operation, status])).toEqual([
      ['token', 200],
      ['create', 201],
      ['batch', 401],
      ['token', 200],
      ['batch', 200],
    ]);
    payPal.injectFault({
      on: 'batch',
      kind: 'status',
      status: 401,
      committed: false,
      name: 'AUTHENTICATION_FAILURE',
      times: 9,
    });
    expect(await port.read(batch, journey)).toMatchObject({
      kind: 'unknown',
      problem: { code: 'AUTHENTICATION_FAILURE' },
    });
    expect(payPal.requests.filter(({ operation }) => operation === 'batch')).toHaveLength(4);
  });

  it('renews a token five minutes before its end, and no sooner', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { port, batch, journey, payPal } = await sent(1, {
      behaviour: { ...atOnce, tokenLifetimeS: 3_600 },
    });
    for (const minutes of [54, 1]) {
      vi.setSystemTime(Date.now() + minutes * 60_000);
      expect((await port.read(batch, journey)).kind).toBe('read');
    }
    expect(payPal.requests.map(({ operation, status }) => [operation, status]).slice(2)).toEqual([
      ['batch', 200],
      ['token', 200],
      ['batch', 200],
    ]);
  });

  it.each([
    { on: 'batch', kind: 'drop', when: 'mid_answer' },
    { on: 'batch', kind: 'unreadable', text: '{"batch_header":' },
    { on: 'batch', kind: 'slow', delayMs: 2_000, committed: true },
    { on: 'batch', kind: 'status', status: 302, committed: false, location: 'http://127.0.0.1:9/' },
  ] as const)('knows nothing more after %o, and asks only once', async (fault) => {
    const { port, batch, journey, payPal } = await sent(1, { behaviour: atOnce });
    payPal.injectFault(fault);
    expect((await port.read(batch, journey)).kind).toBe('unknown');
    expect(payPal.requests.filter(({ operation }) => operation === 'batch')).toHaveLength(1);
  });
});
