import { DisburseError } from '../../../shared/errors.ts';
import { maximumCellCharacters, maximumColumns, parseCsvRecords } from './csvRecords.ts';
import type { CsvRecord } from './csvRecords.ts';
import type { Delimiter, DelimiterFinding } from './delimiter.ts';
import { quoteCell } from './quoteCell.ts';

/**
 * What `readRows` finds, in file order: the header once, then records and rows that are no record of this table.
 * `line` is the physical line, from 1, on which the row starts. Cells are trimmed.
 */
export type Row =
  | { readonly kind: 'header'; readonly line: number; readonly cells: readonly string[] }
  | { readonly kind: 'record'; readonly line: number; readonly cells: readonly string[] }
  | RowProblem;

/**
 * A row that cannot be used, with a sentence that says why. The rows around it are not affected. `cells` holds what
 * could be read of it, so that it can be given back to be corrected.
 */
export type RowProblem = {
  readonly kind: 'problem';
  readonly line: number;
  readonly cells: readonly string[];
  readonly problem: string;
};

type CellsRecord = Extract<CsvRecord, { kind: 'cells' }>;

/** Fewer delimiters than this also occur in an address of several lines. */
const minimumSwallowedDelimiters = 3;
const strayQuoteProblem =
  'A quote stands inside a cell that is not quoted. Put the whole cell in quotes and write the quote inside it twice.';

function refuseHeader(fileName: string, sentence: string): never {
  throw new DisburseError(
    'VALIDATION',
    `${sentence} Nothing was imported; correct the header of ${fileName}.`,
  );
}

function requireUsableHeader(cells: readonly string[], fileName: string): void {
  if (cells.length > maximumColumns) {
    refuseHeader(fileName, `The header has ${cells.length} columns; at most ${maximumColumns} are possible.`);
  }
  const seen = new Map<string, string>();
  const lastNamed = cells.findLastIndex((name) => name !== '');
  for (const [index, name] of cells.entries()) {
    // Spreadsheets leave separators behind the last column; a gap between names hides what a column holds.
    if (name === '' && index < lastNamed) {
      refuseHeader(fileName, `Column ${index + 1} of the header has no name.`);
    }
    if (name.length > maximumCellCharacters) {
      refuseHeader(
        fileName,
        `The name of column ${index + 1} is longer than ${maximumCellCharacters} characters.`,
      );
    }
    const earlier = seen.get(name.toLowerCase());
    if (name !== '' && earlier !== undefined) {
      refuseHeader(fileName, `The header names the column ${quoteCell(earlier)} twice.`);
    }
    seen.set(name.toLowerCase(), name);
  }
}

/**
 * A quote that is closed too late, by chance, turns several rows into one. They all go into the report with it, so that no
 * row is missing without a word.
 */
function linesOf({ firstLine, lastLine }: CsvRecord): string {
  return firstLine === lastLine
    ? ''
    : ` Lines ${firstLine} to ${lastLine} were read as one row; if they are several, a quote is not closed.`;
}

/** Why the cells are not to be trusted or not usable, or undefined when nothing speaks against them. */
function problemOf(
  cells: readonly string[],
  header: readonly string[],
  delimiter: Delimiter,
): string | undefined {
  if (cells.length !== header.length) {
    return `The row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} and the header has ${header.length}.`;
  }
  const swallowedDelimiters = Math.max(header.length - 1, minimumSwallowedDelimiters);
  for (const [index, cell] of cells.entries()) {
    const column = `column ${index + 1}`;
    if (cell.length > maximumCellCharacters) {
      return `The cell in ${column} is longer than ${maximumCellCharacters} characters.`;
    }
    const lines = cell.includes('\n') ? cell.split('\n') : [];
    if (lines.some((line) => line.split(delimiter).length > swallowedDelimiters)) {
      return `The cell in ${column} contains whole rows.`;
    }
    if (cell !== '' && header[index] === '') return `The cell in ${column} has no name in the header.`;
  }
  return undefined;
}

function judge(record: CellsRecord, header: readonly string[], delimiter: Delimiter): Row {
  const cells = record.cells.map((cell) => cell.trim());
  const problem = problemOf(cells, header, delimiter);
  const line = record.firstLine;
  if (problem === undefined) return { kind: 'record', line, cells };
  return { kind: 'problem', line, cells, problem: problem + linesOf(record) };
}

function isBlank(record: CellsRecord): boolean {
  return record.cells.every((cell) => cell.trim() === '');
}

function isSeparatorLine(record: CellsRecord): boolean {
  return record.firstLine === 1 && record.cells[0]?.toLowerCase().startsWith('sep=') === true;
}

/** A row with too few cells at the very end of a file may be the sign of a broken download. */
function asLastRow(row: RowProblem): RowProblem {
  return { ...row, problem: `${row.problem} It is the last row, so the file may be cut off.` };
}

/**
 * Reads a CSV text row by row in constant memory. Rows without any content are left out; a row with another number of
 * cells than the header, an overlong cell or a stray quote is yielded as a problem and the reading goes on.
 * @param text decoded text in chunks, as `decodedStream` gives it
 * @throws DisburseError VALIDATION when there is no usable header (none, an unnamed or repeated column, more than 200
 *   columns) or when quotes are broken so that no later row can be trusted; `details.line` names the place.
 */
export async function* readRows(
  text: AsyncIterable<string>,
  { delimiter, hasSeparatorLine }: DelimiterFinding,
  fileName: string,
): AsyncGenerator<Row> {
  let header: readonly string[] | undefined;
  let shortRow: RowProblem | undefined;
  for await (const record of parseCsvRecords(text, delimiter, fileName)) {
    if (shortRow !== undefined) yield shortRow;
    shortRow = undefined;
    if (record.kind === 'stray-quote') {
      if (header === undefined) {
        refuseHeader(fileName, 'The header has a quote inside a name that is not quoted.');
      }
      yield {
        kind: 'problem',
        line: record.firstLine,
        cells: [],
        problem: strayQuoteProblem + linesOf(record),
      };
      continue;
    }
    if (isBlank(record) || (hasSeparatorLine && isSeparatorLine(record))) continue;
    if (header === undefined) {
      header = record.cells.map((cell) => cell.trim());
      requireUsableHeader(header, fileName);
      yield { kind: 'header', line: record.firstLine, cells: header };
      continue;
    }
    const row = judge(record, header, delimiter);
    if (row.kind === 'problem' && record.cells.length < header.length) shortRow = row;
    else yield row;
  }
  if (header === undefined) refuseHeader(fileName, `${fileName} has no header line.`);
  if (shortRow !== undefined) yield asLastRow(shortRow);
}
