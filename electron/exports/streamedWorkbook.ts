import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import type { CellStyle } from './cellStyles.ts';

/** A formula and the value that it has now, for readers that do not calculate. */
export type Formula = { formula: string; result: string | number };

/**
 * The same formula in every row of a column, kept in the file once: `formula` is that of `firstRow`, and the cells
 * below shift it as they would after filling down.
 */
type FilledFormula = { filled: string; firstRow: number; lastRow: number; result: string | number };

export type Cell = {
  value: string | number | Date | Formula | FilledFormula | null;
  style: CellStyle;
} | null;

type SheetLayout = {
  name: string;
  widths: readonly number[];
  /** Rows that stay in view and are repeated on every printed page; with them the first column stays in view. */
  headerRows: number;
  autoFilter?: string;
};

/** More than this waits in memory only while the disk is slower than the program. */
const largestBacklogBytes = 1 << 20;
const rowsPerPause = 500;

/** A workbook that goes to its sink while it is made: memory does not grow with the rows. */
export class StreamedWorkbook {
  readonly #sink: Writable;
  readonly #writer: ExcelJS.stream.xlsx.WorkbookWriter;

  constructor(sink: Writable, createdAt: Date) {
    this.#sink = sink;
    this.#writer = new ExcelJS.stream.xlsx.WorkbookWriter({
      stream: sink,
      useSharedStrings: false,
      useStyles: true,
    });
    this.#writer.creator = 'Disburse';
    this.#writer.lastModifiedBy = 'Disburse';
    this.#writer.created = createdAt;
    this.#writer.modified = createdAt;
  }

  /** Starts the next sheet; the one before has to be closed. */
  openSheet(layout: SheetLayout): StreamedSheet {
    const { headerRows } = layout;
    const sheet = this.#writer.addWorksheet(layout.name, {
      pageSetup: {
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
        ...(headerRows === 0 ? {} : { printTitlesRow: `1:${String(headerRows)}` }),
      },
      headerFooter: { oddFooter: '&L&A&RPage &P of &N' },
      views: headerRows === 0 ? [] : [{ state: 'frozen', xSplit: 1, ySplit: headerRows }],
    });
    sheet.columns = layout.widths.map((width) => ({ width }));
    if (layout.autoFilter !== undefined) sheet.autoFilter = layout.autoFilter;
    return new StreamedSheet(sheet, this.#sink);
  }

  /** Writes what stands at the end of a workbook and ends the sink. */
  async close(): Promise<void> {
    // The library never settles once the sink has failed, so the sink is asked too.
    await Promise.race([this.#writer.commit(), finished(this.#sink)]);
  }
}

/** One sheet, written from its first row to its last. */
export class StreamedSheet {
  readonly #sheet: ExcelJS.Worksheet;
  readonly #sink: Writable;
  #rows = 0;

  constructor(sheet: ExcelJS.Worksheet, sink: Writable) {
    this.#sheet = sheet;
    this.#sink = sink;
  }

  /** Adds a row; a null leaves its cell empty. Waits now and then until the disk has caught up. */
  async addRow(cells: readonly Cell[]): Promise<void> {
    const row = this.#sheet.addRow([]);
    cells.forEach((cell, index) => {
      if (cell === null) return;
      const place = row.getCell(index + 1);
      place.value = cellValue(cell.value, place.address, columnLetter(index));
      place.style = cell.style;
    });
    row.commit();
    this.#rows += 1;
    if (this.#rows % rowsPerPause === 0) await this.#caughtUp();
  }

  close(): void {
    this.#sheet.commit();
  }

  async #caughtUp(): Promise<void> {
    do {
      await nextTurn();
      if (this.#sink.destroyed)
        throw this.#sink.errored ?? new Error('the file was closed while it was written');
    } while (backlogBytes(this.#sheet) > largestBacklogBytes);
  }
}

/** The letters of a column, counted from 0. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}

function cellValue(value: NonNullable<Cell>['value'], address: string, column: string): ExcelJS.CellValue {
  if (typeof value === 'string') return validText(value);
  if (value === null || typeof value === 'number' || value instanceof Date || 'formula' in value)
    return value;
  const first = `${column}${String(value.firstRow)}`;
  if (address !== first) return { sharedFormula: first, result: value.result };
  const filled = {
    formula: value.filled,
    result: value.result,
    shareType: 'shared',
    ref: `${first}:${column}${String(value.lastRow)}`,
  };
  return filled;
}

/** XML cannot carry these characters at all, and a workbook that holds one is called damaged by every program. */
function validText(text: string): string {
  return text.toWellFormed().replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

/**
 * How much of a sheet waits to be compressed. The library hands rows on without asking whether there is room; the
 * stream that takes them knows, and is reached through the first pipe of the sheet's own stream. It may be of a
 * generation that has no public `writableLength` yet.
 */
function backlogBytes(sheet: ExcelJS.Worksheet): number {
  const pipes = property(property(sheet, 'stream'), 'pipes');
  const next: unknown = Array.isArray(pipes) ? pipes[0] : undefined;
  const length = property(property(next, '_writableState'), 'length');
  return typeof length === 'number' ? length : 0;
}

function property(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}
