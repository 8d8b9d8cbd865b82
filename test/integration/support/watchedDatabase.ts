import { Database, type Query, type SqlValue } from '../../../electron/ledger/database.ts';

/** One statement that ran, and how SQLite went about it: a line a step. */
export type RanStatement = { sql: string; plan: string[] };

/** A connection that explains every reading statement before it runs. */
export class WatchedDatabase extends Database {
  readonly ran: RanStatement[] = [];

  // The base class lets the caller name the shape of its rows; so does this one.
  /* eslint-disable @typescript-eslint/no-unnecessary-type-parameters */
  override get<Row>(query: string | Query, ...values: readonly SqlValue[]): Row | undefined {
    this.#watch(query, values);
    return super.get<Row>(query, ...values);
  }

  override all<Row>(query: string | Query, ...values: readonly SqlValue[]): Row[] {
    this.#watch(query, values);
    return super.all<Row>(query, ...values);
  }

  override *iterate<Row>(query: string | Query, ...values: readonly SqlValue[]): Generator<Row> {
    this.#watch(query, values);
    yield* super.iterate<Row>(query, ...values);
  }

  #watch(query: string | Query, values: readonly SqlValue[]): void {
    if (typeof query !== 'string') {
      this.ran.push({ sql: query.toSQL().toNative().sql, plan: this.explain(query) });
      return;
    }
    if (!/^\s*(SELECT|WITH)/.test(query)) return;
    const steps = super.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${query}`, ...values);
    this.ran.push({ sql: query, plan: steps.map((step) => step.detail) });
  }
}
