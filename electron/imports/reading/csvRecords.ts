import { parse } from 'csv-parse';
import type { CsvError, Info, Parser } from 'csv-parse';
import { DisburseError } from '../../../shared/errors.ts';
import type { Delimiter } from './delimiter.ts';

/** Lines count from 1; a record with line breaks in quotes spans several. */
type Lines = { readonly firstLine: number; readonly lastLine: number };

/** One record as it stands in the file; the cells of one with a quote inside an unquoted cell are not known. */
export type CsvRecord =
  | ({ readonly kind: 'cells'; readonly cells: readonly string[] } & Lines)
  | ({ readonly kind: 'stray-quote' } & Lines);

/** No cell may be longer, in characters. */
export const maximumCellCharacters = 10_000;
/** No header may have more columns. */
export const maximumColumns = 200;

/** A bound on memory: what the largest allowed record can take in UTF-8. An unclosed quote would otherwise collect the rest of the file. */
const maximumRecordBytes = maximumColumns * maximumCellCharacters * 4;

/** Makes every line break a line feed, so that physical lines can be counted whatever system wrote the file. */
async function* withLineFeeds(text: AsyncIterable<string>): AsyncGenerator<string> {
  let heldReturn = '';
  for await (const chunk of text) {
    const joined = heldReturn + chunk;
    heldReturn = joined.endsWith('\r') ? '\r' : '';
    const complete = heldReturn === '' ? joined : joined.slice(0, -1);
    yield complete.includes('\r') ? complete.replace(/\r\n?/g, '\n') : complete;
  }
  if (heldReturn !== '') yield '\n';
}

function countLineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}

type BrokenQuotes = { code: string; firstLine: number; noticedOn: number; fileName: string };

function brokenQuotes({ code, firstLine, noticedOn, fileName }: BrokenQuotes): DisburseError {
  const refusal = (sentence: string, remedy: string): DisburseError =>
    new DisburseError('VALIDATION', `${sentence} Nothing was imported. ${remedy}`, { line: firstLine });
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return refusal(
        `${fileName} is cut off or damaged: a quote that opens in the row on line ${firstLine} is not closed by the end of the file.`,
        'Export the file again, or correct that line.',
      );
    case 'CSV_INVALID_CLOSING_QUOTE':
      return refusal(
        `${fileName} cannot be read from the row on line ${firstLine} on: a quoted cell goes on after its closing quote on line ${noticedOn}.`,
        'Correct the quotes there; a quote inside a quoted cell is written twice.',
      );
    case 'CSV_MAX_RECORD_SIZE':
      return refusal(
        `The row on line ${firstLine} of ${fileName} is larger than a row may be; probably a quote that opens there is not closed.`,
        'Correct that line.',
      );
    default:
      return refusal(
        `The row on line ${firstLine} of ${fileName} cannot be read as CSV.`,
        'Correct that line.',
      );
  }
}

function writeTo(parser: Parser, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(text, (fault) => (fault ? reject(fault) : resolve()));
  });
}

function endOf(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('error', reject);
    parser.end(() => resolve());
  });
}

/**
 * Turns what csv-parse reports about one chunk into records, in file order.
 * A quote inside an unquoted cell spoils only its own record, because that record still ends at its line break; any other
 * misuse of quotes leaves the rest of the file without meaning and is thrown.
 */
class RecordCollector {
  #records: CsvRecord[] = [];
  /** The first line of a record with a stray quote, kept until the record behind it shows where it ends. */
  #strayQuoteFrom: number | undefined;
  #lastLine = 0;
  #emptyLines = 0;
  readonly #fileName: string;

  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  addCells(cells: readonly string[], info: Info): void {
    const firstLine = info.lines - countLineBreaks(cells);
    this.#endStrayQuote(firstLine - 1 - (info.empty_lines - this.#emptyLines));
    this.#records.push({ kind: 'cells', firstLine, lastLine: info.lines, cells });
    this.#lastLine = info.lines;
    this.#emptyLines = info.empty_lines;
  }

  addFault(fault: CsvError): void {
    const noticedOn = numberOr(fault.lines, this.#lastLine + 1);
    const emptyLines = numberOr(fault.empty_lines, this.#emptyLines);
    const firstLine = this.#lastLine + 1 + emptyLines - this.#emptyLines;
    if (fault.code !== 'INVALID_OPENING_QUOTE') {
      throw brokenQuotes({ code: fault.code, firstLine, noticedOn, fileName: this.#fileName });
    }
    // A second stray quote on the line belongs to the record that is already known.
    if (noticedOn === this.#lastLine) return;
    this.#endStrayQuote(this.#lastLine);
    this.#strayQuoteFrom = firstLine;
    this.#lastLine = noticedOn;
    this.#emptyLines = emptyLines;
  }

  /** Ends the table. The line that would follow the last line break counts as an empty one. */
  finish(info: Info): void {
    this.#endStrayQuote(info.lines - (info.empty_lines - this.#emptyLines));
  }

  /** Hands over the records collected since the last time. */
  take(): CsvRecord[] {
    const taken = this.#records;
    this.#records = [];
    return taken;
  }

  #endStrayQuote(lastLine: number): void {
    if (this.#strayQuoteFrom === undefined) return;
    this.#records.push({ kind: 'stray-quote', firstLine: this.#strayQuoteFrom, lastLine });
    this.#strayQuoteFrom = undefined;
  }
}

/**
 * The records of a CSV text in file order, in memory bound by the largest record. Empty lines are left out.
 * @throws DisburseError VALIDATION, with `details.line`, for quotes that are not closed or closed in the wrong place.
 */
export async function* parseCsvRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  fileName: string,
): AsyncGenerator<CsvRecord> {
  const collector = new RecordCollector(fileName);
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: maximumRecordBytes,
    skip_records_with_error: true,
    // Records leave through the collector instead of the stream, so that records and faults keep their order.
    on_record: (cells: string[], info) => {
      collector.addCells(cells, info);
      return null;
    },
    on_skip: (fault) => {
      if (fault !== undefined) collector.addFault(fault);
      return undefined;
    },
  });
  // Faults also reach the callbacks of write and end, which report them.
  parser.on('error', () => undefined);
  try {
    for await (const chunk of withLineFeeds(text)) {
      await writeTo(parser, chunk);
      yield* collector.take();
    }
    await endOf(parser);
    collector.finish(parser.info);
    yield* collector.take();
  } finally {
    parser.destroy();
  }
}
