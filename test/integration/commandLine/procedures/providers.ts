import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPayPalSimulator, type PayPalSimulator } from '../../../simulators/paypal/payPalSimulator.ts';
import { first, type Bench } from './bench.ts';

/** Paying through a provider, over a real connection to a simulated PayPal. */
export function describeProviders({ workplace, session }: Bench): void {
  let payPal: PayPalSimulator;
  let partnerId: string;
  beforeAll(async () => {
    payPal = await startPayPalSimulator();
  });
  afterAll(() => payPal.close());

  async function confirm(amountMinor: number): Promise<string> {
    await session.call('partners.credit', { partnerId, amountMinor, currency: 'USD', note: 'bonus' });
    const { reviewId } = await session.call('payouts.review', { selection: { partnerIds: [partnerId] } });
    const { payouts } = await session.call('payouts.process', { reviewId });
    return first(payouts).payoutId;
  }

  async function detailOf(payoutId: string): Promise<string> {
    return (await session.call('payouts.get', { payoutId })).detail;
  }

  describe('providers', () => {
    test('providers.connect tries the credentials and never answers them', async () => {
      const connect = {
        provider: 'paypal',
        environment: 'sandbox',
        credentials: payPal.credentials,
        baseUrl: payPal.url,
      } as const;
      const wrong = { ...connect, credentials: { ...payPal.credentials, clientSecret: 'another one' } };
      expect((await session.refusal('providers.connect', wrong)).code).toBe('PROVIDER_REFUSED');
      const connection = await session.call('providers.connect', connect);
      expect(connection).toMatchObject({ provider: 'paypal', status: 'working', openAttempts: 0 });
      expect(JSON.stringify(connection)).not.toContain(payPal.credentials.clientSecret);
    });

    test('providers.list, providers.test and providers.balances tell what the account is and holds', async () => {
      const { environment, rows } = await session.call('providers.list', {});
      expect(environment).toBe('sandbox');
      expect(await session.call('providers.test', { provider: 'paypal' })).toMatchObject({
        connectionId: first(rows).connectionId,
        status: 'working',
      });
      const balances = first((await session.call('providers.balances', {})).rows);
      expect(balances.balances).toContainEqual({ currency: 'USD', availableMinor: 100_000_000 });
    });

    test('payouts.process sends, and payouts.refresh settles what PayPal says', async () => {
      const { programId } = first((await session.call('programs.list', {})).rows);
      const partner = await session.call('partners.save', {
        programId,
        externalId: 'dora',
        name: 'Dora',
        payoutMethod: 'paypal',
        payoutDetails: { paypalEmail: 'dora@example.com' },
      });
      partnerId = partner.partnerId;
      const payoutId = await confirm(4_000);
      await expect
        .poll(async () => {
          await session.call('payouts.refresh', { payoutIds: [payoutId] });
          return detailOf(payoutId);
        })
        .toBe('paid');
      expect(payPal.book.report().receivers).toMatchObject([{ receiver: 'dora@example.com', paid: '40.00' }]);
    });

    test('payouts.resolve ends a doubt by what a person saw', async () => {
      payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
      const payoutId = await confirm(3_000);
      await expect.poll(() => detailOf(payoutId)).toBe('in_doubt');
      const resolve = { payoutIds: [payoutId], evidence: 'activity page', note: 'seen by ada' };
      const early = await session.refusal('payouts.resolve', { ...resolve, outcome: 'not_paid' });
      expect(early.code).toBe('PAYOUT_IN_DOUBT');
      const { payouts } = await session.call('payouts.resolve', { ...resolve, outcome: 'paid' });
      expect(payouts).toMatchObject([{ payoutId, detail: 'paid' }]);
    });

    test('sending.status finds what was sent and is missing; it is adopted, settled or taken over', async () => {
      expect(await session.call('sending.status', {})).toMatchObject({ locked: false, reasons: [] });
      await session.call('engine.stop', {});
      sendElsewhere('D90-1-adopted');
      sendElsewhere('D91-1-settled');
      const { reasons } = await session.call('sending.status', {});
      expect(reasons.map(({ reference }) => reference)).toEqual(['D90-1-adopted', 'D91-1-settled']);
      const note = 'found in the record';
      const adopted = await session.call('sending.adopt', { reference: 'D90-1-adopted', note });
      expect(adopted.payouts).toMatchObject([{ payoutId: 'PD901ADOPTED', detail: 'in_doubt' }]);
      await session.call('sending.settleMissing', { reference: 'D91-1-settled', note });
      expect(await session.call('sending.takeOver', { note })).toMatchObject({ locked: false });
      const missing = await session.refusal('sending.adopt', { reference: 'D91-1-settled', note });
      expect(missing.code).toBe('NOT_FOUND');
    });

    test('providers.disconnect waits for the end of every batch', async () => {
      const refused = await session.refusal('providers.disconnect', { provider: 'paypal' });
      expect(refused.code).toBe('PAYOUT_STATE');
      const { rows } = await session.call('payouts.history', { detail: 'in_doubt' });
      await session.call('payouts.resolve', {
        payoutIds: rows.map(({ payoutId }) => payoutId),
        outcome: 'not_paid',
        evidence: 'activity page',
        note: 'never listed',
      });
      expect(await session.call('providers.disconnect', { provider: 'paypal' })).toMatchObject({
        provider: 'paypal',
      });
      expect((await session.call('providers.list', {})).rows).toEqual([]);
    });
  });

  /** Writes to the record what another copy of this ledger would have written when it sent a batch yesterday. */
  function sendElsewhere(reference: string): void {
    const folder = join(workplace.dataFolder, 'sending');
    const file = join(folder, first(readdirSync(folder).filter((name) => name.endsWith('.jsonl'))));
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    const sent = JSON.parse(first(lines)) as Record<string, unknown>;
    const at = new Date(Date.now() - 24 * 60 * 60 * 1_000).toISOString();
    const payoutId = `P${reference.replaceAll('-', '').toUpperCase()}`.slice(0, 15);
    const entry = { ...sent, at, reference, requestId: reference, count: 1, totalMinor: 1_000 };
    const { destinations } = sent as { destinations: string[] };
    const line = {
      ...entry,
      lines: [[payoutId, partnerId, 1_000, 0, 0, 1_000]],
      destinations: destinations.slice(0, 1),
    };
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  }
}
