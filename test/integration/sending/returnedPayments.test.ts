// What comes back from the provider: of one payment all, of two the second alone, on the day on which it came back.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { taxPayable, usPayer } from '../tax/withholdingLedger.ts';
import {
  confirm,
  detailsOf,
  endPaying,
  expectBooksAgree,
  idle,
  ledgerWithPayPal,
  moveHours,
  payoutIdsOf,
  putBack,
  refreshUntilSettled,
  shortBalance,
  takeBatchOver,
  unlock,
  waitingWithCopy,
  withoutJournal,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;

beforeEach(async () => {
  paying = await ledgerWithPayPal();
});
afterEach(() => endPaying([paying.ledger]));

const seen = { evidence: 'on the activity page', note: 'seen by ada' };

test('a payment from another balance that comes back is taken off that balance on the day of its return', async () => {
  const { ledger, payPal } = paying;
  payPal.behaviour.funding = { currency: 'USD', basisPoints: 10_830, isTold: true };
  const paidOn = ledger.today;
  const runId = await confirm(paying);
  await refreshUntilSettled(ledger, runId);
  moveHours(paying, 24 * 10);
  payPal.setOutcome('p2@example.com', { status: 'REFUNDED' });
  await ledger.value('payouts.refresh', { payoutIds: await payoutIdsOf(ledger, runId) });
  const { rows } = await ledger.value('payouts.history', { runId, detail: 'refunded' });
  const byDay = ledger.database.all(
    `SELECT occurred_on, currency, SUM(amount_minor) AS minor FROM journal_entries JOIN postings USING (entry_key)
       JOIN accounts USING (account_key)
     WHERE source_kind = 'payout' AND source_id = ? AND account_code = '1110' AND source_step NOT LIKE '%fee%'
     GROUP BY occurred_on, currency HAVING minor <> 0 ORDER BY occurred_on`,
    rows[0]?.payoutId ?? '',
  );
  expect(byDay).toEqual([
    { occurred_on: paidOn, currency: 'USD', minor: -1_085 },
    { occurred_on: ledger.today, currency: 'USD', minor: 1_085 },
  ]);
  expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
});

describe('of a payout with tax withheld that was paid by hand and by PayPal', () => {
  let runId: string;
  let partnerId: string;
  let payoutIds: string[];

  beforeEach(async () => {
    const { ledger, programId, partnerIds } = paying;
    partnerId = partnerIds[0] ?? '';
    await ledger.value('payer.save', usPayer);
    const program = { programId, name: 'Affiliates', currency: 'EUR', taxFormPolicy: 'warn' } as const;
    await ledger.value('programs.save', program);
    const rate = { date: ledger.today, currency: 'EUR', rate: '1.08', source: 'ECB' };
    await ledger.value('rates.save', { rates: [rate] });
    await ledger.value('withholding.saveSettings', {
      year: 2026,
      methods: [{ method: 'paypal', reportedByProcessor: false }],
    });
    await ledger.value('withholding.recordPriorReturn', { partnerId, year: 2025, why: 'return_required' });
    const waiting = await waitingWithCopy(paying, shortBalance);
    runId = waiting.runId;
    await ledger.value('payouts.refresh', { runId });
    putBack(ledger, waiting.copy);
    await unlock(ledger);
    const { rows } = await ledger.value('payouts.history', { runId, partnerId });
    payoutIds = rows.map((row) => row.payoutId);
    await withoutJournal(ledger, async () => {
      const byHand = { paidOn: ledger.today, bankReference: 'by bank', feeMinor: 150 };
      await ledger.value('payouts.recordManual', { payoutIds, ...byHand });
    });
    await takeBatchOver(ledger);
    await refreshUntilSettled(ledger, runId);
    await ledger.value('payouts.resolve', { payoutIds, outcome: 'paid_twice', ...seen });
    await refreshUntilSettled(ledger, runId);
    expect(await balances()).toEqual({ payableMinor: -760, taxMinor: 240 });
  });

  async function balances() {
    const { ledger } = paying;
    const { balances: rows } = await ledger.value('partners.balance', { partnerId });
    return { payableMinor: rows[0]?.payableMinor, taxMinor: await taxPayable(ledger, 'EUR') };
  }

  async function refundedByPayPal(): Promise<void> {
    paying.payPal.setOutcome('p0@example.com', { status: 'REFUNDED' });
    moveHours(paying, 25);
    await paying.ledger.value('payouts.refresh', { payoutIds });
  }

  test('PayPal’s return is the second payment’s alone: the one by hand keeps the tax, and nobody owes anything', async () => {
    const { ledger } = paying;
    await refundedByPayPal();
    expect(await balances()).toEqual({ payableMinor: 0, taxMinor: 240 });
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 2, recorded: 1, refunded: 1 });
    const [payoutId = ''] = payoutIds;
    expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({
      detail: 'recorded',
      grossMinor: 1_000,
      withheldMinor: 240,
      reference: 'by bank',
      feeMinor: 150,
      afterRelease: null,
    });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
    moveHours(paying, 25);
    await ledger.value('payouts.refresh', { runId });
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 2, recorded: 1, refunded: 1 });
    // And the payment by hand may come back as well, as any other.
    const returned = { returnedOn: ledger.today, outcome: 'returned', reason: 'sent back' } as const;
    await ledger.value('payouts.recordReturn', { payoutIds, ...returned });
    expect(await balances()).toEqual({ payableMinor: 1_000, taxMinor: 0 });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });

  test('after the payment by hand came back, PayPal’s return makes all of it payable', async () => {
    const { ledger } = paying;
    const { rows } = await ledger.value('payouts.history', { runId, detail: 'recorded' });
    await ledger.value('payouts.recordReturn', {
      payoutIds: rows.map((row) => row.payoutId),
      returnedOn: ledger.today,
      outcome: 'returned',
      reason: 'sent back',
    });
    expect(await balances()).toEqual({ payableMinor: 0, taxMinor: 240 });
    await refundedByPayPal();
    expect(await balances()).toEqual({ payableMinor: 1_000, taxMinor: 0 });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });
});

