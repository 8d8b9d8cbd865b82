import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { columnLetter, StreamedWorkbook } from '../../../electron/exports/streamedWorkbook.ts';

const rowCount = 20_000;
const bytesPerRow = 1_000;

/** A disk that takes nothing until it is released. */
class StalledSink extends Writable {
  bytes = 0;
  #released = false;
  #waiting: (() => void) | undefined;

  release(): void {
    this.#released = true;
    this.#waiting?.();
  }

  override _write(piece: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.bytes += piece.length;
    if (this.#released) done();
    else this.#waiting = done;
  }
}

/** Writes text that hardly shrinks, and counts the rows that were taken. */
function startWriting(sink: Writable): { rows: () => number; done: Promise<void> } {
  const workbook = new StreamedWorkbook(sink, new Date(0));
  const sheet = workbook.openSheet({ name: 'Rows', widths: [20], headerRows: 0 });
  let rows = 0;
  const write = async () => {
    for (; rows < rowCount; rows += 1) {
      await sheet.addRow([{ value: randomBytes(bytesPerRow / 2).toString('hex'), style: {} }]);
    }
    sheet.close();
    await workbook.close();
  };
  return { rows: () => rows, done: write() };
}

it('waits for the disk instead of piling rows up in memory', async () => {
  const sink = new StalledSink();
  const writing = startWriting(sink);
  let rowsBefore: number;
  do {
    rowsBefore = writing.rows();
    await delay(250);
  } while (writing.rows() > rowsBefore);
  expect(rowsBefore).toBeGreaterThan(0);
  expect(rowsBefore).toBeLessThan(rowCount / 2);
  sink.release();
  await writing.done;
  expect(writing.rows()).toBe(rowCount);
  expect(sink.bytes).toBeGreaterThan((rowCount * bytesPerRow) / 3);
});

it('stops when the disk fails while rows are written, with the reason of the disk', async () => {
  const sink = new StalledSink();
  const { done } = startWriting(sink);
  const outcome = expect(done).rejects.toThrow('no space');
  await delay(200);
  sink.once('error', () => undefined);
  sink.destroy(new Error('no space'));
  await outcome;
});

it('letters columns as spreadsheets do', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
