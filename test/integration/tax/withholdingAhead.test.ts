// What is said of withholding before there is a review: beside a balance that is pending, and on the screen of a partner.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { PlannedLedger } from '../ledger/plannedPages.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit } from '../support/testPartners.ts';
import { addPayee, blockedIn, giveForm, pay, reviewOf, usLedger } from './withholdingLedger.ts';

afterEach(removeTestLedgers);

const unclearCodes = ['WITHHOLDING_UNCLEAR', 'RATE_MISSING'];

/** What stands in the way of what is pending because of withholding, by partner and currency. */
async function unclearIn(ledger: TestLedger, filter = {}): Promise<Record<string, string[]>> {
  const { rows } = await ledger.value('payouts.pending', filter);
  const blocked = rows.map(({ partnerId, currency, eligible, blockers }) => {
    expect(eligible).toBe(blockers.length === 0);
    const codes = blockers.map(({ code }) => code).filter((code) => unclearCodes.includes(code));
    return [`${partnerId} ${currency}`, codes] as const;
  });
  return Object.fromEntries(blocked.filter(([, codes]) => codes.length > 0));
}

/** Eva abroad without a form, Ada who earns euros without a rate, and Bob with his W-9, who alone can be paid. */
async function ledgerOfThree() {
  const ledger = await usLedger();
  const [eva, ada, bob] = [
    await addPayee(ledger, 'eva', { country: 'DE' }),
    await addPayee(ledger, 'ada'),
    await addPayee(ledger, 'bob'),
  ];
  giveForm(ledger, bob, { form: 'W-9', tin: 'one' });
  await addCredit(ledger, eva, 200_000, 'USD');
  await addCredit(ledger, ada, 100, 'EUR');
  await addCredit(ledger, bob, 900_000, 'USD');
  return { ledger, eva, ada, bob };
}

