import { afterEach, describe, expect, it } from 'vitest';
import { RecordedJourney } from '../recordedJourney.ts';
import { batchOf, client, closeSimulators, simulator } from './connection.ts';

afterEach(closeSimulators);

describe('a batch that PayPal does not take', () => {
  it('waits where the credentials are wrong', async () => {
    const payPal = await simulator();
    const port = client(payPal, { clientSecret: 'another-secret' });
    const batch = batchOf(1);
    const journey = new RecordedJourney();
    expect(await port.send(port.prepare(batch), batch, journey)).toMatchObject({
      kind: 'waiting',
      problem: { code: 'INVALID_CLIENT' },
      retryAfterMs: null,
    });
    expect(journey.announcedDebits).toBe(0);
  });

  it('waits where the token is not accepted, renews nothing by itself, and goes on with a new one', async () => {
    const payPal = await simulator();
    const port = client(payPal);
    const batch = batchOf(1);
    const journey = new RecordedJourney();
    await port.account();
    payPal.provider.revokeTokens();
    expect(await port.send(port.prepare(batch), batch, journey)).toMatchObject({
      kind: 'waiting',
      problem: { code: 'INVALID_TOKEN' },
    });
    expect(payPal.requests.filter(({ operation }) => operation === 'create')).toHaveLength(1);
    expect((await port.send(port.prepare(batch), batch, journey)).kind).toBe('accepted');
  });

  it('waits where the app may not use payouts', async () => {
    const payPal = await simulator({ behaviour: { scopes: ['openid'] } });
    const port = client(payPal);
    const batch = batchOf(1);
    expect(await port.send(port.prepare(batch), batch, new RecordedJourney())).toMatchObject({
      kind: 'waiting',
      problem: { code: 'REQUIRED_SCOPE_MISSING' },
    });
  });

  it('waits where the balance is short, and is not sent in part', async () => {
    const payPal = await simulator({ opening: { USD: 2000 } });
    const port = client(payPal);
    const batch = batchOf(2);
    expect(await port.send(port.prepare(batch), batch, new RecordedJourney())).toMatchObject({
      kind: 'waiting',
      problem: { code: 'INSUFFICIENT_FUNDS' },
    });
    expect(payPal.book.items).toEqual([]);
    payPal.book.topUp('USD', 5000);
    expect((await port.send(port.prepare(batch), batch, new RecordedJourney())).kind).toBe('accepted');
  });

  it('waits where the account holds no balance in the currency', async () => {
    const payPal = await simulator({ opening: { EUR: 100_000 } });
    const port = client(payPal);
    const batch = batchOf(1);
    expect(await port.send(port.prepare(batch), batch, new RecordedJourney())).toMatchObject({
      kind: 'waiting',
      problem: { code: 'NON_HOLDING_CURRENCY' },
    });
  });

  it.each([
    ['7', 7_000],
    ['0', 0],
    ['99999999', 86_400_000],
    ['soon', null],
  ])('waits as long as a rate limit says: %s', async (retryAfter, waitMs) => {
    const fault = {
      on: 'create',
      kind: 'status',
      status: 429,
      committed: false,
      name: 'RATE_LIMIT_REACHED',
      retryAfter,
    } as const;
    const payPal = await simulator({ faults: [fault] });
    const port = client(payPal);
    const batch = batchOf(1);
    expect(await port.send(port.prepare(batch), batch, new RecordedJourney())).toMatchObject({
      kind: 'waiting',
      retryAfterMs: waitMs,
    });
  });

  it('waits until the time that a rate limit names, by the clock of PayPal', async () => {
    const payPal = await simulator();
    payPal.clock.advance(-40 * 86_400_000);
    payPal.injectFault({
      on: 'create',
      kind: 'status',
      status: 429,
      committed: false,
      name: 'RATE_LIMIT_REACHED',
      retryAfter: new Date(payPal.clock.nowMs() + 60_000).toUTCString(),
    });
    const port = client(payPal);
    const batch = batchOf(1);
    const outcome = await port.send(port.prepare(batch), batch, new RecordedJourney());
    expect(outcome.kind === 'waiting' && outcome.retryAfterMs).toBeGreaterThan(55_000);
    expect(outcome.kind === 'waiting' && outcome.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it('is refused where a payee is not taken, and names which', async () => {
    const payPal = await simulator();
    const port = client(payPal);
    const batch = batchOf(3);
    const lines = batch.lines.map((line, index) =>
      index === 1 ? { ...line, recipient: { kind: 'paypal_email' as const, email: 'no address' } } : line,
    );
    const spoiled = { ...batch, lines };
    const outcome = await port.send(port.prepare(spoiled), spoiled, new RecordedJourney());
    expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'VALIDATION_ERROR' } });
    expect(outcome.kind === 'refused' && outcome.lines.map(({ payoutId }) => payoutId)).toEqual(['P0000002']);
    expect(payPal.book.items).toEqual([]);
  });
});
