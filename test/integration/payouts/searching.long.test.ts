import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallOf, ValueOf } from '../../../shared/contract/index.ts';
import { fillLedger } from '../ledger/manyRows.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addProgram } from '../support/testPartners.ts';

let ledger: TestLedger;

/** 3,000 partners, so that some texts are common and others rare: both ways of searching have to find the same. */
beforeAll(async () => {
  ledger = await createTestLedger({ withoutFlushing: true });
  await addProgram(ledger);
  fillLedger(ledger.database, { partners: 3_000, documents: 6_000 });
  ledger.database.run(
    `UPDATE partners SET name = 'Zoë 100%_sure ' || partner_key WHERE partner_key % 500 = 0`,
  );
  ledger.database.run(
    `UPDATE partners SET email = 'Q' || external_id || '@example.com' WHERE partner_key % 50 = 0`,
  );
  ledger.database.run(`UPDATE payouts SET payee_name = 'Zoë' WHERE payout_key % 700 = 0`);
});

afterAll(removeTestLedgers);

type List = 'partners.list' | 'payouts.pending' | 'payouts.history';

async function allRows<Name extends List>(name: Name, input: CallOf<Name>): Promise<ValueOf<Name>['rows']> {
  const rows: ValueOf<Name>['rows'][number][] = [];
  let cursor: string | undefined;
  do {
    const page: ValueOf<List> = await ledger.value<List>(name, { ...input, cursor, limit: 500 });
    rows.push(...page.rows);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows as ValueOf<Name>['rows'];
}

const folded = (text: string | null) => (text ?? '').toLowerCase();

/** Short texts are looked for at the beginning, longer ones anywhere. */
function isFound(search: string, texts: readonly (string | null)[]): boolean {
  const wanted = folded(search);
  return texts.some((text) =>
    wanted.length < 3 ? folded(text).startsWith(wanted) : folded(text).includes(wanted),
  );
}

const searches = [
  'p',
  'P',
  'a1',
  'A2',
  'z',
  'zo',
  'q',
  'qa',
  'x',
  '%',
  '_',
  '7',
  'par',
  'artner 7',
  'PARTNER 77',
];
const longer = ['zoë', '0%_s', '@exa', 'A29', 'p00', 'xyz', '"par', 'p1 OR'];

describe.each([...searches, ...longer])('searching for %s', (search) => {
  test('finds partners as reading all of them does', async () => {
    const everybody = await allRows('partners.list', {});
    const expected = everybody.filter((row) => isFound(search, [row.name, row.email, row.externalId]));
    const found = await allRows('partners.list', { search });
    expect(found.map((row) => row.partnerId)).toEqual(expected.map((row) => row.partnerId));
  });

  test('finds pending balances, and totals of the same', async () => {
    const emails = new Map(
      (await allRows('partners.list', {})).map((row) => [row.partnerId, row.email] as const),
    );
    const everything = await allRows('payouts.pending', {});
    const expected = everything.filter((row) =>
      isFound(search, [row.name, emails.get(row.partnerId) ?? null, row.externalId]),
    );
    expect((await allRows('payouts.pending', { search })).map((row) => row.partnerId)).toEqual(
      expected.map((row) => row.partnerId),
    );
    const { totals } = await ledger.value('payouts.pending', { search, limit: 1 });
    expect(totals?.reduce((count, total) => count + total.count, 0)).toBe(expected.length);
  });

  test.each(['createdOn', 'amount'] as const)('finds payouts by %s, and totals of the same', async (sort) => {
    const partners = new Map(
      (await allRows('partners.list', {})).map((row) => [row.partnerId, row] as const),
    );
    const everything = await allRows('payouts.history', { sort });
    const expected = everything.filter((row) => {
      const partner = partners.get(row.partnerId);
      const ofPartner = [partner?.name ?? null, partner?.email ?? null, partner?.externalId ?? null];
      // A short text is looked for in the name on the payout; a longer one in what is indexed of it and its partner.
      return isFound(
        search,
        search.length < 3 ? [row.partnerName, row.payoutId] : [row.payoutId, ...ofPartner],
      );
    });
    const found = await allRows('payouts.history', { sort, search });
    expect(found.map((row) => row.payoutId)).toEqual(expected.map((row) => row.payoutId));
    const { totals } = await ledger.value('payouts.history', { search, limit: 1 });
    expect(totals?.reduce((count, total) => count + total.count, 0)).toBe(expected.length);
  });
});

test.each(['payouts.pending', 'payouts.history'] as const)(
  '%s without totals answers the same rows',
  async (name) => {
    const withTotals = await ledger.value(name, { limit: 50 });
    const without = await ledger.value(name, { limit: 50, withTotals: false });
    expect(withTotals.totals).not.toEqual([]);
    expect(without).not.toHaveProperty('totals');
    expect(without).not.toHaveProperty('eligibleTotals');
    expect(without.rows).toEqual(withTotals.rows);
    expect(without.nextCursor).toBe(withTotals.nextCursor);
  },
);

test('a page that is asked for with totals is continued without, and the other way round', async () => {
  const first = await ledger.value('payouts.pending', { limit: 10 });
  const cursor = first.nextCursor ?? '';
  const next = await ledger.value('payouts.pending', { limit: 10, cursor, withTotals: false });
  expect(next).not.toHaveProperty('totals');
  expect(next.rows).toHaveLength(10);
  const wholly = await ledger.value('payouts.pending', { limit: 20, withTotals: false });
  expect([...first.rows, ...next.rows]).toEqual(wholly.rows);
});
