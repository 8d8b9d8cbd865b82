import { validationError } from '../../shared/errors.ts';
import type { Database, Query, SqlValue } from './database.ts';

/** One column that a list is sorted by, and where the list stands in it. */
export type SortColumn<Row> = { column: string; descending: boolean; valueOf: (row: Row) => SqlValue };

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
  page: { cursor?: string | undefined; limit: number },
): Page<Row> {
  if (page.cursor !== undefined) continueAfter(database, query, sort, page.cursor);
  for (const { column, descending } of sort) query.orderByRaw(`${column} ${descending ? 'DESC' : 'ASC'}`);
  const rows = database.all<Row>(query.limit(page.limit + 1));
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const more = rows.length > page.limit && last !== undefined;
  return { rows: shown, nextCursor: more ? writeCursor(sort.map(({ valueOf }) => valueOf(last))) : null };
}

/** Writes sort values as an opaque text. */
export function writeCursor(values: readonly SqlValue[]): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/** Reads a cursor back; one that was not written by this list is refused. */
export function readCursor(cursor: string, length: number): SqlValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length && values.every(isSortValue)) return values;
  } catch {
    // Falls through to the refusal below: the text is not a cursor.
  }
  throw validationError('The cursor does not belong to this list. Start again without one.', [
    { field: 'cursor', message: 'was not answered by this list' },
  ]);
}

function isSortValue(value: unknown): value is string | number | null {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

function continueAfter<Row>(
  database: Database,
  query: Query,
  sort: readonly SortColumn<Row>[],
  cursor: string,
): void {
  const values = readCursor(cursor, sort.length);
  const columns = sort.map(({ column }) => column).join(', ');
  const directions = new Set(sort.map(({ descending }) => descending));
  if (directions.size !== 1) throw new Error('a keyset list sorts in one direction');
  const comparison = directions.has(true) ? '<' : '>';
  query.whereRaw(database.raw(`(${columns}) ${comparison} (${values.map(() => '?').join(', ')})`, values));
}