test('the last reading of a batch that has ended is tried again where PayPal could not be asked', async () => {
  const { ledger, payPal } = paying;
  const { runId, copy } = await waitingWithCopy(paying, shortBalance);
  await ledger.value('payouts.refresh', { runId });
  putBack(ledger, copy);
  await unlock(ledger);
  const payoutIds = await payoutIdsOf(ledger, runId);
  await withoutJournal(ledger, async () => {
    const byHand = { paidOn: ledger.today, bankReference: 'by bank' };
    await ledger.value('payouts.recordManual', { payoutIds, ...byHand });
  });
  await takeBatchOver(ledger);
  await refreshUntilSettled(ledger, runId);
  // As the earlier version left it, which kept nothing of what it read; then what the upgrade does.
  const { database } = ledger.session;
  database.write(() => {
    database.run('UPDATE payouts SET after_release = NULL');
    database.run(
      `UPDATE attempts SET needs_person = 0, problem_code = NULL, problem_message = NULL, reads = 0,
         next_act_at = created_at WHERE state = 'settled'`,
    );
  });
  const gone = { kind: 'drop', when: 'before_commit', times: 100 } as const;
  payPal.injectFault({ on: 'batch', ...gone });
  for (let day = 0; day < 3; day += 1) {
    moveHours(paying, 25);
    ledger.session.engine?.sender.wake();
    await idle(ledger);
  }
  expect(await ledger.value('sending.status', {})).toMatchObject({ contradicted: { count: 0 } });
  payPal.clearFaults();
  moveHours(paying, 25);
  ledger.session.engine?.sender.wake();
  await idle(ledger);
  expect(await ledger.value('sending.status', {})).toMatchObject({
    needsPerson: 1,
    contradicted: { count: 3 },
  });
});

test('and is given up after two weeks', async () => {
  const { ledger, payPal } = paying;
  payPal.setOutcome('p0@example.com', { status: 'FAILED', reason: 'RECEIVER_ACCOUNT_LOCKED' });
  const runId = await confirm(paying, paying.partnerIds.slice(0, 1));
  await refreshUntilSettled(ledger, runId);
  await expectBooksAgree(paying);
  const { database } = ledger.session;
  database.write(() => database.run('UPDATE attempts SET next_act_at = created_at'));
  payPal.injectFault({ on: 'batch', kind: 'drop', when: 'before_commit', times: 100 });
  const planned = () => database.get('SELECT next_act_at IS NOT NULL AS planned FROM attempts');
  for (let day = 0; day < 13; day += 1) {
    ledger.session.engine?.sender.wake();
    await idle(ledger);
    expect(planned()).toEqual({ planned: 1 });
    moveHours(paying, 25);
  }
  ledger.session.engine?.sender.wake();
  await idle(ledger);
  expect(planned()).toEqual({ planned: 0 });
});
