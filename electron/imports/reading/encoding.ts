import { basename } from 'node:path';
import { TextDecoder } from 'node:util';
import { DisburseError } from '../../../shared/errors.ts';
import { knownBinaryFormat, notCsvError } from './binaryContent.ts';
import { readBytes, readableFileSize } from './source.ts';
import type { FingerprintTally, ReadingWatch } from './source.ts';

/** The encodings in which CSV files arrive from spreadsheets and web services. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const binaryData = 'binary data';
const beyondAscii = /[\u0080-\uffff]/;

/** Bytes that windows-1252 does not define. Their presence shows some other encoding, for example Shift-JIS. */
const undefinedInWindows1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

async function firstChunk(file: string): Promise<Uint8Array> {
  for await (const chunk of readBytes(file)) return chunk;
  return new Uint8Array();
}

function encodingFromByteOrderMark(bytes: Uint8Array): TextEncoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/**
 * Delimiters, digits and line breaks have one zero byte each in UTF-16, always on the same side. A tenth of the pairs
 * is asked for, so that a list of Chinese names passes and the scattered zeros of binary data do not.
 */
function utf16WithoutMark(bytes: Uint8Array): TextEncoding | undefined {
  let zerosAtEven = 0;
  let zerosAtOdd = 0;
  for (const [position, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (position % 2 === 0) zerosAtEven += 1;
    else zerosAtOdd += 1;
  }
  const enough = bytes.length / 20;
  if (zerosAtOdd >= enough && zerosAtEven === 0) return 'utf-16le';
  if (zerosAtEven >= enough && zerosAtOdd === 0) return 'utf-16be';
  return undefined;
}

function unknownEncoding(file: string): DisburseError {
  return new DisburseError(
    'VALIDATION',
    `The encoding of ${basename(file)} is not known: it is neither UTF-8, UTF-16 nor Windows-1252. Nothing was imported; save the file as CSV (UTF-8), then import it again.`,
  );
}

/**
 * Reads a file that has neither a byte order mark nor the zero bytes of UTF-16. Text that breaks off inside its very last
 * character stays UTF-8 when other characters proved it, so that a truncated file is refused and not turned into
 * wrong letters.
 */
async function utf8OrWindows1252(file: string, watch: ReadingWatch): Promise<TextEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let hasMultibyteCharacters = false;
  let hasUndefinedBytes = false;
  for await (const chunk of readBytes(file, watch)) {
    if (chunk.includes(0)) throw notCsvError(file, binaryData);
    hasUndefinedBytes ||= chunk.some((byte) => undefinedInWindows1252.has(byte));
    if (!isUtf8) continue;
    try {
      hasMultibyteCharacters =
        beyondAscii.test(decoder.decode(chunk, { stream: true })) || hasMultibyteCharacters;
    } catch {
      isUtf8 = false;
    }
  }
  if (isUtf8 && (hasMultibyteCharacters || endsComplete(decoder))) return 'utf-8';
  if (hasUndefinedBytes) throw unknownEncoding(file);
  return 'windows-1252';
}

function endsComplete(decoder: TextDecoder): boolean {
  try {
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/**
 * The encoding of a text file. A byte order mark decides; without one the whole file is tried as UTF-8, because one name
 * with an accent on the last line is enough to tell it from Windows-1252.
 * @throws DisburseError VALIDATION when the content is not text (a workbook, a PDF, a database) or in another encoding.
 */
export async function detectEncoding(file: string, watch: ReadingWatch = {}): Promise<TextEncoding> {
  await readableFileSize(file);
  const start = await firstChunk(file);
  const binaryFormat = knownBinaryFormat(start);
  if (binaryFormat !== undefined) throw notCsvError(file, binaryFormat);
  const marked = encodingFromByteOrderMark(start);
  if (marked !== undefined) return marked;
  if (!start.includes(0)) return utf8OrWindows1252(file, watch);
  const unmarked = utf16WithoutMark(start);
  if (unmarked === undefined) throw notCsvError(file, binaryData);
  return unmarked;
}

function undecodable(file: string, encoding: TextEncoding): DisburseError {
  return new DisburseError(
    'VALIDATION',
    `${basename(file)} is damaged or cut off: it begins as ${encoding.toUpperCase()} text and does not stay so to its end. Nothing was imported; export or save the file again as CSV (UTF-8).`,
  );
}

/**
 * The text of a file in chunks, without byte order mark. Line breaks are as in the file.
 * @throws DisburseError VALIDATION when the bytes are not valid in `encoding` or hold zero characters, as binary data does.
 */
export async function* decodedStream(
  file: string,
  encoding: TextEncoding,
  watch: ReadingWatch = {},
  tally?: FingerprintTally,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw undecodable(file, encoding);
    }
  };
  for await (const chunk of readBytes(file, watch, tally)) {
    const text = decode(chunk);
    if (text.includes('\0')) throw notCsvError(file, binaryData);
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}
