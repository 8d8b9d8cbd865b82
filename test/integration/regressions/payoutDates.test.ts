import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallOf } from '../../../shared/contract/index.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram, payPartners } from '../support/testPartners.ts';

const createdOn = '2026-03-10';
let ledger: TestLedger;
let partnerId: string;
let payoutId: string;

/** A bank transfer of 1,000 that was prepared on `createdOn` and owed since weeks. */
beforeEach(async () => {
  ledger = await createTestLedger({ startsAt: '2026-02-01T09:00:00Z' });
  partnerId = await addPartner(ledger, await addProgram(ledger), 'ada', 'bank_transfer');
  await addCredit(ledger, partnerId, 1_000);
  ledger.clock.setTo(`${createdOn}T09:00:00Z`);
  payoutId = (await payPartners(ledger, [partnerId]))[0]?.payoutId ?? '';
});
afterEach(removeTestLedgers);

const bankReference = 'TX 1';

async function record(paidOn: string) {
  return ledger.value('payouts.recordManual', { payoutIds: [payoutId], paidOn, bankReference });
}

/** The smallest amount in flight that the balances of the given days show. */
async function leastInFlight(days: readonly string[]): Promise<number> {
  ledger.clock.setTo('2026-03-12T09:00:00Z');
  const shown: number[] = [];
  for (const asOf of days) {
    const { balances } = await ledger.value('partners.balance', { partnerId, asOf });
    for (const { inFlightMinor } of balances) shown.push(inFlightMinor);
  }
  expect(shown.length).toBeGreaterThan(0);
  return Math.min(...shown);
}

const daysAround = ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09', '2026-03-10', '2026-03-12'];

describe('a payment that is recorded', () => {
  test.each(['1900-01-01', '2025-03-10', '2025-12-07'])(
    'on %s, long before its payout was prepared, is refused and the payout still waits',
    async (paidOn) => {
      const refusal = await ledger.refusal('payouts.recordManual', {
        payoutIds: [payoutId],
        paidOn,
        bankReference,
      });
      expect(refusal).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'paidOn' }] } });
      expect(refusal.message).toContain(createdOn);
      expect((await ledger.value('payouts.get', { payoutId })).status).toBe('pending');
    },
  );

  test.each(['2025-12-08', '2026-03-10'])('on %s is taken', async (paidOn) => {
    expect((await record(paidOn)).payouts).toMatchObject([{ detail: 'recorded' }]);
    expect((await ledger.value('payouts.get', { payoutId })).paidOn).toBe(paidOn);
  });

  test('a few days before its payout was prepared never shows money in flight below zero', async () => {
    await record('2026-03-07');
    expect(await leastInFlight(daysAround)).toBe(0);
    const { balances } = await ledger.value('partners.balance', { partnerId, asOf: '2026-03-08' });
    expect(balances).toMatchObject([{ payableMinor: 1_000, paidMinor: 0 }]);
    expect((await ledger.value('ledger.verify', {})).problems).toEqual([]);
  });

  test('before its payout was prepared and taken back again never does either', async () => {
    await record('2026-03-07');
    await ledger.value('payouts.undoRecord', { payoutIds: [payoutId], reason: 'Mistyped' });
    expect(await leastInFlight(daysAround)).toBe(0);
    await record('2026-03-08');
    await ledger.value('payouts.recordReturn', {
      payoutIds: [payoutId],
      returnedOn: '2026-03-09',
      outcome: 'returned',
      reason: 'Account closed',
    });
    expect(await leastInFlight(daysAround)).toBe(0);
    expect((await ledger.value('ledger.verify', {})).problems).toEqual([]);
  });
});

describe('money that came back', () => {
  test('cannot have come back before its payout was prepared', async () => {
    const refusal = await ledger.refusal('payouts.recordReturn', {
      payoutIds: [payoutId],
      returnedOn: '2026-03-09',
      outcome: 'refused',
      reason: 'Account closed',
    });
    expect(refusal).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'returnedOn' }] } });
    expect((await ledger.value('payouts.get', { payoutId })).status).toBe('pending');
  });

  test('cannot have come back before it was paid', async () => {
    ledger.clock.setTo('2026-03-20T09:00:00Z');
    await record('2026-03-15');
    const returnedOn = (day: string): CallOf<'payouts.recordReturn'> => ({
      payoutIds: [payoutId],
      returnedOn: day,
      outcome: 'returned',
      reason: 'Account closed',
    });
    const refusal = await ledger.refusal('payouts.recordReturn', returnedOn('2026-03-14'));
    expect(refusal).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'returnedOn' }] } });
    const { payouts } = await ledger.value('payouts.recordReturn', returnedOn('2026-03-15'));
    expect(payouts).toMatchObject([{ status: 'failed', detail: 'returned' }]);
  });
});
