import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DisburseError } from '../../../shared/errors.ts';
import { fileFault } from '../../../shared/fileFaults.ts';

/** What a caller may do while a file is read: stop it (by throwing) and hear how many bytes went by. */
export type ReadingWatch = {
  readonly throwIfCancelled?: () => void;
  readonly onBytes?: (count: number) => void;
};

/** Identifies the content of a file: its size and the lower-case hexadecimal SHA-256 of all its bytes. */
export type Fingerprint = { readonly bytes: number; readonly sha256: string };

/** Adds up a fingerprint chunk by chunk, so that the file is hashed by the same reading that uses it. */
export class FingerprintTally {
  #bytes = 0;
  readonly #hash = createHash('sha256');

  /** Adds the next bytes of the file, in order. */
  add(chunk: Uint8Array): void {
    this.#bytes += chunk.byteLength;
    this.#hash.update(chunk);
  }

  /** The fingerprint of everything that was added. Ends the tally. */
  finish(): Fingerprint {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

function unreadable(file: string, error: unknown): unknown {
  const fault = fileFault(error);
  if (fault === 'missing') {
    return new DisburseError('NOT_FOUND', `The file ${file} does not exist. Nothing was imported.`);
  }
  if (fault === 'no_access') {
    return new DisburseError(
      'VALIDATION',
      `The file ${file} cannot be opened: reading it is not permitted. Nothing was imported.`,
    );
  }
  return error;
}

/**
 * The size of a file in bytes.
 * @throws DisburseError NOT_FOUND when there is none; VALIDATION when it is a folder or device, is empty or may not be read.
 */
export async function readableFileSize(file: string): Promise<number> {
  const found = await stat(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  if (!found.isFile()) {
    throw new DisburseError('VALIDATION', `${file} is not a file. Choose a CSV file; nothing was imported.`);
  }
  if (found.size === 0) {
    throw new DisburseError('VALIDATION', `The file ${basename(file)} is empty. Nothing was imported.`);
  }
  return found.size;
}

/**
 * The bytes of a file in chunks of 64 KiB. The file is closed when the caller stops early.
 * @throws DisburseError NOT_FOUND or VALIDATION when it cannot be opened, and whatever `throwIfCancelled` throws.
 */
export async function* readBytes(
  file: string,
  watch: ReadingWatch = {},
  tally?: FingerprintTally,
): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterable<Uint8Array> = createReadStream(file);
  try {
    for await (const chunk of chunks) {
      watch.throwIfCancelled?.();
      tally?.add(chunk);
      yield chunk;
      watch.onBytes?.(chunk.byteLength);
    }
  } catch (error) {
    throw unreadable(file, error);
  }
}
