import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { detectDelimiter, readSample } from '../../../electron/imports/reading/delimiter.ts';
import { decodedStream, detectEncoding } from '../../../electron/imports/reading/encoding.ts';
import { readRows } from '../../../electron/imports/reading/rows.ts';
import { collect, removeTemporaryFiles, temporaryFile } from './temporaryFile.ts';

afterAll(removeTemporaryFiles);

const byteOrderMark = '\ufeff';
const encoders: readonly [string, (text: string) => Buffer][] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with mark', (text) => Buffer.from(byteOrderMark + text)],
  ['UTF-16LE', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16LE with mark', (text) => Buffer.from(byteOrderMark + text, 'utf16le')],
  ['UTF-16BE', (text) => Buffer.from(text, 'utf16le').swap16()],
  ['UTF-16BE with mark', (text) => Buffer.from(byteOrderMark + text, 'utf16le').swap16()],
  ['Windows-1252', (text) => Buffer.from(text, 'latin1')],
];

// Letters from U+00C0 on: as single bytes they never happen to be valid UTF-8.
const characters = ['a', 'Z', '7', ' ', 'é', 'ß', 'Ü', '"', ',', ';', '\t', '\n', '\r\n', "'", '.', '-', '='];
const delimiterCharacters = /[,;\t]/g;

/** A cell with at most two delimiters: with more, a cell of several lines would look like swallowed rows. */
const cell = fc.array(fc.constantFrom(...characters), { maxLength: 10 }).map((units) => {
  let delimiters = 0;
  return units.join('').replace(delimiterCharacters, (found) => (++delimiters > 2 ? '' : found));
});
const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
  fc.record({
    header: fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 }),
  }),
);
const style = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  quoted: fc.boolean(),
  eof: fc.boolean(),
  record_delimiter: fc.constantFrom('\n', '\r\n'),
  // The library leaves a bare line feed unquoted where records end otherwise; spreadsheets quote every line break.
  quoted_match: fc.constant(/[\r\n]/),
});

async function read(bytes: Buffer): Promise<(readonly string[])[]> {
  const file = await temporaryFile(bytes);
  const encoding = await detectEncoding(file);
  const format = detectDelimiter(await readSample(decodedStream(file, encoding)), 'table.csv');
  const rows = await collect(readRows(decodedStream(file, encoding), format, 'table.csv'));
  return rows.map((row) => (row.kind === 'problem' ? [`line ${row.line}: ${row.problem}`] : row.cells));
}

function asRead(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

describe('a table written by another program', () => {
  it.each(encoders)('is read back from %s with every delimiter and quoting', async (_name, encode) => {
    await fc.assert(
      fc.asyncProperty(table, style, async ({ header, rows }, options) => {
        const expected = [
          header,
          ...rows.map((row) => row.map(asRead)).filter((row) => row.some((text) => text !== '')),
        ];
        expect(await read(encode(stringify([header, ...rows], options)))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
