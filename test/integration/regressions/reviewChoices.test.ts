import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FieldProblem } from '../../../shared/errors.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { commissionLine, importLines } from '../support/stagedLines.ts';
import { addCredit, addPartner, addProgram } from '../support/testPartners.ts';

let ledger: TestLedger;
let programId: string;
let ada: string;
let bert: string;

beforeEach(async () => {
  ledger = await createTestLedger({ startsAt: '2026-03-10T09:00:00Z' });
  programId = await addProgram(ledger);
  ada = await addPartner(ledger, programId, 'ada');
  bert = await addPartner(ledger, programId, 'bert');
});
afterEach(removeTestLedgers);

describe('a review that is based on an earlier one', () => {
  test('leaves out whom the earlier one dropped, and whom it drops itself', async () => {
    const carl = await addPartner(ledger, programId, 'carl');
    for (const partnerId of [ada, bert, carl]) await addCredit(ledger, partnerId, 500);
    const selection = { all: true } as const;
    const first = await ledger.value('payouts.review', { selection, drop: [{ partnerId: bert }] });
    expect(first.lines.map(({ partnerId }) => partnerId)).toEqual([ada, carl]);
    const second = await ledger.value('payouts.review', { basedOn: first.reviewId });
    expect(second.lines.map(({ partnerId }) => partnerId)).toEqual([ada, carl]);
    const third = await ledger.value('payouts.review', {
      basedOn: second.reviewId,
      drop: [{ partnerId: carl, currency: 'EUR' }],
    });
    expect(third.lines.map(({ partnerId }) => partnerId)).toEqual([ada]);
    const fourth = await ledger.value('payouts.review', { basedOn: third.reviewId });
    expect(fourth.lines.map(({ partnerId }) => partnerId)).toEqual([ada]);
  });

  test('keeps the cut-off of the earlier one unless another is given', async () => {
    await importLines(ledger, programId, [
      commissionLine('early', 'ada', 1_000, '2026-02-01'),
      commissionLine('late', 'ada', 300, '2026-03-05'),
    ]);
    const asOf = '2026-02-28';
    const first = await ledger.value('payouts.review', { selection: { all: true }, asOf });
    expect(first).toMatchObject({ asOf, lines: [{ amountMinor: 1_000 }] });
    const second = await ledger.value('payouts.review', { basedOn: first.reviewId });
    expect(second).toMatchObject({ asOf, lines: [{ amountMinor: 1_000 }] });
    const later = await ledger.value('payouts.review', { basedOn: second.reviewId, asOf: '2026-03-10' });
    expect(later).toMatchObject({ asOf: '2026-03-10', lines: [{ amountMinor: 1_300 }] });
  });

  test('with a selection of its own starts from nobody dropped', async () => {
    for (const partnerId of [ada, bert]) await addCredit(ledger, partnerId, 500);
    const selection = { all: true } as const;
    const first = await ledger.value('payouts.review', { selection, drop: [{ partnerId: bert }] });
    const anew = await ledger.value('payouts.review', { basedOn: first.reviewId, selection });
    expect(anew.lines.map(({ partnerId }) => partnerId)).toEqual([ada, bert]);
  });
});

describe('a review', () => {
  test.each([
    ['a new program', { name: 'Another', currency: 'USD' }],
    ['a changed limit of another program', null],
  ])('is not made stale by %s', async (_what, added) => {
    const otherId = await addProgram(ledger, { name: 'Other' });
    await addCredit(ledger, ada, 500);
    const { reviewId } = await ledger.value('payouts.review', { selection: { all: true } });
    const minimumPayouts = [{ currency: 'EUR', amountMinor: 100_000 }];
    await ledger.value('programs.save', added ?? { programId: otherId, minimumPayouts });
    const run = await ledger.value('payouts.process', { reviewId });
    expect(run.payouts).toMatchObject([{ partnerId: ada, status: 'pending' }]);
  });

  test('is made stale by a changed limit of a program that it pays', async () => {
    await addCredit(ledger, ada, 500);
    const { reviewId } = await ledger.value('payouts.review', { selection: { all: true } });
    await ledger.value('programs.save', { programId, taxFormPolicy: 'warn' });
    const refusal = await ledger.refusal('payouts.process', { reviewId });
    expect(refusal).toMatchObject({
      code: 'REVIEW_STALE',
      details: { general: ['limits of a program changed'] },
    });
  });
});

describe('what was chosen and has nothing owed', () => {
  test('stands in excluded, each balance once, beside the balances that are paid', async () => {
    await addCredit(ledger, ada, 500);
    const balances = [
      { partnerId: ada, currency: 'EUR' },
      { partnerId: ada, currency: 'USD' },
      { partnerId: bert, currency: 'EUR' },
    ];
    const review = await ledger.value('payouts.review', { selection: { balances } });
    expect(review.lines).toMatchObject([{ partnerId: ada, currency: 'EUR', amountMinor: 500 }]);
    expect(review.excluded.map(({ partnerId, currency }) => ({ partnerId, currency }))).toEqual([
      { partnerId: ada, currency: 'USD' },
      { partnerId: bert, currency: 'EUR' },
    ]);
    for (const { blockers } of review.excluded) expect(blockers.length).toBeGreaterThan(0);
  });

  test('stands in excluded once, however often the partner was named', async () => {
    const review = await ledger.value('payouts.review', {
      selection: { partnerIds: [bert, bert, bert] },
    });
    expect(review.lines).toEqual([]);
    expect(review.excluded).toMatchObject([{ partnerId: bert }]);
  });
});

describe('a selection that names nobody clearly', () => {
  test.each([
    ['nothing at all', {}, 'names exactly one of partnerIds, balances or all'],
    [
      'two ways at once',
      { all: true, partnerIds: ['prt_1'] },
      'names exactly one of partnerIds, balances or all',
    ],
    ['a filter without all', { partnerIds: ['prt_1'], filter: {} }, 'a filter goes with all'],
    ['all that is not all', { all: false }, 'can only be true', 'selection.all'],
    [
      'a balance without currency',
      { balances: [{ partnerId: 'prt_1' }] },
      'is missing',
      'selection.balances.0.currency',
    ],
  ])('is refused in words: %s', async (_what, selection, words, field = 'selection') => {
    const envelope = await ledger.call('payouts.review', { selection });
    expect(envelope).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
    const problems = (envelope.ok ? [] : envelope.error.details?.problems) as FieldProblem[];
    expect(problems).toContainEqual({ field, message: expect.stringContaining(words) as string });
    expect(JSON.stringify(problems)).not.toMatch(/Invalid input|undefined/);
  });
});
