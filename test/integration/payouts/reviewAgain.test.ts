import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram } from '../support/testPartners.ts';

let ledger: TestLedger;
let programId: string;
let ada: string;
let bert: string;

beforeEach(async () => {
  ledger = await createTestLedger();
  programId = await addProgram(ledger, { minimumPayouts: [{ currency: 'EUR', amountMinor: 1_000 }] });
  ada = await addPartner(ledger, programId, 'ada');
  bert = await addPartner(ledger, programId, 'bert');
  await addCredit(ledger, ada, 10_000);
  await addCredit(ledger, bert, 400);
});
afterEach(removeTestLedgers);

describe('a review that is read again', () => {
  test('is the review as it was answered', async () => {
    const review = await ledger.value('payouts.review', { selection: { all: true } });
    expect(review.lines).toHaveLength(1);
    expect(review.excluded).toHaveLength(1);
    expect(await ledger.value('payouts.getReview', { reviewId: review.reviewId })).toEqual(review);
  });

  test('keeps its amounts and destinations whatever happened since', async () => {
    const review = await ledger.value('payouts.review', { selection: { all: true } });
    await addCredit(ledger, ada, 5_000);
    await ledger.value('partners.save', {
      partnerId: ada,
      payoutDetails: { paypalEmail: 'other@example.com' },
    });
    const again = await ledger.value('payouts.getReview', { reviewId: review.reviewId });
    expect(again.groups).toEqual(review.groups);
    expect(again.lines.map(({ paysTo, amountMinor }) => [paysTo, amountMinor])).toEqual(
      review.lines.map(({ paysTo, amountMinor }) => [paysTo, amountMinor]),
    );
  });

  test('compares with the review that it is based on, as it did when it was made', async () => {
    await addCredit(ledger, bert, 2_000);
    const earlier = await ledger.value('payouts.review', { selection: { all: true } });
    await addCredit(ledger, ada, 5_000);
    const later = await ledger.value('payouts.review', {
      basedOn: earlier.reviewId,
      drop: [{ partnerId: bert, currency: 'EUR' }],
    });
    expect(later.changes.map(({ partnerId, code }) => [partnerId, code])).toEqual(
      expect.arrayContaining([
        [ada, 'AMOUNT_CHANGED'],
        [bert, 'LEFT_OUT'],
      ]),
    );
    expect(await ledger.value('payouts.getReview', { reviewId: later.reviewId })).toEqual(later);
  });

  test('names the run that was made of it, and never the paid line among those left out', async () => {
    const { reviewId } = await ledger.value('payouts.review', { selection: { partnerIds: [ada] } });
    const { runId } = await ledger.value('payouts.process', { reviewId });
    const again = await ledger.value('payouts.getReview', { reviewId });
    expect(again.runId).toBe(runId);
    expect(again.lines.map(({ amountMinor }) => amountMinor)).toEqual([10_000]);
    expect(again.excluded).toEqual([]);
  });

  test('is NOT_FOUND where there is none', async () => {
    expect((await ledger.refusal('payouts.getReview', { reviewId: 'rev_9' })).code).toBe('NOT_FOUND');
  });
});

describe('pending balances', () => {
  const names = async (filter: Parameters<typeof ledger.value<'payouts.pending'>>[1]) =>
    (await ledger.value('payouts.pending', filter)).rows.map(({ externalId }) => externalId);

  test('narrow to those that can be paid, to those that cannot, and to what stands in the way', async () => {
    const carl = await addPartner(ledger, programId, 'carl');
    await addCredit(ledger, carl, 5_000);
    await ledger.value('partners.archive', { partnerId: carl });
    expect(await names({})).toEqual(['ada', 'bert', 'carl']);
    expect(await names({ onlyEligible: true })).toEqual(['ada']);
    expect(await names({ onlyBlocked: true })).toEqual(['bert', 'carl']);
    expect(await names({ blocker: 'BELOW_MINIMUM' })).toEqual(['bert']);
    expect(await names({ blocker: 'ARCHIVED' })).toEqual(['carl']);
    expect(await names({ blocker: 'HELD' })).toEqual([]);
  });

  test('page and total within the narrowed list, and a review takes the same filter', async () => {
    await addCredit(ledger, await addPartner(ledger, programId, 'carl'), 300);
    const blocked = { onlyBlocked: true } as const;
    const first = await ledger.value('payouts.pending', { ...blocked, limit: 1 });
    expect(first.totals).toEqual([{ currency: 'EUR', count: 2, totalMinor: 700 }]);
    expect(first.eligibleTotals).toEqual([]);
    const cursor = first.nextCursor ?? undefined;
    const second = await ledger.value('payouts.pending', { ...blocked, limit: 1, cursor });
    expect(second.rows.map(({ externalId }) => externalId)).toEqual(['carl']);
    const review = await ledger.value('payouts.review', { selection: { all: true, filter: blocked } });
    expect(review.lines).toEqual([]);
    expect(review.excluded.map(({ partnerId }) => partnerId)).toEqual([bert, expect.anything()]);
  });
});
