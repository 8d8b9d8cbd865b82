import { createHash, randomBytes, type Hash } from 'node:crypto';
import { link, lstat, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { DisburseError, validationError } from '../../shared/errors.ts';
import { errorCode, fileFault, knowsNoLinks } from '../../shared/fileFaults.ts';

type WrittenFile = { file: string; bytes: number; sha256: string };

/**
 * Makes a file, all of it or nothing: `write` fills and ends the sink, which lies beside the target under the name
 * `<file>.partial-<random>`; once its bytes are on the disk it gets its own name. Nothing is ever overwritten, and
 * whatever `write` throws leaves no file behind. Refusals: VALIDATION (a file of that name, no such folder),
 * READ_ONLY, DISK_FULL.
 */
export async function writeNewFile(
  file: string,
  write: (sink: Writable) => Promise<void>,
): Promise<WrittenFile> {
  const partial = `${file}.partial-${randomBytes(4).toString('hex')}`;
  let handle: FileHandle | undefined;
  try {
    await refuseUnusable(file);
    // Payees and what they earn: readable by their owner until the owner hands the file on.
    handle = await open(partial, 'wx', 0o600);
    const sink = new FileSink(handle);
    await fill(sink, write);
    await handle.sync();
    await handle.close();
    await publish(partial, file);
    return { file, bytes: sink.bytes, sha256: sink.digest() };
  } catch (error) {
    throw translateFileError(error, file);
  } finally {
    await handle?.close().catch(() => undefined);
    await rm(partial, { force: true }).catch(() => undefined);
  }
}

/** Returns only when `write` has come to its end, also after the disk failed: it may still be reading the ledger. */
async function fill(sink: FileSink, write: (sink: Writable) => Promise<void>): Promise<void> {
  const flushed = finished(sink);
  const writing = write(sink).catch((error: unknown) => {
    sink.destroy();
    throw error;
  });
  await Promise.allSettled([writing, flushed]);
  if (sink.errored !== null) throw sink.errored;
  await writing;
  await flushed;
}

/** Writes to an open file and keeps count and SHA-256 of what went in. */
class FileSink extends Writable {
  bytes = 0;
  readonly #handle: FileHandle;
  readonly #hash: Hash = createHash('sha256');

  constructor(handle: FileHandle) {
    super({ highWaterMark: 1 << 18, decodeStrings: true });
    this.#handle = handle;
  }

  digest(): string {
    return this.#hash.digest('hex');
  }

  override _write(piece: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#append(piece).then(
      () => done(),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  }

  /** Many small pieces cost one trip to the disk. */
  override _writev(pieces: readonly { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(pieces.map((piece) => piece.chunk)), 'utf8', done);
  }

  async #append(piece: Buffer): Promise<void> {
    // The system may take less than it was given, for instance just before the disk is full.
    for (let offset = 0; offset < piece.length;) {
      const { bytesWritten } = await this.#handle.write(piece, offset);
      offset += bytesWritten;
    }
    this.#hash.update(piece);
    this.bytes += piece.length;
  }
}

async function refuseUnusable(file: string): Promise<void> {
  if (await lstat(file).then(() => true, isOther('ENOENT'))) throw alreadyThere(file);
  const folder = await stat(dirname(file));
  if (!folder.isDirectory()) throw missingFolder(file);
}

/** Answers false for the expected code and throws every other error on. */
function isOther(expected: string): (error: unknown) => false {
  return (error) => {
    if (errorCode(error) !== expected) throw error;
    return false;
  };
}

/** A link never overwrites, even when another program makes a file of that name at this very moment. */
async function publish(partial: string, file: string): Promise<void> {
  try {
    await link(partial, file);
  } catch (error) {
    if (!knowsNoLinks(error)) throw error;
    await refuseUnusable(file);
    await rename(partial, file);
  }
}

/** What the system says about a file, in words for the person who named it; anything else is answered as it is. */
export function translateFileError(error: unknown, file: string): unknown {
  if (errorCode(error) === 'ENAMETOOLONG') {
    return refusal(
      file,
      `The name ${basename(file)} is too long. No file was written. Choose a shorter name.`,
    );
  }
  switch (fileFault(error)) {
    case 'taken':
      return alreadyThere(file);
    case 'missing':
      return missingFolder(file);
    case 'no_access':
      return new DisburseError(
        'READ_ONLY',
        `The folder ${dirname(file)} cannot be written to. No file was written. Choose another folder, or ask for write access.`,
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

function alreadyThere(file: string): DisburseError {
  return refusal(file, `${file} exists already and was not overwritten. Choose another name.`);
}

function missingFolder(file: string): DisburseError {
  return refusal(
    file,
    `The folder ${dirname(file)} does not exist. No file was written. Choose another folder.`,
  );
}

function refusal(file: string, sentence: string): DisburseError {
  return validationError(sentence, [{ field: 'file', message: `${file} cannot be made` }]);
}
