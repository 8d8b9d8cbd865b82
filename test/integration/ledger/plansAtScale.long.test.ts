import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stageImport } from '../../../electron/app/importStaging.ts';
import { answer } from '../../../electron/app/router.ts';
import { setPragmas } from '../../../electron/ledger/connection.ts';
import { createTestLedger, removeTestLedgers, silentWatch, type TestLedger } from '../support/testLedger.ts';
import { addPartner, addProgram } from '../support/testPartners.ts';
import { WatchedDatabase, type PlanStep, type RanStatement } from '../support/watchedDatabase.ts';
import { everyStatistics, fillLedger, takeStatistics } from './manyRows.ts';

let ledger: TestLedger;
let watched: WatchedDatabase;

/** What reads a table from end to end once for every row of something else: work that grows with the square. */
function repeatedScans({ sql, steps }: RanStatement): string[] {
  return steps
    .filter((step) => isScan(step) && isRepeated(step, steps))
    .map((step) => `${step.detail} in ${sql}`);
}

/** `asked` is the one row with the day that is asked for. */
function isScan({ detail }: PlanStep): boolean {
  return /^SCAN (?!CONSTANT ROW|asked\b)/.test(detail);
}

/** A subquery runs once unless it is correlated, wherever it stands. */
function isRepeated(step: PlanStep, steps: readonly PlanStep[]): boolean {
  const outer = steps.find(
    (other) => other.parent === step.parent && (isScan(other) || other.detail.startsWith('SEARCH ')),
  );
  return (outer !== undefined && outer.id < step.id) || isCorrelated(step, steps);
}

function isCorrelated(step: PlanStep, steps: readonly PlanStep[]): boolean {
  const parent = steps.find(({ id }) => id === step.parent);
  return parent !== undefined && (parent.detail.startsWith('CORRELATED ') || isCorrelated(parent, steps));
}

async function verify(): Promise<RanStatement[]> {
  watched.ran.length = 0;
  const session = { ...ledger.session, database: watched };
  const { envelope } = await answer(
    session,
    { procedure: 'ledger.verify', input: {}, watch: silentWatch },
    fail,
  );
  expect(envelope).toMatchObject({
    ok: true,
    value: { checked: { journalEntries: 20_000, commissions: 20_000 } },
  });
  return watched.ran;
}

/** What an import runs for its lines, one of each kind, on a connection that writes. */
async function importLines(kind: 'partners' | 'commissions', lines: string): Promise<RanStatement[]> {
  const file = join(ledger.folder, `${kind}.csv`);
  writeFileSync(file, lines);
  const input = { file, kind, programId: 'prg_1' };
  const { timeZone } = ledger.session;
  const staged = await stageImport(watched, input, { timeZone, watch: silentWatch });
  if (staged === null) throw new Error('the import was staged');
  const writing = new WatchedDatabase(ledger.file, 'write');
  try {
    setPragmas(writing);
    const session = { ...ledger.session, database: writing };
    const call = { procedure: 'imports.csv', input, watch: silentWatch, staged };
    const { envelope } = await answer(session, call, fail);
    expect(envelope).toMatchObject({ ok: true, value: { read: 4, imported: 3, unchanged: 1 } });
    return writing.ran;
  } finally {
    writing.close();
  }
}

/** A table that grows, read without looking anything up; the last row alone is read with LIMIT 1. */
function wholeScans(ran: readonly RanStatement[]): string[] {
  const growing =
    /^SCAN (partners|destinations|commissions|journal_entries|postings|balances|maturities|payouts)\b/;
  return ran
    .filter(({ sql, plan }) => !sql.includes('LIMIT 1') && plan.some((step) => growing.test(step)))
    .map(({ sql }) => sql);
}

function fail(_reference: string, error: unknown): void {
  throw error;
}

afterAll(removeTestLedgers);

describe.each(everyStatistics)('with %s', (statistics) => {
  beforeAll(async () => {
    ledger = await createTestLedger({ withoutFlushing: true });
    await addProgram(ledger);
    fillLedger(ledger.database, { partners: 2_000, documents: 20_000 });
    takeStatistics(ledger, statistics);
    watched = new WatchedDatabase(ledger.file, 'read');
  });

  afterAll(() => {
    watched.close();
  });

  test('verifying reads no table once for every row of another', async () => {
    const ran = await verify();
    const ofDocuments = ran.filter(({ sql }) => /commissions|payouts|redemptions/.test(sql));
    expect(ofDocuments.length).toBeGreaterThanOrEqual(9);
    expect(ran.flatMap(repeatedScans)).toEqual([]);
  });

  test('importing looks up what a line names', async () => {
    const partners = await importLines(
      'partners',
      `partner_id,email,name,payout_method,paypal_email
A1,ada@example.com,Ada,paypal,ada@example.com
A2,bo@example.com,Bo,,
N1,cleo@example.com,Cleo,paypal,cleo@example.com
A2,bo@example.com,Bo,,
`,
    );
    const commissions = await importLines(
      'commissions',
      `commission_id,partner_id,amount,currency,earned_on,reverses
n1,A1,12.50,EUR,2025-03-04,
n2,N1,3.99,USD,2025-03-05,
n1,A1,12.50,EUR,2025-03-04,
n3,A1,-2.50,EUR,2025-03-14,n1
`,
    );
    expect([...partners, ...commissions].length).toBeGreaterThan(40);
    expect(wholeScans([...partners, ...commissions])).toEqual([]);
  });
});

test('a session leaves no statistics of a ledger that may grow', async () => {
  const used = await createTestLedger();
  const programId = await addProgram(used);
  const partnerId = await addPartner(used, programId, 'early');
  await used.value('partners.credit', { partnerId, amountMinor: 1, currency: 'EUR', note: 'first' });
  used.reopen();
  const tables = used.database.all(`SELECT name FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'`);
  expect(tables).toEqual([]);
});
