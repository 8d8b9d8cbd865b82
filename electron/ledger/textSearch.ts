import type { Database, Query, SqlValue } from './database.ts';

/** Trigram search needs three characters; shorter texts are looked for at the beginning of a column instead. */
export const trigramLength = 3;

/** What occurs in no more rows than this is rare: its rows are read by key and sorted. */
const rareCount = 1_000;
/** What occurs in more rows than this is met soon in whatever order a list is read. */
const commonCount = 20_000;

type SearchTarget = {
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
  const order = isRare(database, found, [phrase]) ? '' : '+';
  query.whereRaw(database.raw(`${order}${target.keyColumn} IN (${found})`, [phrase]));
}

function whereBegins(database: Database, query: Query, target: SearchTarget, text: string): void {
  const beginning = likeBeginning(text);
  const comparisons = target.shortColumns.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ');
  const values = target.shortColumns.map(() => beginning);
  const ranges = target.shortColumns.map(
    (column) => `SELECT ${target.keyColumn} AS key FROM ${target.table} WHERE ${inRange(column)}`,
  );
  const bounds = target.shortColumns.flatMap(() => rangeOf(text));
  const keys = foundKeys(database, ranges.join(' UNION '), bounds);
  if (keys === null) query.whereRaw(database.raw(`(${comparisons})`, values));
  else whereKeyIn(database, query, target.keyColumn, keys);
}

/** What begins with a text lies in one range of an index without case; SQLite would read the whole of it for LIKE. */
export function inRange(column: string): string {
  return `${column} >= ? COLLATE NOCASE AND ${column} < ? COLLATE NOCASE`;
}

/** The bounds of that range: no text that begins so sorts behind the last character that there is. */
export function rangeOf(beginning: string): [from: string, to: string] {
  return [beginning, `${beginning}\u{10FFFF}`];
}

/** Whether a statement that answers keys answers few. */
export function isRare(database: Database, sql: string, values: readonly SqlValue[]): boolean {
  return (foundKeys(database, sql, values, rareCount)?.count ?? Infinity) <= rareCount;
}

type FoundKeys = { count: number; json: string };

/** The keys that a statement answers, or null where they are more than `mostKeys`. */
export function foundKeys(
  database: Database,
  sql: string,
  values: readonly SqlValue[],
  mostKeys = commonCount,
): FoundKeys | null {
  const found = database.get<FoundKeys>(
    `SELECT count(*) AS count, json_group_array(key) AS json FROM (${sql} LIMIT ${String(mostKeys + 1)})`,
    ...values,
  );
  return found === undefined || found.count > mostKeys ? null : found;
}

/**
 * Narrows a query to rows with one of these keys. Where it has an order, many of them are met in it; without one the keys
 * lead, as the whole table would be read for a part of it.
 */
export function whereKeyIn(
  database: Database,
  query: Query,
  keyColumn: string,
  keys: FoundKeys,
  inOrder = true,
): void {
  const order = inOrder && keys.count > rareCount ? '+' : '';
  query.whereRaw(database.raw(`${order}${keyColumn} IN (SELECT value FROM json_each(?))`, [keys.json]));
}

/** A pattern for LIKE, with \\ as escape, that finds what begins with the text. */
export function likeBeginning(text: string): string {
  return `${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** The text as one phrase of FTS5's query language, in which quotes are doubled and nothing else has a meaning. */
export function quotedPhrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
