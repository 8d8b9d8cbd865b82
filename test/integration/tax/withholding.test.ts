// Backup withholding of payees without a tax id, and what the year before brings along.
import { afterEach, describe, expect, test } from 'vitest';
import { removeTestLedgers } from '../support/testLedger.ts';
import {
  addPayee,
  expectBooksHold,
  giveForm,
  pay,
  reviewOf,
  taxPayable,
  usLedger,
  withheldIn,
} from './withholdingLedger.ts';

afterEach(removeTestLedgers);

describe('a payee without a tax id', () => {
  test('is withheld on in full by the payment that reaches the threshold, and the books say so', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    await pay(ledger, { [ada]: 150_000 });
    expect(await taxPayable(ledger)).toBe(0);

    const review = await reviewOf(ledger, { [ada]: 50_000 });
    expect(review.lines).toMatchObject([
      {
        grossMinor: 50_000,
        withheldMinor: 12_000,
        amountMinor: 38_000,
        withholding: {
          kind: 'backup',
          taxYear: 2026,
          rateBasisPoints: 2_400,
          baseMinor: 50_000,
          reason:
            'Backup withholding of 24 %. There is no tax form. With this payment 2026 comes to 2,000.00 USD, and from 2,000.00 USD it is reported.',
        },
      },
    ]);
    expect(review.groups).toMatchObject([{ totalMinor: 38_000 }]);
    expect(review.changes.map(({ code }) => code)).toContain('TAX_WITHHELD');
    expect(await ledger.value('payouts.getReview', { reviewId: review.reviewId })).toMatchObject({
      lines: review.lines,
      groups: review.groups,
    });

    const run = await ledger.value('payouts.process', { reviewId: review.reviewId });
    const payoutId = run.payouts[0]?.payoutId ?? '';
    expect(await taxPayable(ledger)).toBe(0);
    await ledger.value('payouts.recordManual', {
      payoutIds: [payoutId],
      paidOn: ledger.today,
      bankReference: 'statement',
    });
    expect(await taxPayable(ledger)).toBe(12_000);
    expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({
      grossMinor: 50_000,
      withheldMinor: 12_000,
      amountMinor: 38_000,
      withholding: review.lines[0]?.withholding,
    });
    await expectBooksHold(ledger);
    ledger.database.run('UPDATE payout_withholdings SET withheld_minor = 11999');
    const { problems } = await ledger.value('ledger.verify', {});
    expect(problems.map(({ code, message }) => [code, message.includes(payoutId)])).toEqual([
      ['WITHHOLDING_DIFFERS', true],
    ]);
  });

  test('is paid in full below it, and once a W-9 with a tax id is in', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    expect(withheldIn(await reviewOf(ledger, { [ada]: 199_999 }))).toEqual({ [ada]: 0 });
    const reached = await reviewOf(ledger, { [ada]: 1 });
    expect(withheldIn(reached)).toEqual({ [ada]: 48_000 });
    giveForm(ledger, ada, { form: 'W-9', tin: 'tin of ada' });
    const refused = await ledger.refusal('payouts.process', { reviewId: reached.reviewId });
    expect(refused).toMatchObject({
      code: 'REVIEW_STALE',
      details: {
        changed: [
          { partnerId: ada, message: 'The tax to be withheld changed from 480.00 USD (24 %) to 0.00 USD.' },
        ],
      },
    });
    expect(withheldIn(await reviewOf(ledger, { [ada]: 1 }))).toEqual({ [ada]: 0 });
  });

  test('counts what is on its way, and not what was cancelled or came back', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    const first = await reviewOf(ledger, { [ada]: 150_000 });
    const run = await ledger.value('payouts.process', { reviewId: first.reviewId });
    const [inFlight] = run.payouts.map(({ payoutId }) => payoutId);
    expect(withheldIn(await reviewOf(ledger, { [ada]: 60_000 }))).toEqual({ [ada]: 14_400 });
    await ledger.value('payouts.cancel', { payoutIds: [inFlight ?? ''], reason: 'wrong' });
    // The cancelled money is payable again, so that one payment reaches the threshold.
    const all = await ledger.value('payouts.review', { selection: { partnerIds: [ada] } });
    expect(all.lines).toMatchObject([{ grossMinor: 210_000, withheldMinor: 50_400 }]);
    await expectBooksHold(ledger);
  });

  test('gets the whole amount back when a payment returns, with its tax', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    const [payoutId = ''] = await pay(ledger, { [ada]: 300_000 });
    expect(await taxPayable(ledger)).toBe(72_000);
    await ledger.value('payouts.recordReturn', {
      payoutIds: [payoutId],
      returnedOn: ledger.today,
      outcome: 'returned',
      reason: 'account closed',
    });
    expect(await taxPayable(ledger)).toBe(0);
    const retried = await ledger.value('payouts.retry', { payoutIds: [payoutId] });
    expect(retried.lines).toMatchObject([{ grossMinor: 300_000, withheldMinor: 72_000 }]);
    await ledger.value('payouts.process', { reviewId: retried.reviewId });
    await expectBooksHold(ledger);
  });

  test('is withheld on again after a record was taken back, once', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    const payoutIds = await pay(ledger, { [ada]: 300_000 });
    await ledger.value('payouts.undoRecord', { payoutIds, reason: 'wrong day' });
    expect(await taxPayable(ledger)).toBe(0);
    await ledger.value('payouts.recordManual', { payoutIds, paidOn: ledger.today, bankReference: 'two' });
    expect(await taxPayable(ledger)).toBe(72_000);
    await expectBooksHold(ledger);
  });

  test('is withheld on in store credit as well, which is pay in kind', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada', { method: 'store_credit' });
    await pay(ledger, { [ada]: 200_000 });
    expect(await taxPayable(ledger)).toBe(48_000);
    expect(await ledger.value('partners.balance', { partnerId: ada })).toMatchObject({
      balances: [{ storeCreditMinor: 152_000 }],
    });
    await expectBooksHold(ledger);
  });

  test('is not counted nor withheld on where the processor reports, unless it is said that it does not', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada', { method: 'paypal' });
    expect(withheldIn(await reviewOf(ledger, { [ada]: 900_000 }))).toEqual({ [ada]: 0 });
    await pay(ledger, { [ada]: 1 });
    await ledger.value('partners.save', {
      partnerId: ada,
      name: 'Partner ada',
      payoutMethod: 'wise',
      payoutDetails: { wiseEmail: 'ada@example.org' },
    });
    expect(withheldIn(await reviewOf(ledger, { [ada]: 199_999 }))).toEqual({ [ada]: 0 });
    const methods = [{ method: 'paypal' as const, reportedByProcessor: false }];
    const saved = await ledger.value('withholding.saveSettings', { year: 2026, methods });
    expect(saved.methods).toContainEqual({ method: 'paypal', reportedByProcessor: false, isDefault: false });
    expect(withheldIn(await reviewOf(ledger, { [ada]: 1 }))).toEqual({ [ada]: 48_000 });
  });
});