describe('pending', () => {
  test('says of a balance what a review leaves it out for, as what stands in its way', async () => {
    const { ledger, eva, ada, bob } = await ledgerOfThree();
    expect(await unclearIn(ledger)).toEqual({
      [`${eva} USD`]: ['WITHHOLDING_UNCLEAR'],
      [`${ada} EUR`]: ['RATE_MISSING'],
    });
    const { rows } = await ledger.value('payouts.pending', { partnerId: eva });
    expect(rows[0]?.blockers).toMatchObject([
      {
        message:
          'There is no tax form. With this payment 2026 comes to 2,000.00 USD, and from 2,000.00 USD it is reported. The address is abroad (DE), so that neither a W-9 nor a W-8 can be presumed. Get the form first.',
      },
    ]);
    const review = await ledger.value('payouts.review', { selection: { partnerIds: [eva, ada, bob] } });
    expect(blockedIn(review)).toEqual({ [eva]: ['WITHHOLDING_UNCLEAR'], [ada]: ['RATE_MISSING'] });
    expect(review.excluded.find(({ partnerId }) => partnerId === eva)?.blockers).toEqual(rows[0]?.blockers);
  });

  test('counts as ready what a review pays, on the page and in the overview', async () => {
    const { ledger } = await ledgerOfThree();
    const { totals, eligibleTotals } = await ledger.value('payouts.pending', {});
    expect(totals).toEqual([
      { currency: 'EUR', count: 1, totalMinor: 100 },
      { currency: 'USD', count: 2, totalMinor: 1_100_000 },
    ]);
    expect(eligibleTotals).toEqual([{ currency: 'USD', count: 1, totalMinor: 900_000 }]);
    const review = await ledger.value('payouts.review', { selection: { all: true } });
    expect(review.groups).toMatchObject([{ currency: 'USD', count: 1, totalMinor: 900_000 }]);
    const overview = await ledger.value('overview.figures', {});
    expect(overview.ready).toMatchObject([{ currency: 'USD', count: 1, totalMinor: 900_000 }]);
    expect(overview.blocked).toEqual([
      { currency: 'EUR', count: 1, totalMinor: 100 },
      { currency: 'USD', count: 1, totalMinor: 200_000 },
    ]);
  });

  test('can be narrowed to it and without it', async () => {
    const { ledger, eva, ada, bob } = await ledgerOfThree();
    const shown = async (filter = {}) => {
      const { rows, totals } = await ledger.value('payouts.pending', filter);
      // The totals are those of the rows, whatever is asked for.
      expect(totals?.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
      return rows.map(({ partnerId }) => partnerId);
    };
    expect(await shown({ onlyEligible: true })).toEqual([bob]);
    expect(await shown({ onlyBlocked: true })).toEqual([ada, eva]);
    expect(await shown({ blocker: 'WITHHOLDING_UNCLEAR' })).toEqual([eva]);
    expect(await shown({ blocker: 'RATE_MISSING' })).toEqual([ada]);
    expect(await shown({ exclude: { blockers: ['WITHHOLDING_UNCLEAR'] } })).toEqual([ada, bob]);
    expect(await shown({ exclude: { blockers: ['RATE_MISSING'] } })).toEqual([bob, eva]);
  });

  test('is exported with it', async () => {
    const { ledger } = await ledgerOfThree();
    const linesOf = async (filter = {}) => {
      const file = join(ledger.folder, `pending ${randomUUID()}.csv`);
      await ledger.value('exports.pending', { file, format: 'csv', ...filter });
      return readFileSync(file, 'utf8').split('\r\n').slice(1, -1);
    };
    const all = await linesOf({});
    expect(all.map((line) => /,(ready|blocked),/.exec(line)?.[1])).toEqual(['blocked', 'ready', 'blocked']);
    expect(all[0]).toContain('there is no rate of EUR for 2026-03-02. Save it under rates.');
    expect(await linesOf({ blocker: 'WITHHOLDING_UNCLEAR' })).toEqual([
      expect.stringContaining('The address is abroad (DE)'),
    ]);
    expect(await linesOf({ onlyEligible: true })).toEqual([expect.stringContaining('Partner bob')]);
  });

  test('says it no more once the rate is saved, or the form is in', async () => {
    const { ledger, eva } = await ledgerOfThree();
    const rate = { date: ledger.today, currency: 'EUR', rate: '1.1', source: 'ECB' };
    await ledger.value('rates.save', { rates: [rate] });
    expect(await unclearIn(ledger)).toEqual({ [`${eva} USD`]: ['WITHHOLDING_UNCLEAR'] });
    giveForm(ledger, eva, { form: 'W-8BEN' });
    expect(await unclearIn(ledger)).toEqual({});
  });

  test('says it of every one of many balances, on whichever page they stand', async () => {
    const ledger = await usLedger();
    const expected: string[] = [];
    for (let count = 0; count < 150; count += 1) {
      const partnerId = await addPayee(ledger, `partner-${String(count).padStart(3, '0')}`);
      await addCredit(ledger, partnerId, 100, count % 3 === 0 ? 'EUR' : 'USD');
      if (count % 3 === 0) expected.push(partnerId);
    }
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ledger.value('payouts.pending', { blocker: 'RATE_MISSING', limit: 30, cursor });
      found.push(...page.rows.map(({ partnerId }) => partnerId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(found).toEqual(expected);
    const { eligibleTotals } = await ledger.value('payouts.pending', { limit: 1 });
    expect(eligibleTotals).toEqual([{ currency: 'USD', count: 100, totalMinor: 10_000 }]);
  });

  test('judges each balance alone, so that the answer is the same on every page', async () => {
    const ledger = await usLedger();
    const one = await addPayee(ledger, 'a-one');
    const other = await addPayee(ledger, 'b-other');
    for (const partnerId of [one, other]) giveForm(ledger, partnerId, { form: 'W-9', tin: 'same' });
    await ledger.value('withholding.recordNotice', { partnerId: one, receivedOn: '2026-01-02' });
    await addCredit(ledger, one, 100, 'EUR');
    await addCredit(ledger, other, 100, 'USD');
    // In one review the first, whose rate is missing, is left out; alone the second is below the threshold.
    const whole = await unclearIn(ledger);
    expect(whole).toEqual({ [`${one} EUR`]: ['RATE_MISSING'] });
    expect(await unclearIn(ledger, { partnerId: other })).toEqual({});
  });

  test('reads for a longer page no more often than for a short one', async () => {
    const ledger = await usLedger();
    for (let count = 0; count < 12; count += 1) {
      await addCredit(ledger, await addPayee(ledger, `partner-${String(count)}`), 100, 'EUR');
    }
    const planned = PlannedLedger.of(ledger);
    const statementsOf = async (limit: number) => {
      await planned.call('payouts.pending', { limit, withTotals: false });
      return planned.ran.length;
    };
    const short = await statementsOf(2);
    expect(short).toBeGreaterThan(1);
    expect(await statementsOf(10)).toBe(short);
    planned.database.close();
  });
});

describe('a partner', () => {
  test('is told what would be withheld of each balance, also where something else stands in the way', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    await pay(ledger, { [ada]: 150_000 });
    await addCredit(ledger, ada, 50_000, 'USD');
    await addCredit(ledger, ada, 700, 'EUR');
    await ledger.value('partners.archive', { partnerId: ada });
    expect(await ledger.value('withholding.ahead', { partnerId: ada })).toEqual({
      balances: [
        {
          currency: 'EUR',
          payableMinor: 700,
          withheldMinor: null,
          reason:
            'There is no tax form. Whether tax has to be withheld depends on the value in US dollars, and there is no rate of EUR for 2026-03-02. Save it under rates.',
        },
        {
          currency: 'USD',
          payableMinor: 50_000,
          withheldMinor: 12_000,
          reason:
            'Backup withholding of 24 %. There is no tax form. With this payment 2026 comes to 2,000.00 USD, and from 2,000.00 USD it is reported.',
        },
      ],
    });
  });

  test('has the answer that a review of the balance has', async () => {
    const ledger = await usLedger();
    const bob = await addPayee(ledger, 'bob');
    giveForm(ledger, bob, { form: 'W-9', tin: 'one' });
    const before = await ledger.value('withholding.ahead', { partnerId: bob });
    expect(before).toEqual({ balances: [] });
    await ledger.value('withholding.recordNotice', { partnerId: bob, receivedOn: '2026-01-02' });
    await ledger.value('withholding.recordPriorReturn', {
      partnerId: bob,
      year: 2025,
      why: 'backup_withheld',
    });
    const { lines } = await reviewOf(ledger, { [bob]: 10_000 });
    const { balances } = await ledger.value('withholding.ahead', { partnerId: bob });
    expect(balances).toMatchObject([{ withheldMinor: 2_400, reason: lines[0]?.withholding?.reason }]);
    expect(lines[0]?.withheldMinor).toBe(2_400);
    expect(balances[0]?.reason).toContain('Tax was withheld in 2025.');
  });

  test('without a payout method has nothing to be judged', async () => {
    const ledger = await usLedger();
    const { partnerId } = await ledger.value('partners.save', {
      programId: 'prg_1',
      externalId: 'eva',
      name: 'Eva',
    });
    await addCredit(ledger, partnerId, 900_000, 'USD');
    expect(await ledger.value('withholding.ahead', { partnerId })).toEqual({ balances: [] });
  });
});
