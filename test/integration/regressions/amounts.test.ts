import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram, payPartners } from '../support/testPartners.ts';

const largestMinor = 10_000_000_000_000;
const largestText = '100000000000.00';
const tooLargeText = '100000000000.01';

let ledger: TestLedger;
let programId: string;
let partnerId: string;

beforeEach(async () => {
  ledger = await createTestLedger();
  programId = await addProgram(ledger);
  partnerId = await addPartner(ledger, programId, 'A1');
});
afterEach(removeTestLedgers);

describe('an amount above ten million million minor units', () => {
  test.each([largestMinor + 1, Number.MAX_SAFE_INTEGER])(
    'is refused as a credit: %i',
    async (amountMinor) => {
      const credit = { partnerId, amountMinor, currency: 'EUR', note: 'Bonus' };
      const refusal = await ledger.refusal('partners.credit', credit);
      expect(refusal).toMatchObject({
        code: 'VALIDATION',
        details: { problems: [{ field: 'amountMinor' }] },
      });
      expect(refusal.message).toContain('larger than any amount that can be booked');
      expect((await ledger.value('partners.balance', { partnerId })).balances).toEqual([]);
    },
  );

  test('is refused as a redemption and as a fee', async () => {
    const redemption = { currency: 'EUR', reference: 'R1', redeemedOn: ledger.today };
    const redeemed = await ledger.refusal('storeCredit.redeem', {
      ...redemption,
      partnerId,
      amountMinor: largestMinor + 1,
    });
    expect(redeemed).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'amountMinor' }] } });
    await addCredit(ledger, partnerId, 500);
    const [payout] = await payPartners(ledger, [partnerId]);
    const fee = { paidOn: ledger.today, bankReference: 'TX', feeMinor: largestMinor + 1 };
    const recorded = await ledger.refusal('payouts.recordManual', {
      ...fee,
      payoutIds: [payout?.payoutId ?? ''],
    });
    expect(recorded).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'feeMinor' }] } });
  });

  test.each([
    [
      'commissions',
      'commission_id,partner_id,amount,currency,earned_on',
      (amount: string) => `c${amount},A1,${amount},EUR,2026-01-02`,
    ],
    [
      'payouts',
      'payout_id,partner_id,amount,currency,method,paid_on,status',
      (amount: string) => `p${amount},A1,${amount},EUR,paypal,2026-01-02,completed`,
    ],
  ] as const)('is refused in an import of %s, line by line', async (kind, header, line) => {
    const text = [header, line(largestText), line(tooLargeText), line('90071992547409.91')].join('\n');
    const imported = await ledger.importCsv(text, { kind, programId });
    expect(imported).toMatchObject({ read: 3, imported: 1, rejectedCount: 2 });
    expect(imported.totals).toEqual([{ currency: 'EUR', count: 1, totalMinor: largestMinor }]);
    for (const { field, reason } of imported.rejected) {
      expect(field).toBe('amount');
      expect(reason).toContain('larger than any amount that can be booked');
    }
  });

  test('is refused in an import as a clawback too', async () => {
    const text = `commission_id,partner_id,amount,currency,earned_on\nc1,A1,-${tooLargeText},EUR,2026-01-02`;
    const imported = await ledger.importCsv(text, { kind: 'commissions', programId });
    expect(imported).toMatchObject({ imported: 0, rejected: [{ line: 2, field: 'amount' }] });
  });
});

describe('a balance that would leave the range of exact numbers', () => {
  test('refuses the credit that takes it there in words, and every list goes on working', async () => {
    const lines = Array.from({ length: 900 }, (_, index) => `c${index},A1,${largestText},EUR,2026-01-02`);
    const text = ['commission_id,partner_id,amount,currency,earned_on', ...lines].join('\n');
    expect(await ledger.importCsv(text, { kind: 'commissions', programId })).toMatchObject({ imported: 900 });
    const credit = { partnerId, amountMinor: largestMinor, currency: 'EUR', note: 'Bonus' };
    const refusal = await ledger.refusal('partners.credit', credit);
    expect(refusal.code).toBe('VALIDATION');
    expect(refusal.message).toContain('A balance would become larger than the ledger can keep exactly');
    expect(refusal.message).not.toContain('balance_in_range');
    const [row] = (await ledger.value('payouts.pending', {})).rows;
    expect((row?.payableMinor ?? 0) + (row?.heldMinor ?? 0)).toBe(900 * largestMinor);
    expect((await ledger.value('partners.list', {})).rows).toHaveLength(1);
    expect((await ledger.value('commissions.list', {})).totals).toMatchObject([{ count: 900 }]);
    expect((await ledger.value('ledger.verify', {})).problems).toEqual([]);
    expect(ledger.faults).toEqual([]);
  });
});
