import { validationError } from '../../shared/errors.ts';
import type { Database, Query, SqlValue } from './database.ts';
import { canonicalHash } from './requests.ts';

/** One column that a list is sorted by, and where the list stands in it. */
export type SortColumn<Row> = { column: string; descending: boolean; valueOf: (row: Row) => SqlValue };

/**
 * What a cursor belongs to: the list and everything that narrows or sorts it. A cursor of another list, or of the same
 * one filtered otherwise, would silently leave rows out.
 */
type ListScope = Readonly<Record<string, unknown>>;

export type Page<Row> = { rows: Row[]; nextCursor: string | null };

/**
 * One page of a filtered list, by keyset: the cursor holds the sort values of the last row, so that page one
 * thousand costs what page one does. The last sort column has to be unique. From the second page on the cursor
 * implies the outer bound of a range filter, so leave that bound out of the query then: it slows SQLite tenfold.
 */
export function readPage<Row>(
  database: Database,
  query: Query,
  sort: readonly SortColumn<Row>[],
  page: { cursor?: string | undefined; limit: number; scope: ListScope },
): Page<Row> {
  if (page.cursor !== undefined)
    continueAfter(database, query, sort, readCursor(page.cursor, page.scope, sort.length));
  for (const { column, descending } of sort) query.orderByRaw(`${column} ${descending ? 'DESC' : 'ASC'}`);
  const rows = database.all<Row>(query.limit(page.limit + 1));
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const more = rows.length > page.limit && last !== undefined;
  return {
    rows: shown,
    nextCursor: more
      ? writeCursor(
          page.scope,
          sort.map(({ valueOf }) => valueOf(last)),
        )
      : null,
  };
}

/** Writes sort values as an opaque text, bound to its list. */
export function writeCursor(scope: ListScope, values: readonly SqlValue[]): string {
  return Buffer.from(JSON.stringify([scopeMark(scope), ...values]), 'utf8').toString('base64url');
}

/** Reads a cursor back; one that was not written by this list, filtered and sorted as it is, is refused. */
export function readCursor(cursor: string, scope: ListScope, length: number): SqlValue[] {
  const [mark, ...values] = decodedCursor(cursor);
  if (mark === scopeMark(scope) && values.length === length && values.every(isSortValue)) return values;
  throw validationError(
    'The cursor does not belong to this list, filtered and sorted as it is. Start again without one.',
    [{ field: 'cursor', message: 'was not answered by this list' }],
  );
}

function decodedCursor(cursor: string): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}

function scopeMark(scope: ListScope): string {
  const { cursor: _cursor, limit: _limit, ...narrowing } = scope;
  return canonicalHash(narrowing).slice(0, 12);
}

function isSortValue(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function continueAfter<Row>(
  database: Database,
  query: Query,
  sort: readonly SortColumn<Row>[],
  values: readonly SqlValue[],
): void {
  const columns = sort.map(({ column }) => column).join(', ');
  const directions = new Set(sort.map(({ descending }) => descending));
  if (directions.size !== 1) throw new Error('a keyset list sorts in one direction');
  const comparison = directions.has(true) ? '<' : '>';
  query.whereRaw(database.raw(`(${columns}) ${comparison} (${values.map(() => '?').join(', ')})`, values));
}
