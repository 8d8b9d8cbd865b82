import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram } from '../support/testPartners.ts';

let ledger: TestLedger;
let programId: string;
let otherProgramId: string;
const partnerIds: Record<string, string> = {};

beforeEach(async () => {
  ledger = await createTestLedger({ startsAt: '2026-03-10T09:00:00Z' });
  programId = await addProgram(ledger);
  otherProgramId = await addProgram(ledger, { name: 'Referrals' });
  const people = [
    ['ada', programId, 'paypal'],
    ['bert', programId, 'wise'],
    ['carl', otherProgramId, 'paypal'],
    ['dora', programId, null],
  ] as const;
  for (const [name, program, method] of people) {
    const partnerId = await addPartner(ledger, program, name, method);
    partnerIds[name] = partnerId;
    await addCredit(ledger, partnerId, 500);
  }
  await addCredit(ledger, partnerOf('ada'), 700, 'USD');
});
afterEach(removeTestLedgers);

function partnerOf(name: string): string {
  const partnerId = partnerIds[name];
  if (partnerId === undefined) throw new Error(`${name} is not there`);
  return partnerId;
}

const balances = (rows: readonly { name: string; currency: string }[]) =>
  rows.map(({ name, currency }) => `${name.replace('Partner ', '')} ${currency}`);

describe('what is left out of the pending balances', () => {
  test.each([
    ['a currency', () => ({ currencies: ['EUR'] }), ['ada USD']],
    ['a method, not what has none', () => ({ methods: ['paypal' as const] }), ['bert EUR', 'dora EUR']],
    ['a program', () => ({ programIds: [programId] }), ['carl EUR']],
    ['a partner', () => ({ partnerIds: [partnerOf('ada')] }), ['bert EUR', 'carl EUR', 'dora EUR']],
    [
      'what something stands in the way of',
      () => ({ blockers: ['NO_PAYOUT_METHOD' as const] }),
      ['ada EUR', 'ada USD', 'bert EUR', 'carl EUR'],
    ],
  ])('is not in the list, not counted and not reviewed: %s', async (_what, exclusion, left) => {
    const exclude = exclusion();
    const page = await ledger.value('payouts.pending', { exclude });
    expect(balances(page.rows)).toEqual(left);
    expect(page.totals?.reduce((count, total) => count + total.count, 0)).toBe(left.length);
    const review = await ledger.value('payouts.review', { selection: { all: true, filter: { exclude } } });
    expect(balances([...review.lines, ...review.excluded]).sort()).toEqual([...left].sort());
  });

  test('stays out of a review that is made again', async () => {
    const filter = { exclude: { partnerIds: [partnerOf('ada')], methods: ['wise' as const] } };
    const first = await ledger.value('payouts.review', { selection: { all: true, filter } });
    const again = await ledger.value('payouts.review', { basedOn: first.reviewId });
    expect(balances(again.lines)).toEqual(['carl EUR']);
    const shown = await ledger.value('payouts.getReview', { reviewId: first.reviewId });
    expect(balances([...shown.lines, ...shown.excluded])).toEqual(['carl EUR', 'dora EUR']);
  });

  test('stays out of the pages that follow, and a cursor of another exclusion is refused', async () => {
    const exclude = { partnerIds: [partnerOf('bert')] };
    const first = await ledger.value('payouts.pending', { exclude, limit: 2 });
    const cursor = first.nextCursor ?? undefined;
    const second = await ledger.value('payouts.pending', { exclude, limit: 2, cursor });
    expect(balances([...first.rows, ...second.rows])).toEqual(['ada EUR', 'ada USD', 'carl EUR', 'dora EUR']);
    const refusal = await ledger.refusal('payouts.pending', { limit: 2, cursor });
    expect(refusal.code).toBe('VALIDATION');
  });
});
