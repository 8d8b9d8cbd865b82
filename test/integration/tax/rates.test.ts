import { afterEach, describe, expect, test } from 'vitest';
import { removeTestLedgers } from '../support/testLedger.ts';
import { addPayee, blockedIn, pay, reviewOf, taxPayable, usLedger, withheldIn } from './withholdingLedger.ts';

afterEach(removeTestLedgers);

const euro = { currency: 'EUR', source: 'ECB' } as const;

describe('exchange rates', () => {
  test('are kept as decimal text by day, replaced and told from those that are the same', async () => {
    const ledger = await usLedger();
    const first = { ...euro, date: '2026-03-02', rate: '1.0830' };
    const other = { ...euro, date: '2026-03-01', rate: '1.08' };
    expect(await ledger.value('rates.save', { rates: [first, other] })).toEqual({
      saved: 2,
      replaced: 0,
      unchanged: 0,
    });
    const again = {
      rates: [
        { ...first, rate: '1.083' },
        { ...other, rate: '1.0799' },
      ],
    };
    expect(await ledger.value('rates.save', again)).toEqual({ saved: 0, replaced: 1, unchanged: 1 });
    const { rows } = await ledger.value('rates.list', {});
    expect(rows).toMatchObject([
      { date: '2026-03-02', currency: 'EUR', base: 'USD', rate: '1.083', source: 'ECB' },
      { date: '2026-03-01', rate: '1.0799' },
    ]);
    expect(await ledger.value('rates.list', { to: '2026-03-01' })).toMatchObject({
      rows: [{ rate: '1.0799' }],
    });
    const page = await ledger.value('rates.list', { limit: 1 });
    const rest = await ledger.value('rates.list', { limit: 1, cursor: page.nextCursor ?? '' });
    expect([page.rows[0]?.date, rest.rows[0]?.date, rest.nextCursor]).toEqual([
      '2026-03-02',
      '2026-03-01',
      null,
    ]);
    for (const rate of ['0', '0.00', '-1', '1,08', '1e3']) {
      expect((await ledger.refusal('rates.save', { rates: [{ ...first, rate }] })).code).toBe('VALIDATION');
    }
    const itself = { ...first, currency: 'USD' };
    expect((await ledger.refusal('rates.save', { rates: [itself] })).code).toBe('VALIDATION');
  });

  test('are imported line by line, by the decimals of the file', async () => {
    const ledger = await usLedger();
    const file = [
      'Datum;Währung;Kurs;Quelle',
      '02.03.2026;EUR;1,0834;EZB',
      '27.02.2026;GBP;1,2712;EZB',
      '02.03.2026;EUR;1,0834;EZB',
      '03.03.2026;EUR;1,0835;EZB',
      '27.02.2026;USD;1;EZB',
      '27.02.2026;CHF;0;EZB',
      '27.02.2026;XX;1,1;EZB',
    ].join('\n');
    const result = await ledger.importCsv(file, { kind: 'rates', programId: 'prg_1' });
    expect(result).toMatchObject({ read: 7, imported: 2, unchanged: 1, rejectedCount: 4, totals: [] });
    expect(result.rejected.map(({ line, field }) => [line, field])).toEqual([
      [5, 'date'],
      [6, 'base'],
      [7, 'rate'],
      [8, 'currency'],
    ]);
    const { rows } = await ledger.value('rates.list', {});
    expect(rows.map(({ date, currency, rate }) => [date, currency, rate])).toEqual([
      ['2026-03-02', 'EUR', '1.0834'],
      ['2026-02-27', 'GBP', '1.2712'],
    ]);
  });

  test('decide in euros whether tax is withheld, and are asked for only where that is the question', async () => {
    const ledger = await usLedger();
    const [ada, bob] = [await addPayee(ledger, 'ada'), await addPayee(ledger, 'bob')];
    await pay(ledger, { [bob]: 250_000 });
    const blocked = await reviewOf(ledger, { [ada]: 180_000, [bob]: 100 }, 'EUR');
    expect(blockedIn(blocked)).toEqual({ [ada]: ['RATE_MISSING'] });
    // Bob reached the threshold in dollars already, whatever a euro is worth.
    expect(withheldIn(blocked)).toEqual({ [bob]: 24 });
    const rate = (text: string) => ({ rates: [{ ...euro, date: ledger.today, rate: text }] });
    await ledger.value('rates.save', rate('1.1111'));
    const selection = { partnerIds: [ada] };
    const below = await ledger.value('payouts.review', { selection });
    expect(withheldIn(below)).toEqual({ [ada]: 0 });
    await ledger.value('rates.save', rate('1.1112'));
    expect((await ledger.refusal('payouts.process', { reviewId: below.reviewId })).code).toBe('REVIEW_STALE');
    const reached = await ledger.value('payouts.review', { selection });
    expect(reached.lines).toMatchObject([{ withheldMinor: 43_200, amountMinor: 136_800 }]);
    await pay(ledger, { [ada]: 20_000 }, 'EUR');
    expect(await taxPayable(ledger, 'EUR')).toBe(48_000);
    // What was paid in euros counts for dollars too.
    const both = await reviewOf(ledger, { [ada]: 100 });
    expect(both.lines).toMatchObject([{ currency: 'USD', withheldMinor: 24 }]);
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });
});
