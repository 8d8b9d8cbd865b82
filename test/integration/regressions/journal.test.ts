import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { commissionLine, importLines } from '../support/stagedLines.ts';
import { addCredit, addPartner, addProgram, payPartners } from '../support/testPartners.ts';

let ledger: TestLedger;
let programId: string;

beforeEach(async () => {
  ledger = await createTestLedger({ startsAt: '2026-03-10T09:00:00Z' });
  programId = await addProgram(ledger, { holdDays: 30, commissionReview: 'manual' });
});
afterEach(removeTestLedgers);

/** A commission of 1,000 that waits, partly taken back by a clawback of 1. */
async function partlyTakenBack(): Promise<{ commissionId: string; journalEntryId: string }> {
  await addPartner(ledger, programId, 'ada');
  await importLines(ledger, programId, [
    commissionLine('c1', 'ada', 1_000, '2026-03-01'),
    commissionLine('k1', 'ada', -1, '2026-03-02', { reverses: 'c1' }),
  ]);
  const { rows } = await ledger.value('commissions.list', { kind: 'commission' });
  const [commission] = rows;
  if (commission === undefined) throw new Error('the commission was imported');
  return commission;
}

describe('the entry of a commission', () => {
  test('is not reversed in the journal: the refusal says what to do with the commission instead', async () => {
    const { journalEntryId, commissionId } = await partlyTakenBack();
    const before = await ledger.value('ledger.info', {});
    const refusal = await ledger.refusal('journal.reverse', { journalEntryId, reason: 'Wrong' });
    expect(refusal.code).toBe('VALIDATION');
    expect(refusal.message).toContain(commissionId);
    expect(refusal.message).toMatch(/Decline the commission.*reverse it/);
    expect(await ledger.value('ledger.info', {})).toEqual(before);
    expect((await ledger.value('journal.get', { journalEntryId })).reversedBy).toBeNull();
  });

  test('of a credit is reversed by an entry that names it', async () => {
    const { journalEntryId } = await addCredit(ledger, await addPartner(ledger, programId, 'bert'), 500);
    const reversed = await ledger.value('journal.reverse', { journalEntryId, reason: 'Wrong partner' });
    expect(reversed.reversalOf).toBe(journalEntryId);
    const entry = await ledger.value('journal.get', { journalEntryId: reversed.journalEntryId });
    expect(entry.reversalOf).toBe(journalEntryId);
  });
});

describe('a commission of which a part was taken back', () => {
  test('is not declined, and the refusal says why and what to do', async () => {
    const { commissionId } = await partlyTakenBack();
    const commissionIds = [commissionId];
    const refusal = await ledger.refusal('commissions.decline', { commissionIds, reason: 'Fraud' });
    expect(refusal.message).toContain('a part of it was taken back already');
    expect(refusal.message).toContain('Reverse it, which takes back the rest');
    const { commissions } = await ledger.value('commissions.reverse', { commissionIds, reason: 'Fraud' });
    expect(commissions).toMatchObject([{ commissionId, status: 'reversed' }]);
    const [commission] = (await ledger.value('commissions.list', { kind: 'commission' })).rows;
    expect(commission).toMatchObject({ status: 'reversed', reversedMinor: 1_000 });
  });
});

describe('the journal of one program', () => {
  test('lists the entries of its partners and of nobody else', async () => {
    const otherId = await addProgram(ledger, { name: 'Other' });
    const ada = await addPartner(ledger, programId, 'ada');
    const bert = await addPartner(ledger, otherId, 'bert');
    const own = await addCredit(ledger, ada, 500);
    const others = await addCredit(ledger, bert, 700);
    const listed = async (filter: object) => {
      const { rows } = await ledger.value('journal.list', filter);
      return rows.map(({ journalEntryId }) => journalEntryId);
    };
    expect(await listed({})).toEqual([others.journalEntryId, own.journalEntryId]);
    expect(await listed({ programId })).toEqual([own.journalEntryId]);
    expect(await listed({ programId: otherId })).toEqual([others.journalEntryId]);
    expect(await listed({ programId: otherId, partnerId: ada })).toEqual([]);
    expect(await listed({ programId, externalId: 'ada' })).toEqual([own.journalEntryId]);
  });
});

describe('a period of payments', () => {
  test('leaves out what is not paid, however far back it reaches', async () => {
    const partnerIds = [
      await addPartner(ledger, programId, 'ada'),
      await addPartner(ledger, programId, 'bert'),
    ];
    for (const partnerId of partnerIds) await addCredit(ledger, partnerId, 500);
    const [paid, unpaid] = await payPartners(ledger, partnerIds);
    const payoutIds = [paid?.payoutId ?? ''];
    await ledger.value('payouts.recordManual', { payoutIds, paidOn: '2026-03-09', bankReference: 'TX' });
    const history = (period: object) => ledger.value('payouts.history', { sort: 'paidOn', ...period });
    expect(await history({ to: '2020-12-31' })).toMatchObject({ rows: [], totals: [] });
    for (const period of [
      { to: '2026-12-31' },
      { from: '2026-03-01' },
      { from: '2026-03-09', to: '2026-03-09' },
    ]) {
      const { rows, totals } = await history(period);
      expect(rows.map(({ payoutId }) => payoutId)).toEqual(payoutIds);
      expect(totals).toEqual([{ currency: 'EUR', count: 1, totalMinor: 500 }]);
    }
    const everything = (await history({})).rows.map(({ payoutId }) => payoutId);
    expect(new Set(everything)).toEqual(new Set([paid?.payoutId, unpaid?.payoutId]));
  });
});
