import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { DisburseError, validationError } from '../../../shared/errors.ts';
import { errorCode, fileFault } from '../../../shared/fileFaults.ts';
import { formatId } from '../../../shared/ids.ts';
import type { Database } from '../../ledger/database.ts';
import { partnerKeyFor } from '../../vault/partnerKeys.ts';
import type { VaultSession } from '../../vault/vaultSession.ts';
import type { TaxFormRow } from './taxFormRows.ts';

/** A scanned form has a megabyte or two; the ledger is copied whole at every backup. */
const largestAttachmentBytes = 10 * 1024 * 1024;

/** Readers find the mark of a PDF within its first kilobyte. */
const markWithinBytes = 1_024;

type Place = Pick<TaxFormRow, 'tax_form_key' | 'partner_key'>;

/**
 * Seals a signed paper under its partner's key. VALIDATION where it is no PDF, too large, or attached already;
 * NOT_FOUND where there is no such file. The name of the file is not kept: people put tax ids into names.
 */
export function attachFile(
  database: Database,
  vault: VaultSession,
  row: Place,
  file: string,
  moment: { now: string; actor: string },
): void {
  const content = readPdf(file);
  const fingerprint = vault.blindIndex('tax form file', createHash('sha256').update(content).digest('hex'));
  const twin = database.get(
    'SELECT 1 FROM tax_form_files WHERE tax_form_key = ? AND fingerprint = ?',
    row.tax_form_key,
    fingerprint,
  );
  if (twin !== undefined) throw refused('is attached to this form already');
  const fileKey = database.nextKey('tax_form_files', 'file_key');
  const key = partnerKeyFor(database, vault, row.partner_key);
  database.run(
    'INSERT INTO tax_form_files VALUES (?, ?, ?, ?, ?, ?, ?)',
    fileKey,
    row.tax_form_key,
    content.length,
    fingerprint,
    vault.sealFile(key, placeOf(fileKey), content),
    moment.now,
    moment.actor,
  );
}

type Attachment = { bytes: number; attachedAt: string; attachedBy: string };

/** What is known of the papers of a form without opening them, newest first. */
export function attachmentsOf(database: Database, taxFormKey: number): Attachment[] {
  return database
    .all<{ bytes: number; attached_at: string; attached_by: string }>(
      'SELECT bytes, attached_at, attached_by FROM tax_form_files WHERE tax_form_key = ? ORDER BY file_key DESC',
      taxFormKey,
    )
    .map(({ bytes, attached_at: attachedAt, attached_by: attachedBy }) => ({
      bytes,
      attachedAt,
      attachedBy,
    }));
}

/** The newest paper of a form as it was attached; NOT_FOUND where there is none. */
export function openAttachment(database: Database, vault: VaultSession, row: Place): Buffer {
  const found = database.get<{ file_key: number; sealed_content: Buffer }>(
    'SELECT file_key, sealed_content FROM tax_form_files WHERE tax_form_key = ? ORDER BY file_key DESC LIMIT 1',
    row.tax_form_key,
  );
  if (found === undefined) {
    throw new DisburseError(
      'NOT_FOUND',
      `Nothing is attached to the tax form ${formatId('taxForm', row.tax_form_key)}. No file was written.`,
    );
  }
  const key = partnerKeyFor(database, vault, row.partner_key);
  return vault.openFile(key, placeOf(found.file_key), found.sealed_content);
}

/**
 * Writes bytes to a file that must not exist yet, readable by its owner alone. Answers what takes it away again.
 * VALIDATION where the name is taken or the folder missing, READ_ONLY, DISK_FULL.
 */
export function writeForPeople(file: string, content: Uint8Array): () => void {
  let descriptor: number | null = null;
  const remove = () => {
    rmSync(file, { force: true });
  };
  try {
    descriptor = openSync(file, 'wx', 0o600);
    for (let offset = 0; offset < content.length;) offset += writeSync(descriptor, content, offset);
    fsyncSync(descriptor);
    return remove;
  } catch (error) {
    if (descriptor !== null) remove();
    throw unwritable(file, error);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function readPdf(file: string): Buffer {
  const descriptor = openForReading(file);
  try {
    const facts = fstatSync(descriptor);
    if (!facts.isFile()) throw refused('is not a file');
    if (facts.size > largestAttachmentBytes) throw refused('is larger than 10 MB');
    const content = Buffer.alloc(facts.size);
    let length = 0;
    for (let read = -1; read !== 0 && length < content.length; length += read)
      read = readSync(descriptor, content, length, content.length - length, length);
    if (!content.subarray(0, markWithinBytes).includes('%PDF-')) throw refused('is not a PDF');
    return content.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** A pipe without a writer would otherwise hold the ledger's thread for good. */
function openForReading(file: string): number {
  try {
    return openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const fault = fileFault(error);
    if (fault === 'missing')
      throw new DisburseError('NOT_FOUND', 'The signed form to attach does not exist. Nothing was saved.');
    if (fault === 'no_access' || errorCode(error) === 'EISDIR') throw refused('cannot be read');
    throw error;
  }
}

function refused(why: string): DisburseError {
  return validationError(
    `The signed form ${why}. Nothing was saved. Choose the PDF of the form, of at most 10 MB.`,
    [{ field: 'file', message: why }],
  );
}

function unwritable(file: string, error: unknown): unknown {
  const fault = errorCode(error) === 'ENAMETOOLONG' ? 'missing' : fileFault(error);
  switch (fault) {
    case 'taken':
      return validationError(`${file} exists already and was not overwritten. Choose another name.`, [
        { field: 'file', message: 'exists already' },
      ]);
    case 'missing':
      return validationError(
        `The file ${file} cannot be made there. No file was written. Choose another folder.`,
        [{ field: 'file', message: 'cannot be made' }],
      );
    case 'no_access':
      return new DisburseError(
        'READ_ONLY',
        `The folder of ${file} cannot be written to. No file was written. Choose another folder, or ask for write access.`,
      );
    case 'no_room':
      return new DisburseError(
        'DISK_FULL',
        `There is no room for ${file}. No file was left behind. Free some space, or choose another disk.`,
      );
    case undefined:
      return error;
  }
}

function placeOf(fileKey: number) {
  return { table: 'tax_form_files', column: 'sealed_content', row: String(fileKey) };
}
