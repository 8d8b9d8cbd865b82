import type { Database, Query } from './database.ts';

/** Trigram search needs three characters; shorter texts are looked for at the beginning of a column instead. */
export const trigramLength = 3;

export type SearchTarget = {
  /** The FTS5 table, whose rowid is the key column. */
  index: string;
  keyColumn: string;
  /** Columns for texts too short for the index. */
  shortColumns: readonly string[];
};

export const partnerSearch: SearchTarget = {
  index: 'partner_search',
  keyColumn: 'partners.partner_key',
  shortColumns: ['partners.name', 'partners.email', 'partners.external_id'],
};

/** Narrows a query to rows in which the text occurs anywhere, in any of the indexed columns. */
export function whereTextOccurs(database: Database, query: Query, target: SearchTarget, text: string): void {
  const wanted = text.trim();
  if (wanted === '') return;
  if (wanted.length >= trigramLength) {
    query.whereRaw(
      database.raw(
        `${target.keyColumn} IN (SELECT rowid FROM ${target.index} WHERE ${target.index} MATCH ?)`,
        [quotedPhrase(wanted)],
      ),
    );
    return;
  }
  const beginning = likeBeginning(wanted);
  const comparisons = target.shortColumns.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ');
  query.whereRaw(
    database.raw(
      `(${comparisons})`,
      target.shortColumns.map(() => beginning),
    ),
  );
}

/** A pattern for LIKE, with \\ as escape, that finds what begins with the text. */
export function likeBeginning(text: string): string {
  return `${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** The text as one phrase of FTS5's query language, in which quotes are doubled and nothing else has a meaning. */
export function quotedPhrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