describe('how a payout is reported', () => {
  test.each([
    [null, 2_400],
    ['NEC-1', 2_400],
    ['MISC-3', 2_400],
    // 1,500.00 and 100.00 are left: 6041(a) describes neither the other 400.00 nor royalties.
    ['none', 0],
    ['MISC-2', 0],
  ] as const)(
    '%s: a payee without a form who had 1,900.00 is paid 100.00',
    async (category, withheldMinor) => {
      const ledger = await usLedger();
      const ada = await addPayee(ledger, 'ada');
      await pay(ledger, { [ada]: 150_000 });
      const payoutIds = await pay(ledger, { [ada]: 40_000 });
      if (category !== null)
        await ledger.value('tax.overridePayouts', { payoutIds, category, reason: 'a contest' });
      expect(withheldIn(await reviewOf(ledger, { [ada]: 10_000 }))).toEqual({ [ada]: withheldMinor });
    },
  );

  test('a payout on its way that goes on no form does not add up either', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    const { reviewId } = await reviewOf(ledger, { [ada]: 190_000 });
    const { payouts } = await ledger.value('payouts.process', { reviewId });
    const payoutIds = payouts.map(({ payoutId }) => payoutId);
    expect(withheldIn(await reviewOf(ledger, { [ada]: 10_000 }))).toEqual({ [ada]: 2_400 });
    const override = { payoutIds, category: 'none', reason: 'a contest' } as const;
    await ledger.value('tax.overridePayouts', override);
    expect(withheldIn(await reviewOf(ledger, { [ada]: 1 }))).toEqual({ [ada]: 0 });
  });
});

