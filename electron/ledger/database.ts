import BetterSqlite from 'better-sqlite3';
import knexBuilder, { type Knex } from 'knex';
import { translateDatabaseError } from './databaseErrors.ts';

/** What may be bound to a statement and what a column holds. */
export type SqlValue = string | number | bigint | null | Uint8Array;
export type Query = Knex.QueryBuilder;
type OpenMode = 'create' | 'write' | 'read';

/** Marks one of this program's files in the SQLite header: the bytes of 'DISB'. */
export const applicationId = 0x44495342;

/** Long enough for another process's import to finish its one transaction; after it the call says LEDGER_BUSY. */
const busyTimeoutMs = 20_000;

/**
 * Builds filtered lists. It has no connection of its own: statements run on the synchronous driver beneath, so that
 * a transaction is one uninterrupted piece of code and nothing can slip between its statements.
 */
const builder = knexBuilder({ client: 'better-sqlite3', useNullAsDefault: true });

/**
 * One connection to a ledger file. Fixed statements are SQL text, prepared once and kept; lists with optional
 * filters are built with `from`. Errors of SQLite reach the caller as errors of the contract.
 */
export class Database {
  readonly file: string;
  readonly readOnly: boolean;
  readonly #driver: BetterSqlite.Database;
  readonly #statements = new Map<string, BetterSqlite.Statement>();
  #throwIfCancelled: () => void = () => undefined;

  constructor(file: string, mode: OpenMode) {
    this.file = file;
    this.readOnly = mode === 'read';
    this.#driver = translated(file, () => {
      const driver = new BetterSqlite(file, {
        readonly: mode === 'read',
        fileMustExist: mode !== 'create',
        timeout: busyTimeoutMs,
      });
      // Only this program's own statements may call it, never what a file brings along.
      driver.function('still_wanted', { directOnly: true }, () => {
        this.#throwIfCancelled();
        return 1;
      });
      return driver;
    });
  }

  /** Starts a query on a table, to be filtered and then given to `all`, `get` or `iterate`. */
  from(table: string): Query {
    return builder.from(table);
  }

  /** A raw SQL expression for use inside a built query. */
  raw(sql: string, values: readonly SqlValue[] = []): Knex.Raw {
    return builder.raw(sql, values.map(toKnexValue));
  }

  /** Runs a statement that changes rows; answers how many and the last row's key. */
  run(sql: string, ...values: readonly SqlValue[]): { changes: number; lastKey: number } {
    return translated(this.file, () => {
      const result = this.#prepare(sql).run(...values);
      return { changes: result.changes, lastKey: Number(result.lastInsertRowid) };
    });
  }

  /** The first row, or undefined. */
  get<Row>(query: string | Query, ...values: readonly SqlValue[]): Row | undefined {
    return translated(this.file, () => {
      const { sql, bindings } = compiled(query, values);
      return this.#prepare(sql).get(...bindings) as Row | undefined;
    });
  }

  /** All rows: for pages and other small results. */
  all<Row>(query: string | Query, ...values: readonly SqlValue[]): Row[] {
    return translated(this.file, () => {
      const { sql, bindings } = compiled(query, values);
      return this.#prepare(sql).all(...bindings) as Row[];
    });
  }

  /**
   * All rows of a statement that sums up a lot in one step: where it asks `still_wanted()` it ends once the caller has
   * cancelled, with what `throwIfCancelled` throws.
   */
  allWhileWanted<Row>(query: Query, throwIfCancelled: () => void): Row[] {
    this.#throwIfCancelled = throwIfCancelled;
    try {
      return this.all<Row>(query);
    } finally {
      this.#throwIfCancelled = () => undefined;
    }
  }

  /** Rows one by one, for what may be large. The connection can do nothing else until the loop ends. */
  *iterate<Row>(query: string | Query, ...values: readonly SqlValue[]): Generator<Row> {
    const { sql, bindings } = compiled(query, values);
    // A statement of its own: two loops over one kept statement would disturb each other.
    const statement = translated(this.file, () => this.#driver.prepare(sql));
    try {
      for (const row of statement.iterate(...bindings)) yield row as Row;
    } catch (error) {
      throw translateDatabaseError(error, this.file);
    }
  }

  /** Runs several statements of a schema. */
  execute(sql: string): void {
    translated(this.file, () => this.#driver.exec(sql));
  }

  /** Reads or sets a pragma. */
  pragma(text: string): unknown {
    return translated(this.file, () => this.#driver.pragma(text, { simple: true }));
  }

  /** All rows of a pragma that answers a table, such as `foreign_key_check`. */
  pragmaRows<Row>(text: string): Row[] {
    return translated(this.file, () => this.#driver.pragma(text) as Row[]);
  }

  /** Runs `work` in one writing transaction: all of it is committed, or none of it when it throws. */
  write<Result>(work: () => Result): Result {
    return this.#within('BEGIN IMMEDIATE', work);
  }

  /** Runs `work` on one unchanging picture of the ledger. */
  snapshot<Result>(work: () => Result): Result {
    return this.#within('BEGIN', work);
  }

  /** Begins a snapshot that lasts until `endSnapshot`, for work that awaits between its reads. */
  beginSnapshot(): void {
    this.execute('BEGIN');
  }

  /** Nothing was written, so that there is nothing to commit; on a damaged file committing would fail. */
  endSnapshot(): void {
    this.#rollBack();
  }

  /** The key that the next row of a table gets, for rows whose key is needed before they are written. */
  nextKey(table: string, keyColumn: string): number {
    return (
      (this.get<{ last: number | null }>(`SELECT MAX(${keyColumn}) AS last FROM ${table}`)?.last ?? 0) + 1
    );
  }

  close(): void {
    this.#statements.clear();
    if (this.#driver.open) this.#driver.close();
  }

  #within<Result>(begin: string, work: () => Result): Result {
    translated(this.file, () => this.#driver.exec(begin));
    try {
      const result = work();
      translated(this.file, () => this.#driver.exec('COMMIT'));
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** A full disk or an I/O error makes SQLite roll back by itself; then there is nothing left to take back. */
  #rollBack(): void {
    if (this.#driver.inTransaction) this.#driver.exec('ROLLBACK');
  }

  #prepare(sql: string): BetterSqlite.Statement {
    const kept = this.#statements.get(sql);
    if (kept !== undefined) return kept;
    const statement = this.#driver.prepare(sql);
    if (this.#statements.size >= 500) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }
}

function compiled(query: string | Query, values: readonly SqlValue[]): { sql: string; bindings: SqlValue[] } {
  if (typeof query === 'string') return { sql: query, bindings: [...values] };
  const native = query.toSQL().toNative();
  return { sql: native.sql, bindings: native.bindings as SqlValue[] };
}

function toKnexValue(value: SqlValue): Knex.RawBinding {
  return value instanceof Uint8Array ? Buffer.from(value) : typeof value === 'bigint' ? Number(value) : value;
}

function translated<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw translateDatabaseError(error, file);
  }
}
