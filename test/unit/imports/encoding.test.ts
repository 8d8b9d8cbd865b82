import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decodedStream, detectEncoding } from '../../../electron/imports/reading/encoding.ts';
import { DisburseError } from '../../../shared/errors.ts';
import { collect, removeTemporaryFiles, temporaryFile } from './temporaryFile.ts';

afterAll(removeTemporaryFiles);

const text = 'name;city\nZoë Müller;Köln\n';

function utf16be(content: string): Buffer {
  return Buffer.from(content, 'utf16le').swap16();
}

async function decode(content: string | Uint8Array): Promise<{ encoding: string; decoded: string }> {
  const file = await temporaryFile(content);
  const encoding = await detectEncoding(file);
  return { encoding, decoded: (await collect(decodedStream(file, encoding))).join('') };
}

async function refusalOf(content: string | Uint8Array): Promise<DisburseError> {
  const fault: unknown = await decode(content).catch((thrown: unknown) => thrown);
  if (fault instanceof DisburseError) return fault;
  throw new Error('The content was expected to be refused.');
}

describe('encoding of a file', () => {
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', utf16be(`\ufeff${text}`)],
    ['utf-16be', utf16be(text)],
    ['windows-1252', Buffer.from(text, 'latin1')],
  ])('recognises %s and leaves the mark out of the text', async (encoding, bytes) => {
    expect(await decode(bytes)).toEqual({ encoding, decoded: text });
  });

  it('reads the characters that Windows-1252 has and ISO 8859-1 has not', async () => {
    const bytes = Buffer.concat([Buffer.from('a;b\n'), Buffer.of(0x80), Buffer.from(';M'), Buffer.of(0xe9)]);
    expect(await decode(bytes)).toEqual({ encoding: 'windows-1252', decoded: 'a;b\n€;Mé' });
  });

  it('takes one accent on the last of many lines as proof of Windows-1252', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,2\n'.repeat(50_000)), Buffer.of(0xe9)]);
    expect((await decode(bytes)).encoding).toBe('windows-1252');
  });

  it('keeps characters whole across the chunks in which a file is read', async () => {
    const long = `x${'é€😀'.repeat(40_000)}`;
    expect((await decode(long)).decoded).toBe(long);
  });

  it('refuses UTF-8 that is cut off inside a character instead of reading it as Windows-1252', async () => {
    const bytes = Buffer.from(text + 'René');
    expect((await refusalOf(bytes.subarray(0, -1))).message).toContain('damaged or cut off');
  });

  it('refuses UTF-16 that is cut off inside a character', async () => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect((await refusalOf(bytes.subarray(0, -1))).message).toContain('damaged or cut off');
  });

  it('refuses a file whose mark says UTF-8 and whose bytes are not', async () => {
    const bytes = Buffer.concat([Buffer.from('\ufeffa,b\n'), Buffer.of(0xe9), Buffer.from(',1\n')]);
    expect(await refusalOf(bytes)).toMatchObject({ code: 'VALIDATION' });
  });

  it('refuses bytes that Windows-1252 does not define', async () => {
    const shiftJis = Buffer.of(0x96, 0xbc, 0x91, 0x4f, 0x2c, 0x8f, 0x5a, 0x8f, 0x8a, 0x0a);
    expect((await refusalOf(shiftJis)).message).toContain('is not known');
  });
});

describe('a file that is not text', () => {
  it.each([
    ['an Excel workbook', 'PK\x03\x04\x14\x00\x06\x00xl/workbook.xml'],
    ['an OpenDocument spreadsheet', 'PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet'],
    ['a ZIP archive', 'PK\x03\x04\x14\x00\x06\x00photo.jpg'],
    ['an Excel workbook in the old .xls format', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['a PDF document', '%PDF-1.7\n'],
    ['a SQLite database', 'SQLite format 3\0'],
    ['a gzip archive', '\x1f\x8b\x08'],
    ['a web page', '<!DOCTYPE html><HTML><table>'],
    ['binary data', 'a,b\n\0\0\x01\0c,d\n'],
  ])('is refused as %s', async (seemsToBe, content) => {
    const refusal = await refusalOf(Buffer.from(content, 'latin1'));
    expect(refusal.code).toBe('VALIDATION');
    expect(refusal.message).toContain('is not a CSV file');
    expect(refusal.details).toEqual({ seemsToBe });
  });

  it('is refused when the zero bytes come late in the file', async () => {
    const late = Buffer.concat([Buffer.from('a,b\n1,2\n'.repeat(50_000)), Buffer.alloc(10)]);
    expect((await refusalOf(late)).details).toEqual({ seemsToBe: 'binary data' });
  });

  it('does not mistake a header that begins with PK', async () => {
    expect((await decode('PK,name\n1,a\n')).encoding).toBe('utf-8');
  });
});

describe('a file that cannot be read', () => {
  it('is named when it does not exist', async () => {
    const detection = detectEncoding('/nowhere/partners.csv');
    await expect(detection).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(detection).rejects.toThrow('/nowhere/partners.csv');
  });

  it('is refused when it is empty', async () => {
    expect((await refusalOf('')).message).toContain('is empty');
  });

  it('is refused when it is a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'disburse-imports-'));
    await expect(detectEncoding(folder)).rejects.toMatchObject({ code: 'VALIDATION' });
    await rm(folder, { recursive: true });
  });

  it('stops with what the caller throws', async () => {
    const file = await temporaryFile(text);
    const cancelled = new DisburseError('CANCELLED', 'The import was cancelled.');
    const throwIfCancelled = (): never => {
      throw cancelled;
    };
    await expect(detectEncoding(file, { throwIfCancelled })).rejects.toBe(cancelled);
  });
});
