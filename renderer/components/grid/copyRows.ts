import type { PageReading } from '../../api/allPages.ts';
import { CallError } from '../../api/client.ts';
import { runAsJob, type JobWatch } from '../../api/jobs.ts';
import { copyText, noteNotCopied } from '../clipboard.ts';
import { noteFact, noteProblem, noteRefusal } from '../notices.tsx';
import { asTabSeparated, type GridColumn } from './columns.ts';
import { mostCopiedRows, type GridSelection } from './gridSelection.ts';

/** Copies every selected row as a spreadsheet takes it, also those that the list has not loaded; all of them or none. */
export async function copySelection<Row>(
  columns: readonly GridColumn<Row>[],
  selection: GridSelection<Row>,
): Promise<void> {
  if ((selection.count ?? 0) > mostCopiedRows) {
    noteTooMany();
    return;
  }
  try {
    await writeText(
      runAsJob('Copying rows', async (watch) => {
        const rows = await selection.read(readingFor(watch, selection.count));
        if (rows.length > mostCopiedRows) throw new TooManyRows();
        return { text: asTabSeparated(columns, rows), rows: rows.length };
      }),
    );
  } catch (error) {
    if (error instanceof TooManyRows) noteTooMany();
    else if (error instanceof CallError) noteRefusal(error);
    else noteNotCopied(error);
  }
}

/** Copies one row. */
export async function copyRow<Row>(columns: readonly GridColumn<Row>[], row: Row): Promise<void> {
  await copyText(asTabSeparated(columns, [row]), copiedFact(1));
}

class TooManyRows extends Error {}

function noteTooMany(): void {
  noteProblem(
    `A copy takes at most ${mostCopiedRows.toLocaleString('en-US')} rows, and more are selected. Nothing was copied. Narrow the list, or export it to a file.`,
  );
}

/** The clipboard is asked for at once, while the key press counts as the person's wish; the text may come later. */
async function writeText(reading: Promise<{ text: string; rows: number }>): Promise<void> {
  const content = reading.then(({ text }) => new Blob([text], { type: 'text/plain' }));
  const writing = navigator.clipboard.write([new ClipboardItem({ 'text/plain': content })]);
  const [{ rows }] = await Promise.all([reading, writing]);
  noteFact(copiedFact(rows));
}

function copiedFact(rows: number): string {
  return `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} copied.`;
}

function readingFor({ signal, note }: JobWatch, total: number | undefined): PageReading {
  return {
    most: mostCopiedRows,
    signal,
    onRead: (done: number) => {
      note({ phase: 'rows', done, total: total ?? null });
    },
  };
}
