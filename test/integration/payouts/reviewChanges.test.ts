import { afterEach, describe, expect, it } from 'vitest';
import { createTestLedger, removeTestLedgers } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram } from '../support/testPartners.ts';

afterEach(removeTestLedgers);

describe('a review that is based on an earlier one', () => {
  it('says which lines go to another account now, even to a partner who was never paid', async () => {
    const ledger = await createTestLedger();
    const programId = await addProgram(ledger);
    const partnerId = await addPartner(ledger, programId, 'A1');
    await addCredit(ledger, partnerId, 10_000);
    const earlier = await ledger.value('payouts.review', { selection: { all: true } });
    await ledger.value('partners.save', { partnerId, payoutDetails: { paypalEmail: 'other@example.com' } });
    const later = await ledger.value('payouts.review', { basedOn: earlier.reviewId });
    expect(later.changes).toContainEqual({
      partnerId,
      name: 'Partner A1',
      currency: 'EUR',
      code: 'DESTINATION_CHANGED',
      message: 'Pays to o•••r@example.com, not where the earlier review would have paid.',
    });
  });

  it('says nothing of a line that is as it was', async () => {
    const ledger = await createTestLedger();
    const programId = await addProgram(ledger);
    await addCredit(ledger, await addPartner(ledger, programId, 'A1'), 10_000);
    const earlier = await ledger.value('payouts.review', { selection: { all: true } });
    const later = await ledger.value('payouts.review', { basedOn: earlier.reviewId });
    expect(later.changes).toEqual(earlier.changes);
  });
});

describe('a review that is stale', () => {
  it.each([1, 2])('counts %i changed lines in words', async (count) => {
    const ledger = await createTestLedger();
    const programId = await addProgram(ledger);
    const externalIds = Array.from({ length: count }, (_, index) => `A${String(index)}`);
    for (const externalId of externalIds) {
      await addCredit(ledger, await addPartner(ledger, programId, externalId), 10_000);
    }
    const { reviewId } = await ledger.value('payouts.review', { selection: { all: true } });
    for (const externalId of externalIds) {
      const payoutDetails = { paypalEmail: `new-${externalId}@example.com` };
      await ledger.value('partners.save', { programId, externalId, payoutDetails });
    }
    const refusal = await ledger.refusal('payouts.process', { reviewId });
    expect(refusal.code).toBe('REVIEW_STALE');
    expect(refusal.message).toContain(
      count === 1 ? 'the review 1 line changed.' : 'the review 2 lines changed.',
    );
  });
});