describe('the year before', () => {
  test('that needed a return makes the first cent of this one subject to withholding', async () => {
    const ledger = await usLedger('2025-11-03T15:00:00Z');
    const ada = await addPayee(ledger, 'ada');
    const bob = await addPayee(ledger, 'bob');
    giveForm(ledger, bob, { form: 'W-9' });
    // 600 dollars made a return due for 2025; Bob stayed below it.
    giveForm(ledger, ada, { form: 'W-9', tin: 'tin of ada', signedOn: '2025-11-03' });
    await pay(ledger, { [ada]: 60_000, [bob]: 59_999 });
    expect(await taxPayable(ledger)).toBe(0);
    ledger.clock.setTo('2026-01-05T15:00:00Z');
    ledger.database.run(
      `UPDATE tax_forms SET status = 'ended', ended_on = '2026-01-02' WHERE partner_key = 1`,
    );
    const review = await reviewOf(ledger, { [ada]: 1_000, [bob]: 1_000 });
    expect(withheldIn(review)).toEqual({ [ada]: 240, [bob]: 0 });
    expect(review.lines[0]?.withholding?.reason).toContain('A return was required for 2025.');
    await ledger.value('withholding.recordPriorReturn', {
      partnerId: bob,
      year: 2025,
      why: 'return_required',
    });
    expect(withheldIn(await reviewOf(ledger, { [ada]: 1, [bob]: 1 }))).toEqual({
      [ada]: 240,
      [bob]: 240,
    });
    await ledger.value('withholding.recordPriorReturn', { partnerId: bob, year: 2025, why: null });
    expect(await ledger.value('withholding.priorReturns', {})).toMatchObject({ rows: [] });
  });

  test('is not recorded before it is over', async () => {
    const ledger = await usLedger('2026-01-05T15:00:00Z');
    const ada = await addPayee(ledger, 'ada');
    const error = await ledger.refusal('withholding.recordPriorReturn', {
      partnerId: ada,
      year: 2026,
      why: 'return_required',
    });
    expect(error).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'year' }] } });
    expect(error.message).toContain('nothing was recorded');
    expect(await ledger.value('withholding.priorReturns', {})).toMatchObject({ rows: [] });
  });

  test('in which tax was withheld does so too, unless that payment came back', async () => {
    const ledger = await usLedger('2025-12-01T15:00:00Z');
    const ada = await addPayee(ledger, 'ada');
    const payoutIds = await pay(ledger, { [ada]: 60_000 });
    expect(await taxPayable(ledger)).toBe(14_400);
    ledger.clock.setTo('2026-01-05T15:00:00Z');
    const review = await reviewOf(ledger, { [ada]: 1_000 });
    expect(review.lines[0]?.withholding?.reason).toContain('Tax was withheld in 2025.');
    await ledger.value('payouts.recordReturn', {
      payoutIds,
      returnedOn: ledger.today,
      outcome: 'returned',
      reason: 'account closed',
    });
    expect(withheldIn(await reviewOf(ledger, { [ada]: 1 }))).toEqual({ [ada]: 0 });
    await expectBooksHold(ledger);
  });
});
