import type { Database, Query, SqlValue } from './database.ts';

/** Trigram search needs three characters; shorter texts are looked for at the beginning of a column instead. */
export const trigramLength = 3;

/** What occurs in more rows than this is common: a page of it is found sooner in the order of the list than by key. */
const commonCount = 1_000;

export type SearchTarget = {
  table: string;
  /** The FTS5 table, whose rowid is the key column. */
  index: string;
  keyColumn: string;
  /** Columns for texts too short for the index. */
  shortColumns: readonly string[];
};

export const partnerSearch: SearchTarget = {
  table: 'partners',
  index: 'partner_search',
  keyColumn: 'partners.partner_key',
  shortColumns: ['partners.name', 'partners.email', 'partners.external_id'],
};

/** Narrows a query to rows in which the text occurs anywhere, in any of the indexed columns. */
export function whereTextOccurs(database: Database, query: Query, target: SearchTarget, text: string): void {
  const wanted = text.trim();
  if (wanted === '') return;
  if (wanted.length < trigramLength) {
    whereBegins(database, query, target, wanted);
    return;
  }
  const phrase = quotedPhrase(wanted);
  const found = `SELECT rowid AS key FROM ${target.index} WHERE ${target.index} MATCH ?`;
  // Where it is common, `+` keeps the keys from leading: all of them would be read and sorted for one page.
  const order = keysUnlessCommon(database, found, [phrase]) === null ? '+' : '';
  query.whereRaw(database.raw(`${order}${target.keyColumn} IN (${found})`, [phrase]));
}

function whereBegins(database: Database, query: Query, target: SearchTarget, text: string): void {
  const beginning = likeBeginning(text);
  const comparisons = target.shortColumns.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ');
  const values = target.shortColumns.map(() => beginning);
  // In the order of the table a search is several times as fast as in that of a list, where rows lie scattered.
  const keys = keysUnlessCommon(
    database,
    `SELECT ${target.keyColumn} AS key FROM ${target.table} NOT INDEXED WHERE ${comparisons}`,
    values,
  );
  if (keys === null) query.whereRaw(database.raw(`(${comparisons})`, values));
  else whereKeyIn(database, query, target.keyColumn, keys);
}

/** The keys that a statement answers, or null where they are too many to be listed. */
export function keysUnlessCommon(
  database: Database,
  sql: string,
  values: readonly SqlValue[],
): readonly number[] | null {
  const rows = database.all<{ key: number }>(`${sql} LIMIT ${String(commonCount + 1)}`, ...values);
  return rows.length > commonCount ? null : rows.map(({ key }) => key);
}

/** Narrows a query to rows with one of these keys. */
export function whereKeyIn(
  database: Database,
  query: Query,
  keyColumn: string,
  keys: readonly number[],
): void {
  query.whereRaw(database.raw(`${keyColumn} IN (SELECT value FROM json_each(?))`, [JSON.stringify(keys)]));
}

/** A pattern for LIKE, with \\ as escape, that finds what begins with the text. */
export function likeBeginning(text: string): string {
  return `${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** The text as one phrase of FTS5's query language, in which quotes are doubled and nothing else has a meaning. */
export function quotedPhrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
