import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../../electron/ledger/database.ts';
import { DisburseError } from '../../../shared/errors.ts';
import { filterWords } from '../../../electron/exports/filterWords.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram, payPartners } from '../support/testPartners.ts';

let ledger: TestLedger;
let ada: string;
let bert: string;
let cleo: string;

beforeAll(async () => {
  ledger = await createTestLedger();
  const programId = await addProgram(ledger);
  ada = await addPartner(ledger, programId, 'ada');
  bert = await addPartner(ledger, programId, 'bert', 'bank_transfer');
  cleo = await addPartner(ledger, programId, 'cleo', 'store_credit');
  await addCredit(ledger, ada, 10_000);
  await addCredit(ledger, bert, 4_000);
  await addCredit(ledger, bert, 700, 'USD');
  await addCredit(ledger, cleo, 2_500);
  const payouts = await payPartners(ledger, [ada, bert, cleo]);
  const { today } = await ledger.value('ledger.info', {});
  const toAda = payouts.filter(({ partnerId }) => partnerId === ada).map(({ payoutId }) => payoutId);
  await ledger.value('payouts.recordManual', {
    payoutIds: toAda,
    paidOn: today,
    bankReference: 'TX-1',
    feeMinor: 35,
  });
});
afterAll(removeTestLedgers);

describe('the summary of the history', () => {
  test('ends in the middle of a large ledger once nobody waits for it', () => {
    const reader = new Database(ledger.file, 'read');
    try {
      const cancelled = new DisburseError('CANCELLED', 'The call was cancelled.');
      const throwing = () => {
        throw cancelled;
      };
      const query = reader
        .from('payouts')
        .select(reader.raw('count(*) AS count'))
        .whereRaw('(payouts.payout_key % 2 <> 0 OR still_wanted())');
      expect(() => reader.allWhileWanted(query, throwing)).toThrow(cancelled);
      expect(reader.allWhileWanted(query, () => undefined)).toEqual([{ count: 4 }]);
      expect(reader.all(query)).toEqual([{ count: 4 }]);
    } finally {
      reader.close();
    }
  });

  test('counts and sums each exact state of each currency, with the fees', async () => {
    const { rows } = await ledger.value('payouts.summary', {});
    expect(rows).toEqual([
      row('EUR', 'completed', 'credited', 2_500),
      row('EUR', 'completed', 'recorded', 10_000, 35),
      row('EUR', 'pending', 'awaiting_bank', 4_000),
      row('USD', 'pending', 'awaiting_bank', 700),
    ]);
  });

  test('is of the same payouts as the history under the same filter', async () => {
    const filters = [
      { status: 'pending' as const },
      { currency: 'EUR', method: 'bank_transfer' as const },
      { partnerId: ada },
      { search: 'bert' },
      { exclude: { methods: ['paypal' as const] } },
      { from: '2000-01-01', to: '2000-12-31' },
    ];
    for (const filter of filters) {
      const { rows } = await ledger.value('payouts.summary', filter);
      const { totals } = await ledger.value('payouts.history', filter);
      const summed = new Map<string, { count: number; totalMinor: number }>();
      for (const { currency, count, amountMinor } of rows) {
        const before = summed.get(currency) ?? { count: 0, totalMinor: 0 };
        summed.set(currency, { count: before.count + count, totalMinor: before.totalMinor + amountMinor });
      }
      expect([...summed].map(([currency, sums]) => ({ currency, ...sums }))).toEqual(totals);
    }
  });
});

describe('what is left out of the history', () => {
  test.each([
    [{ statuses: ['pending' as const] }, ['credited', 'recorded']],
    [{ details: ['recorded' as const, 'credited' as const] }, ['awaiting_bank', 'awaiting_bank']],
    [{ methods: ['paypal' as const, 'store_credit' as const] }, ['awaiting_bank', 'awaiting_bank']],
    [{ currencies: ['EUR'] }, ['awaiting_bank']],
    [{ programIds: ['prg_1'] }, []],
    [{}, ['awaiting_bank', 'awaiting_bank', 'credited', 'recorded']],
  ])('%o leaves the rest', async (exclude, details) => {
    const { rows } = await ledger.value('payouts.history', { exclude });
    expect(rows.map(({ detail }) => detail).sort()).toEqual(details);
  });

  test('may be partners', async () => {
    const { rows } = await ledger.value('payouts.history', { exclude: { partnerIds: [bert, cleo] } });
    expect(rows.map(({ partnerId }) => partnerId)).toEqual([ada]);
  });

  test('keeps a payout without a method when a method is left out', async () => {
    ledger.database.run(
      `INSERT INTO payouts (payout_id, origin, program_key, partner_key, payee_name, currency, gross_minor, vat_minor,
         withheld_minor, amount_minor, status, detail, created_on, paid_on)
       VALUES ('POLD', 'opening', 1, 1, 'Partner ada', 'EUR', 100, 0, 0, 100, 'completed', 'recorded', '2020-01-01', '2020-01-01')`,
    );
    const { rows } = await ledger.value('payouts.history', {
      exclude: { methods: ['paypal', 'bank_transfer', 'store_credit'] },
    });
    expect(rows.map(({ payoutId }) => payoutId)).toEqual(['POLD']);
  });

  test('is told in a file that shows the rest', () => {
    const facts = filterWords(ledger.database, { exclude: { methods: ['paypal'], partnerIds: [1] } });
    expect(facts).toContainEqual({ label: 'Left out', words: 'paypal, Partner ada (prt_1)' });
    expect(facts.map(({ label }) => label)).not.toContain('Selection');
  });

  test('is part of what a cursor belongs to', async () => {
    const { nextCursor } = await ledger.value('payouts.history', {
      limit: 1,
      exclude: { currencies: ['USD'] },
    });
    const refusal = await ledger.refusal('payouts.history', { limit: 1, cursor: nextCursor ?? '' });
    expect(refusal.code).toBe('VALIDATION');
  });
});

function row(currency: string, status: string, detail: string, amountMinor: number, feeMinor = 0) {
  return { currency, origin: 'run', status, detail, count: 1, amountMinor, feeMinor };
}
