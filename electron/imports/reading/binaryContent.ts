import { basename } from 'node:path';
import { DisburseError } from '../../../shared/errors.ts';

type Signature = { readonly prefix: string; readonly contains?: string; readonly seemsToBe: string };

const saveAsCsv = 'open it in its own program and save it as CSV (UTF-8)';

/** First bytes by which a format is recognised, as Latin-1 text. The first that fits counts, so the narrower come first. */
const signatures: readonly Signature[] = [
  { prefix: 'PK\x03\x04', contains: 'opendocument.spreadsheet', seemsToBe: 'an OpenDocument spreadsheet' },
  { prefix: 'PK\x03\x04', contains: 'xl/', seemsToBe: 'an Excel workbook' },
  {
    prefix: 'PK\x03\x04',
    contains: '[Content_Types].xml',
    seemsToBe: 'an Excel workbook or another Office document',
  },
  { prefix: 'PK\x03\x04', seemsToBe: 'a ZIP archive' },
  { prefix: '\xd0\xcf\x11\xe0', seemsToBe: 'an Excel workbook in the old .xls format' },
  { prefix: '%PDF', seemsToBe: 'a PDF document' },
  { prefix: 'SQLite format 3', seemsToBe: 'a SQLite database' },
  { prefix: '\x1f\x8b', seemsToBe: 'a gzip archive' },
  { prefix: '\x89PNG', seemsToBe: 'a picture' },
  { prefix: '\xff\xd8\xff', seemsToBe: 'a picture' },
  { prefix: '{\\rtf', seemsToBe: 'an RTF document' },
  { prefix: '<', contains: '<html', seemsToBe: 'a web page' },
  { prefix: '<?xml', seemsToBe: 'an XML document' },
];

/** What a file seems to be that begins with these bytes, or undefined when nothing known but text begins like this. */
export function knownBinaryFormat(firstBytes: Uint8Array): string | undefined {
  const start = Buffer.from(firstBytes.subarray(0, 4096)).toString('latin1');
  const found = signatures.find(
    (signature) =>
      start.startsWith(signature.prefix) &&
      (signature.contains === undefined || start.toLowerCase().includes(signature.contains.toLowerCase())),
  );
  return found?.seemsToBe;
}

/** The refusal of a file that holds no text. `seemsToBe` completes the sentence "it seems to be ...". */
export function notCsvError(file: string, seemsToBe: string): DisburseError {
  return new DisburseError(
    'VALIDATION',
    `${basename(file)} is not a CSV file: it seems to be ${seemsToBe}. Nothing was imported; ${saveAsCsv}, then import that file.`,
    { seemsToBe },
  );
}
