import { Database, type Query, type SqlValue } from '../../../electron/ledger/database.ts';

/** One step of a query plan; steps under the same parent are nested loops, the first one outermost. */
export type PlanStep = { id: number; parent: number; detail: string };

/** One statement that ran, and how SQLite went about it: step by step, and the lines alone. */
export type RanStatement = { sql: string; steps: PlanStep[]; plan: string[] };

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
    if (typeof query === 'string') {
      this.#explain(query, values);
      return;
    }
    const { sql, bindings } = query.toSQL().toNative();
    // The queries of a list bind nothing but what SQLite can keep.
    this.#explain(sql, bindings as readonly SqlValue[]);
  }

  #explain(sql: string, values: readonly SqlValue[]): void {
    if (!/^\s*(SELECT|WITH)/i.test(sql)) return;
    const steps = super.all<PlanStep>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
    this.ran.push({ sql, steps, plan: steps.map((step) => step.detail) });
  }
}
