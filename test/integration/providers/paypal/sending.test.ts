import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SendOutcome } from '../../../../electron/providers/port.ts';
import type { Fault } from '../../../simulators/paypal/faults.ts';
import { CutOff, RecordedJourney } from '../recordedJourney.ts';
import { batchOf, client, closeSimulators, simulator } from './connection.ts';

afterEach(closeSimulators);

describe('sending a batch to PayPal', () => {
  it('is accepted, which is announced before and noted after', async () => {
    const payPal = await simulator();
    const port = client(payPal);
    const batch = batchOf(3);
    const journey = new RecordedJourney();
    const outcome = await port.send(port.prepare(batch), batch, journey);
    expect(outcome).toEqual({ kind: 'accepted', reference: 'PB00000000001', refusedLines: [] });
    expect(journey.announcedDebits).toBe(1);
    expect(journey.notes).toEqual(
      new Map([
        ['payout_batch_id', 'PB00000000001'],
        ['payout_batch_ids', '["PB00000000001"]'],
      ]),
    );
    const create = payPal.requests.find(({ operation }) => operation === 'create');
    expect(create?.headers['paypal-request-id']).toBe(batch.requestId);
    expect(create?.text).toBe(new TextDecoder().decode(port.prepare(batch)));
  });

  it('sends nothing where sending is not allowed any more', async () => {
    const payPal = await simulator();
    const port = client(payPal);
    const batch = batchOf(1);
    const journey = new RecordedJourney();
    journey.forbid();
    await expect(port.send(port.prepare(batch), batch, journey)).rejects.toThrow('not allowed');
    expect(payPal.requests.map(({ operation }) => operation)).toEqual(['token']);
  });

  it('refuses bytes that belong to another batch', async () => {
    const payPal = await simulator();
    const port = client(payPal);
    const journey = new RecordedJourney();
    await expect(port.send(port.prepare(batchOf(1)), batchOf(1), journey)).rejects.toThrow('not the batch');
    expect(payPal.requests).toEqual([]);
  });

  const unclear: [string, Fault, paid: number][] = [
    ['dropped before it was taken', { on: 'create', kind: 'drop', when: 'before_commit' }, 0],
    ['dropped after it was taken', { on: 'create', kind: 'drop', when: 'after_commit' }, 1],
    ['dropped in the middle of the answer', { on: 'create', kind: 'drop', when: 'mid_answer' }, 1],
    ['answered 500 and not taken', { on: 'create', kind: 'status', status: 500, committed: false }, 0],
    ['answered 500 and taken', { on: 'create', kind: 'status', status: 500, committed: true }, 1],
    [
      'answered 504 and not taken',
      { on: 'create', kind: 'status', status: 504, committed: false, name: 'REQUEST_TIMEOUT_EXCEEDED' },
      0,
    ],
    [
      'answered 504 and taken',
      { on: 'create', kind: 'status', status: 504, committed: true, name: 'REQUEST_TIMEOUT_EXCEEDED' },
      1,
    ],
    ['taken and answered too late', { on: 'create', kind: 'slow', delayMs: 5_000, committed: true }, 1],
    ['taken and answered with no JSON', { on: 'create', kind: 'unreadable', text: '<html>done</html>' }, 1],
    ['taken and answered with other JSON', { on: 'create', kind: 'unreadable', text: '{"ok":true}' }, 1],
    ['taken and answered with nothing', { on: 'create', kind: 'unreadable', text: '' }, 1],
    [
      'redirected to another host',
      { on: 'create', kind: 'status', status: 307, committed: false, location: 'http://127.0.0.1:9/v1' },
      0,
    ],
    [
      'misdirected, which fetch repeats',
      { on: 'create', kind: 'status', status: 421, committed: true, name: 'MISDIRECTED' },
      1,
    ],
    [
      'still in progress',
      { on: 'create', kind: 'status', status: 409, committed: true, name: 'PREVIOUS_REQUEST_IN_PROGRESS' },
      1,
    ],
    [
      'refused by something that is not PayPal',
      { on: 'create', kind: 'status', status: 403, committed: false, text: '<h1>Forbidden</h1>' },
      0,
    ],
    [
      'turned down under a rule that is not known',
      { on: 'create', kind: 'status', status: 400, committed: true, name: 'USER_BUSINESS_ERROR' },
      1,
    ],
  ];

  it.each(unclear)('%s: is unclear, and the same bytes again settle it', async (_what, fault, paid) => {
    const payPal = await simulator({ faults: [fault] });
    const port = client(payPal);
    const batch = batchOf(2);
    const prepared = port.prepare(batch);
    const journey = new RecordedJourney();
    expect((await port.send(prepared, batch, journey)).kind).toBe('unclear');
    expect(payPal.requests.filter(({ operation }) => operation === 'create')).toHaveLength(1);
    expect(payPal.book.paymentsOf('P0000001')).toHaveLength(paid);
    expect(journey.notes.size).toBe(0);

    const again = await port.send(prepared, batch, journey);
    expect(again).toMatchObject({
      kind: paid === 1 ? 'already_there' : 'accepted',
      reference: 'PB00000000001',
    });
    expect(payPal.book.paymentsOf('P0000001')).toHaveLength(1);
    expect(journey.noted('payout_batch_id')).toBe('PB00000000001');
  });

  it('is unclear while PayPal still works on the first request', async () => {
    const payPal = await simulator({
      faults: [{ on: 'create', kind: 'slow', delayMs: 900, committed: false }],
    });
    const port = client(payPal);
    const batch = batchOf(1);
    const journey = new RecordedJourney();
    const first = port.send(port.prepare(batch), batch, journey);
    // As soon as the first request is there, however long that takes, and before its client gives up on it.
    await vi.waitFor(
      () => {
        expect(payPal.requests.some(({ operation }) => operation === 'create')).toBe(true);
      },
      { interval: 5 },
    );
    const second = await port.send(port.prepare(batch), batch, journey);
    expect(second).toMatchObject({ kind: 'unclear', problem: { code: 'PREVIOUS_REQUEST_IN_PROGRESS' } });
    expect((await first).kind).toBe('unclear');
  });

  it('is not sent where nobody listens, before a token and after', async () => {
    const payPal = await simulator();
    const port = client(payPal);
    const batch = batchOf(1);
    const journey = new RecordedJourney();
    await port.account();
    await closeSimulators();
    expect(await port.send(port.prepare(batch), batch, journey)).toMatchObject({
      kind: 'not_sent',
      problem: { code: 'NOT_CONNECTED' },
    });
    expect(journey.announcedDebits).toBe(1);
    const fresh = client(payPal);
    const other = new RecordedJourney();
    expect((await fresh.send(fresh.prepare(batch), batch, other)).kind).toBe('not_sent');
    expect(other.announcedDebits).toBe(0);
  });

  it.each<[string, Fault, SendOutcome['kind']]>([
    ['is dropped', { on: 'token', kind: 'drop', when: 'before_commit' }, 'not_sent'],
    ['is answered with 503', { on: 'token', kind: 'status', status: 503, committed: false }, 'waiting'],
    ['cannot be read', { on: 'token', kind: 'unreadable', text: 'no' }, 'waiting'],
  ])('sends nothing where the request for a token %s', async (_what, fault, kind) => {
    const payPal = await simulator({ faults: [fault] });
    const port = client(payPal);
    const batch = batchOf(1);
    const journey = new RecordedJourney();
    expect((await port.send(port.prepare(batch), batch, journey)).kind).toBe(kind);
    expect(journey.announcedDebits).toBe(0);
    expect(payPal.requests).toHaveLength(1);
    expect((await port.send(port.prepare(batch), batch, journey)).kind).toBe('accepted');
  });

  it.each([
    ['link', 'PB00000000001'],
    ['no_link', null],
    ['of_2015', null],
  ] as const)('recognises what PayPal has already, answered as %s', async (duplicateAnswer, reference) => {
    const payPal = await simulator({ behaviour: { duplicateAnswer } });
    const port = client(payPal);
    const batch = batchOf(2);
    await port.send(port.prepare(batch), batch, new RecordedJourney());
    const journey = new RecordedJourney();
    expect(await port.send(port.prepare(batch), batch, journey)).toEqual({
      kind: 'already_there',
      reference,
    });
    expect(journey.noted('payout_batch_id')).toBe(reference ?? undefined);
    expect(payPal.book.paymentsOf('P0000001')).toHaveLength(1);
  });

  it('takes a replayed first result for what it is', async () => {
    const payPal = await simulator({
      behaviour: { requestIds: 'replayed' },
      faults: [{ on: 'create', kind: 'drop', when: 'after_commit' }],
    });
    const port = client(payPal);
    const batch = batchOf(2);
    const journey = new RecordedJourney();
    expect((await port.send(port.prepare(batch), batch, journey)).kind).toBe('unclear');
    expect(await port.send(port.prepare(batch), batch, journey)).toEqual({
      kind: 'accepted',
      reference: 'PB00000000001',
      refusedLines: [],
    });
    expect(payPal.requests.at(-1)?.status).toBe(200);
    expect(payPal.book.paymentsOf('P0000001')).toHaveLength(1);
  });

  it('takes the id out of a link to another host and never calls that host', async () => {
    const elsewhere = await simulator();
    const payPal = await simulator({ behaviour: { linkOrigin: elsewhere.url } });
    const port = client(payPal);
    const batch = batchOf(1);
    const journey = new RecordedJourney();
    await port.send(port.prepare(batch), batch, new RecordedJourney());
    expect(await port.send(port.prepare(batch), batch, journey)).toEqual({
      kind: 'already_there',
      reference: 'PB00000000001',
    });
    expect((await port.read(batch, journey)).kind).toBe('read');
    expect(elsewhere.requests).toEqual([]);
  });

  it('notes every id where a denied batch is sent again', async () => {
    const payPal = await simulator({ behaviour: { denyNext: 1 } });
    const port = client(payPal);
    const batch = batchOf(2);
    const journey = new RecordedJourney();
    await port.send(port.prepare(batch), batch, journey);
    expect(await port.read(batch, journey)).toMatchObject({ kind: 'read', providerState: 'PENDING' });
    expect(await port.read(batch, journey)).toMatchObject({ providerState: 'DENIED', moneyMayMove: false });
    expect((await port.send(port.prepare(batch), batch, journey)).kind).toBe('accepted');
    expect(journey.noted('payout_batch_ids')).toBe('["PB00000000001","PB00000000004"]');
    expect(await port.read(batch, journey)).toMatchObject({ kind: 'read', reference: 'PB00000000004' });
  });

  it('loses no id where the program ends between two notes', async () => {
    const payPal = await simulator();
    const port = client(payPal);
    const batch = batchOf(1);
    const journey = new RecordedJourney();
    // The debit is announced first, then both notes of the id are written.
    journey.cut = { atWrite: 3, committed: false };
    await expect(port.send(port.prepare(batch), batch, journey)).rejects.toThrow(CutOff);
    expect([...journey.notes.keys()]).toEqual(['payout_batch_ids']);
    expect(await client(payPal).read(batch, journey)).toMatchObject({
      kind: 'read',
      reference: 'PB00000000001',
    });
  });

  it('carries the largest batch that PayPal takes, and reads it whole', async () => {
    const payPal = await simulator({ behaviour: { progress: { by: 'polls', pending: 0, processing: 0 } } });
    const port = client(payPal, { timeoutsMs: { create: 30_000, read: 30_000 } });
    const lines = batchOf(port.maximumLines).lines.map((line) => ({ ...line, amountMinor: 150 }));
    const batch = batchOf(0, { lines });
    const journey = new RecordedJourney();
    expect((await port.send(port.prepare(batch), batch, journey)).kind).toBe('accepted');
    const reading = await port.read(batch, journey);
    expect(reading.kind === 'read' && reading.lines.filter(({ state }) => state === 'paid')).toHaveLength(
      15_000,
    );
    expect(payPal.book.report().balances[0]).toMatchObject({ available: '977050.00', fees: '450.00' });
  });

  it('keeps every answer, and no secret in any', async () => {
    const payPal = await simulator();
    const port = client(payPal);
    const batch = batchOf(2);
    const journey = new RecordedJourney();
    await port.send(port.prepare(batch), batch, journey);
    await port.read(batch, journey);
    payPal.injectFault({ on: 'batch', kind: 'drop', when: 'mid_answer' });
    await port.read(batch, journey);
    expect(journey.answers.map(({ operation, httpStatus }) => [operation, httpStatus])).toEqual([
      ['paypal.token', 200],
      ['paypal.create', 201],
      ['paypal.batch', 200],
      ['paypal.batch', null],
    ]);
    const kept = journey.answers.map(({ text }) => text).join('\n');
    const token = /"access_token":"([^"]+)"/.exec(payPal.requests[0]?.answer ?? '')?.[1] ?? '';
    expect(token.length).toBeGreaterThan(40);
    for (const secret of [token, payPal.credentials.clientSecret, 'payee1@', 'payee2@'])
      expect(kept).not.toContain(secret);
    expect(kept).toContain('PB00000000001');
  });

  it.each([
    ['POSPYO001', 'accepted'],
    ['ERRPYO005', 'waiting'],
    ['ERRPYO006', 'unclear'],
    ['ERRPYO010', 'refused'],
    ['ERRPYO014', 'unclear'],
    ['ERRPYO035', 'waiting'],
    ['ERRPYO036', 'unclear'],
    ['ERRPYO038', 'waiting'],
    ['ERRPYO039', 'unclear'],
  ])("takes PayPal's own test code %s for %s", async (note, kind) => {
    const payPal = await simulator();
    const port = client(payPal, { note });
    const batch = batchOf(1);
    expect((await port.send(port.prepare(batch), batch, new RecordedJourney())).kind).toBe(kind);
  });
});
