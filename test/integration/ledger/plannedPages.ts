import { expect } from 'vitest';
import { answer } from '../../../electron/app/router.ts';
import type { Session } from '../../../electron/app/context.ts';
import { createTestLedger, removeTestLedgers, silentWatch, type TestLedger } from '../support/testLedger.ts';
import { addProgram } from '../support/testPartners.ts';
import { WatchedDatabase, type RanStatement } from '../support/watchedDatabase.ts';
import { fillLedger, takeStatistics, type Statistics } from './manyRows.ts';

/** How the first page of a list and one that continues it are read. */
export type Plans = { first: string[]; next: string[] };

/** A ledger of many rows that tells how SQLite goes about each call. */
export class PlannedLedger {
  readonly database: WatchedDatabase;
  readonly #session: Session;

  private constructor(session: Session) {
    this.database = new WatchedDatabase(session.database.file, 'read');
    this.#session = { ...session, database: this.database };
  }

  static async open(statistics: Statistics): Promise<PlannedLedger> {
    const ledger = await createTestLedger({ withoutFlushing: true });
    await addProgram(ledger);
    fillLedger(ledger.database, { partners: 2_000, documents: 20_000 });
    takeStatistics(ledger, statistics);
    return PlannedLedger.of(ledger);
  }

  /** The same over a ledger that was filled otherwise; `close` ends it. */
  static of(ledger: TestLedger): PlannedLedger {
    return new PlannedLedger(ledger.session);
  }

  close(): void {
    this.database.close();
    removeTestLedgers();
  }

  /** What ran for the latest call. */
  get ran(): readonly RanStatement[] {
    return this.database.ran;
  }

  /** Carries out one call and answers its value. */
  async call(procedure: string, input: Record<string, unknown>): Promise<unknown> {
    this.database.ran.length = 0;
    const call = { procedure, input, watch: silentWatch };
    const { envelope } = await answer(this.#session, call, (_reference, error) => {
      throw error;
    });
    if (!envelope.ok) throw new Error(envelope.error.message);
    return envelope.value;
  }

  /** The plan of one page of a list, and the cursor of the next one. */
  async readPage(procedure: string, input: Record<string, unknown>): Promise<[string[], string]> {
    const { nextCursor } = (await this.call(procedure, { limit: 2, ...input })) as {
      nextCursor: string | null;
    };
    const page = this.ran.filter(
      ({ sql }) => / order by .* limit /i.test(sql) || / CROSS JOIN balances .* order by /is.test(sql),
    );
    expect(page).toHaveLength(1);
    return [page[0]?.plan ?? [], nextCursor ?? ''];
  }

  /** The plans of the first page of a list and of one that continues it. */
  async plansOf(procedure: string, input: Record<string, unknown>): Promise<Plans> {
    const [first, cursor] = await this.readPage(procedure, input);
    expect(cursor, 'there is a second page').not.toBe('');
    const [next] = await this.readPage(procedure, { ...input, cursor });
    return { first, next };
  }

  /** The plans of every page after the first one. */
  async plansOnTheWay(procedure: string, input: Record<string, unknown>): Promise<string[][]> {
    const plans: string[][] = [];
    let [, cursor] = await this.readPage(procedure, input);
    while (cursor !== '') {
      const [plan, after] = await this.readPage(procedure, { ...input, cursor });
      plans.push(plan);
      cursor = after;
    }
    return plans;
  }
}

/** The step that reads a table, which is a whole scan where no index is named. */
export function readingStep(plan: readonly string[], table: string): string {
  return plan.find((step) => new RegExp(`^(SCAN|SEARCH) ${table}\\b`).test(step)) ?? '';
}

/** The index gives the rows in the order of the list, so that a page reads little more than itself. */
export function expectInOrder(plans: Plans, table: string, index: string): void {
  const inIndex = new RegExp(`^(SCAN|SEARCH) ${table} USING (COVERING )?INDEX ${index}\\b`);
  expect(plans.first[0], 'the list begins with its table').toMatch(inIndex);
  expect(readingStep(plans.next, table)).toMatch(
    new RegExp(`^SEARCH ${table} USING (COVERING )?INDEX ${index} \\(`),
  );
  expect([...plans.first, ...plans.next].filter((step) => step.includes('TEMP B-TREE FOR ORDER BY'))).toEqual(
    [],
  );
}

/** An index leaves few rows, which may be sorted. */
export function expectNarrowed(plans: Plans, table: string, index: string): void {
  for (const plan of [plans.first, plans.next]) {
    expect(readingStep(plan, table)).toMatch(new RegExp(`^SEARCH ${table} USING .*${index}`));
  }
}

export function expectNoWholeScan(plans: Plans): void {
  const scans = [...plans.first, ...plans.next].filter(
    (step) =>
      /^SCAN (payouts|commissions|partners|balances|postings|journal_entries)\b/.test(step) &&
      !step.includes('INDEX'),
  );
  expect(scans).toEqual([]);
}
