import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallOf } from '../../../shared/contract/index.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram, payPartners } from '../support/testPartners.ts';

let ledger: TestLedger;
let partnerId: string;
let payoutId: string;

/** A payout of 500 in store credit, which is completed at once. */
beforeEach(async () => {
  ledger = await createTestLedger();
  partnerId = await addPartner(ledger, await addProgram(ledger), 'ada', 'store_credit');
  await addCredit(ledger, partnerId, 500);
  payoutId = (await payPartners(ledger, [partnerId]))[0]?.payoutId ?? '';
});
afterEach(removeTestLedgers);

function takenBack(): CallOf<'payouts.recordReturn'> {
  const { today } = ledger;
  return { payoutIds: [payoutId], returnedOn: today, outcome: 'returned', reason: 'Wrong partner' };
}

test('store credit that is not spent can be taken back, and is owed again', async () => {
  const { payouts } = await ledger.value('payouts.recordReturn', takenBack());
  expect(payouts).toEqual([{ payoutId, status: 'failed', detail: 'reversed' }]);
  expect((await ledger.value('partners.balance', { partnerId })).balances).toMatchObject([
    { payableMinor: 500, inFlightMinor: 0, paidMinor: 0, storeCreditMinor: 0 },
  ]);
  expect((await ledger.value('ledger.verify', {})).problems).toEqual([]);
  const retried = await ledger.value('payouts.retry', { payoutIds: [payoutId] });
  expect(retried.lines).toMatchObject([{ partnerId, amountMinor: 500 }]);
});

test('store credit of which a part is spent cannot be taken back, and says how much is left', async () => {
  const redemption = { partnerId, amountMinor: 200, currency: 'EUR', reference: 'Order 1' };
  await ledger.value('storeCredit.redeem', { ...redemption, redeemedOn: ledger.today });
  const { balances } = await ledger.value('partners.balance', { partnerId });
  const refusal = await ledger.refusal('payouts.recordReturn', takenBack());
  expect(refusal.code).toBe('PAYOUT_STATE');
  expect(refusal.message).toContain('5.00 EUR of store credit, of which 3.00 EUR is left');
  expect((await ledger.value('partners.balance', { partnerId })).balances).toEqual(balances);
  expect((await ledger.value('payouts.get', { payoutId })).detail).toBe('credited');
});

test('an entry of a store credit payout is not reversed around it, and the refusal names the way that works', async () => {
  const { journalEntries } = await ledger.value('payouts.get', { payoutId });
  for (const { journalEntryId } of journalEntries) {
    const refusal = await ledger.refusal('journal.reverse', { journalEntryId, reason: 'Wrong partner' });
    expect(refusal.code).toBe('PAYOUT_STATE');
    expect(refusal.message).toContain('record that it came back');
  }
  expect((await ledger.value('payouts.recordReturn', takenBack())).payouts).toHaveLength(1);
});
