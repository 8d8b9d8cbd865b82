import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWiseSimulator, type WiseSimulator } from '../../simulators/wise/wiseSimulator.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram } from '../support/testPartners.ts';
import {
  confirm,
  detailsOf,
  endPaying,
  expectBooksAgree,
  idle,
  ledgerWithPayPal,
  moveHours,
  refreshUntilSettled,
  type PayingLedger,
} from './payingLedger.ts';

describe('fees at PayPal', () => {
  let paying: PayingLedger;
  beforeEach(async () => {
    paying = await ledgerWithPayPal();
  });
  afterEach(async () => {
    await endPaying([paying.ledger]);
  });

  test('a payment that failed costs nothing, although PayPal shows the estimated fee beside it', async () => {
    paying.payPal.setOutcome('p0@example.com', { status: 'FAILED', reason: 'RECEIVER_ACCOUNT_LOCKED' });
    paying.payPal.setOutcome('p1@example.com', { status: 'BLOCKED', reason: 'RISK_DECLINE' });
    const runId = await confirm(paying);
    await refreshUntilSettled(paying.ledger, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ refused: 1, blocked: 1, paid: 1 });
    await expectBooksAgree(paying);
  });

  test('a payment that came back without its fee is resolved with it', async () => {
    const { ledger, payPal } = paying;
    for (const name of ['p0', 'p1', 'p2']) payPal.setOutcome(`${name}@example.com`, { status: 'RETURNED' });
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
    payPal.behaviour.duplicateAnswer = 'no_link';
    const runId = await confirm(paying);
    moveHours(paying, 5);
    await ledger.value('payouts.refresh', { runId });
    const batch = payPal.provider.batches.all[0];
    if (batch === undefined) throw new Error('PayPal took no batch');
    payPal.provider.batches.move(batch, 'SUCCESS');
    moveHours(paying, 5);
    for (const { senderItemId, fee } of payPal.book.items) {
      await ledger.value('payouts.resolve', {
        payoutIds: [senderItemId],
        outcome: 'not_paid',
        evidence: 'returned on the activity page',
        note: 'looked up by ada',
        feeMinor: fee,
      });
    }
    expect(await detailsOf(ledger, runId)).toEqual({ refused: 3 });
    await expectBooksAgree(paying);
  });
});

describe('a payment of Wise that was charged back', () => {
  const startsAt = '2026-03-02T09:00:00.000Z';
  let ledger: TestLedger;
  let wise: WiseSimulator;

  beforeEach(async () => {
    ledger = await createTestLedger({ startsAt });
    wise = await startWiseSimulator({ startsAt });
    const { apiToken, profileId } = wise.settings;
    await ledger.value('providers.connect', {
      provider: 'wise',
      environment: 'sandbox',
      credentials: { apiToken, profileId: String(profileId) },
      baseUrl: wise.url,
    });
  });
  afterEach(async () => {
    await ledger.session.engine?.sender.stop();
    await wise.close();
    removeTestLedgers();
  });

  function move(hours: number): void {
    wise.clock.advance(hours * 3_600_000);
    ledger.clock.moveHours(hours);
  }

  test('stays as a person resolved it, whatever Wise repeats, and its fee is booked once', async () => {
    const programId = await addProgram(ledger);
    const partnerId = await addPartner(ledger, programId, 'w0', 'wise');
    await addCredit(ledger, partnerId, 5_000);
    wise.setPayeeOutcome('w0@example.org', 'charged_back');
    const review = await ledger.value('payouts.review', { selection: { partnerIds: [partnerId] } });
    const { runId, payouts } = await ledger.value('payouts.process', { reviewId: review.reviewId });
    const payoutIds = payouts.map(({ payoutId }) => payoutId);
    await idle(ledger);
    move(1);
    await ledger.value('payouts.refresh', { payoutIds });
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 1 });
    move(11 * 24);
    await ledger.value('payouts.refresh', { payoutIds });
    expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 1 });
    await ledger.value('payouts.resolve', {
      payoutIds,
      outcome: 'paid',
      evidence: 'the payee says so',
      note: 'asked by ada',
      feeMinor: wise.book.feesMinor('EUR'),
    });
    move(25);
    await ledger.value('payouts.refresh', { runId });
    await idle(ledger);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 1 });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
    const { rows } = await ledger.value('ledger.trialBalance', {});
    const clearing = rows.find(({ accountCode }) => accountCode === '1120');
    expect(clearing?.creditMinor).toBe(wise.book.openingMinor('EUR') - wise.book.balanceMinor('EUR'));
  });
});
