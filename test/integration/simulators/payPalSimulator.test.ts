import { afterEach, describe, expect, it } from 'vitest';
import { exchange } from '../../../electron/providers/http.ts';
import {
  startPayPalSimulator,
  type PayPalSimulator,
  type SimulatorSettings,
} from '../../simulators/paypal/payPalSimulator.ts';

let running: PayPalSimulator | null = null;

afterEach(async () => {
  await running?.close();
  running = null;
});

async function started(settings: SimulatorSettings = {}): Promise<PayPalSimulator> {
  running = await startPayPalSimulator(settings);
  return running;
}

async function ask(
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const outcome = await exchange({
    method,
    url: (running?.url ?? '') + path,
    headers: { 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    timeoutMs: 5_000,
  });
  if (outcome.kind !== 'answered') throw new Error(outcome.kind);
  const answer: unknown = JSON.parse(outcome.text);
  return { status: outcome.status, answer, headers: outcome.headers };
}

async function authorization(payPal: PayPalSimulator): Promise<Record<string, string>> {
  const { clientId, clientSecret } = payPal.credentials;
  const { answer } = await ask('POST', '/v1/oauth2/token', 'grant_type=client_credentials', {
    authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
  });
  return { authorization: `Bearer ${(answer as { access_token: string }).access_token}` };
}

const item = (amount: string, currency = 'USD', id = 'P1', receiver = 'a@example.com') => ({
  recipient_type: 'EMAIL',
  amount: { currency, value: amount },
  receiver,
  sender_item_id: id,
});

describe('the simulated PayPal', () => {
  it('pays twice what carries no sender_batch_id, and the same item in two batches', async () => {
    const payPal = await started();
    const headers = { ...(await authorization(payPal)), 'paypal-request-id': 'always-the-same' };
    for (const header of [{}, {}, { sender_batch_id: '' }, { sender_batch_id: 'one' }])
      expect(
        (
          await ask(
            'POST',
            '/v1/payments/payouts',
            { sender_batch_header: header, items: [item('1.00')] },
            headers,
          )
        ).status,
      ).toBe(201);
    expect(payPal.book.paymentsOf('P1')).toHaveLength(4);
  });

  it.each([
    ['mixed currencies', [item('1.00'), item('1.00', 'EUR', 'P2')]],
    ['decimals of HUF', [item('1.00', 'HUF')]],
    ['decimals of JPY', [item('1.5', 'JPY')]],
    ['decimals of TWD', [item('10.00', 'TWD')]],
    ['three decimals', [item('1.001')]],
    ['a number for an amount', [{ ...item('1.00'), amount: { currency: 'USD', value: 1 } }]],
    ['nothing', []],
    ['an amount of zero', [item('0.00')]],
    ['an unknown currency', [item('1.00', 'XXX')]],
    [
      'more than 15,000 items',
      Array.from({ length: 15_001 }, (_, index) => item('0.01', 'USD', `P${index}`)),
    ],
  ])('refuses %s as a whole', async (_what, items) => {
    const payPal = await started();
    const body = { sender_batch_header: { sender_batch_id: 'b' }, items };
    const refused = await ask('POST', '/v1/payments/payouts', body, await authorization(payPal));
    expect(refused).toMatchObject({ status: 400, answer: { name: 'VALIDATION_ERROR' } });
    expect(payPal.book.items).toEqual([]);
  });

  it('keeps its books to the cent through everything that can happen to a payment', async () => {
    const payPal = await started({
      opening: { USD: 100_000 },
      behaviour: { progress: { by: 'hand' }, fee: { basisPoints: 200, cap: 100, currency: null } },
    });
    const fates = [
      'SUCCESS',
      'UNCLAIMED',
      'ONHOLD',
      'FAILED',
      'BLOCKED',
      'RETURNED',
      'REFUNDED',
      'REVERSED',
    ] as const;
    const items = fates.map((fate) => item('10.00', 'USD', fate, `${fate.toLowerCase()}@example.com`));
    const headers = await authorization(payPal);
    await ask(
      'POST',
      '/v1/payments/payouts',
      { sender_batch_header: { sender_batch_id: 'b' }, items },
      headers,
    );
    for (const fate of fates)
      await ask('POST', '/_control/outcome', { receiver: `${fate.toLowerCase()}@example.com`, status: fate });
    const balance = async () =>
      ((await ask('GET', '/_control/book')).answer as { balances: unknown[] }).balances[0];
    expect(await balance()).toMatchObject({ available: '918.40', held: '81.60', fees: '0.00' });
    await ask('POST', '/_control/move', { payoutBatchId: 'PB00000000001', to: 'SUCCESS' });
    // Three payments are gone, three came back without their fees, two were never taken.
    expect(await balance()).toMatchObject({ available: '968.80', held: '0.00', fees: '1.20' });
    await ask('POST', '/_control/advance', { ms: 30 * 86_400_000 });
    await ask('POST', '/_control/outcome', { receiver: 'onhold@example.com', status: 'BLOCKED' });
    expect(await balance()).toMatchObject({ available: '989.00', fees: '1.00' });
    expect(payPal.book.problems()).toEqual([]);
    const { answer } = await ask('GET', '/_control/book');
    expect(answer).toMatchObject({
      receivers: [{ receiver: 'success@example.com', currency: 'USD', paid: '10.00', payments: 1 }],
      problems: [],
    });
  });

  it('finds a mistake in its own books', async () => {
    const payPal = await started({ behaviour: { progress: { by: 'hand' } } });
    const headers = await authorization(payPal);
    const body = { sender_batch_header: { sender_batch_id: 'b' }, items: [item('10.00')] };
    await ask('POST', '/v1/payments/payouts', body, headers);
    const [booked] = payPal.book.items;
    if (booked !== undefined) booked.taken.amount += 1;
    expect(payPal.book.problems()).toEqual([
      'USD: held 1020, by its items 1021',
      'USD: available 99998980, by its items 99998979',
    ]);
  });

  it('tells its own time, and lets another process drive it', async () => {
    await started();
    await ask('POST', '/_control/advance', { ms: 40 * 86_400_000 });
    const { answer, headers } = await ask('GET', '/_control/clock');
    const at = Date.parse((answer as { now: string }).now);
    expect(at - Date.now()).toBeGreaterThan(39 * 86_400_000);
    expect(Math.abs(Date.parse(headers.get('date') ?? '') - at)).toBeLessThan(5_000);
    await ask('POST', '/_control/fault', { on: 'token', kind: 'status', status: 503, committed: false });
    expect((await ask('POST', '/v1/oauth2/token', 'grant_type=client_credentials')).status).toBe(503);
    await ask('POST', '/_control/behaviour', { tokenLifetimeS: 5 });
    expect((await ask('GET', '/_control/behaviour')).answer).toMatchObject({ tokenLifetimeS: 5 });
    expect((await ask('POST', '/_control/fault', { on: 'nothing' })).status).toBe(400);
    expect((await ask('POST', '/_control/nothing', {})).status).toBe(400);
  });

  it.each([
    ['ERRPYOB001', 'SUCCESS'],
    ['ERRPYOB002', 'PENDING'],
    ['ERRPYOB003', 'PROCESSING'],
    ['ERRPYOB004', 'DENIED'],
  ])("shows PayPal's own test batch %s as %s", async (id, status) => {
    const payPal = await started();
    const { answer } = await ask('GET', `/v1/payments/payouts/${id}`, undefined, await authorization(payPal));
    expect(answer).toMatchObject({ batch_header: { batch_status: status } });
  });
});
