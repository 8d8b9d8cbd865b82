import type { AmountMeaning, FormLayout } from './formBoxes.ts';
import { bestKnownHeader } from './irisHeaders.ts';
import { columnKey, irisColumn, type IrisColumn } from './irisColumns.ts';

/** A header row that lines are written by: every column with how it is filled, or null where it stays blank. */
export type IrisTemplate = {
  headerLine: string;
  columns: readonly { name: string; filled: IrisColumn | null }[];
  /** Columns of which nothing is known: they stay blank. */
  unmatched: readonly string[];
  /** Columns that are filled by the best known header and that this one does not have. */
  missing: readonly string[];
  /** Amounts for which there is no column: a return that has one cannot be written. */
  withoutColumn: readonly AmountMeaning[];
};

/** The template by the best known header of the year. */
export function knownTemplate(layout: FormLayout, year: number): IrisTemplate {
  const { columns } = bestKnownHeader(layout.form, year);
  return templateOf(columns.map(quoted).join(','), columns, layout, year);
}

/** A template from the header row that was downloaded: its text is kept to the letter, as IRIS compares it strictly. */
export function loadedTemplate(headerLine: string, layout: FormLayout, year: number): IrisTemplate {
  return templateOf(headerLine, splitHeader(headerLine), layout, year);
}

/** The cells of one line of CSV. */
export function splitHeader(line: string): string[] {
  const cells: string[] = [];
  const pattern = /("(?:[^"]|"")*"|[^,]*)(,|$)/g;
  for (const [, cell = '', end] of line.matchAll(pattern)) {
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '') break;
  }
  return cells;
}

/** A cell of CSV, in quotes where it needs them. */
export function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function templateOf(
  headerLine: string,
  names: readonly string[],
  layout: FormLayout,
  year: number,
): IrisTemplate {
  const columns = names.map((name) => ({ name, filled: irisColumn(name, layout) }));
  const present = new Set(names.map(columnKey));
  const carried = new Set(columns.flatMap(({ filled }) => filled?.meaning ?? []));
  const meanings = layout.boxes.flatMap(({ meaning }) => meaning ?? []);
  return {
    headerLine,
    columns,
    unmatched: columns.filter(({ filled }) => filled === null).map(({ name }) => name),
    missing: bestKnownHeader(layout.form, year).columns.filter((name) => {
      const column = irisColumn(name, layout);
      const meaning = column?.meaning ?? null;
      return meaning === null ? !present.has(columnKey(name)) : !carried.has(meaning);
    }),
    withoutColumn: meanings.filter((meaning) => !carried.has(meaning)),
  };
}
