import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { DisburseError } from '../../shared/errors.ts';
import { fileFault } from '../../shared/fileFaults.ts';

/*
 * A file of frames: kind (1 byte), length of the ciphertext (4 bytes, big endian), ciphertext, tag (16 bytes). A frame of values
 * holds JSON texts separated by line feeds, which JSON never contains unescaped; the final frame holds their number.
 */
const cipherName = 'aes-256-gcm';
const keyLength = 32;
const tagLength = 16;
const headerLength = 5;
const frameKinds = { values: 0, final: 1 } as const;
type FrameKind = (typeof frameKinds)[keyof typeof frameKinds];

/** Values are gathered into frames of about this many characters: one cipher and one write for hundreds of lines. */
const gatheredLength = 64 * 1024;
/** No frame is longer, so that damaged lengths cannot exhaust the memory of a reader. */
const longestFrame = 16 * 1024 * 1024;

/** Writes values to a new file under a key that exists in memory only. */
class SealedFramesWriter {
  readonly #path: string;
  readonly #key: Uint8Array;
  readonly #descriptor: number;
  #state: 'open' | 'failed' | 'closed' = 'open';
  #gathered: string[] = [];
  #gatheredLength = 0;
  #frameCount = 0;
  #valueCount = 0;

  constructor(path: string) {
    this.#path = path;
    this.#key = randomFillSync(new Uint8Array(keyLength));
    this.#descriptor = translatingFaults(path, () => openSync(path, 'wx', 0o600));
  }

  /** The key that `readSealedFrames` needs. A getter, so that neither printing nor serialising a writer shows it. */
  get key(): Uint8Array {
    return this.#key;
  }

  /** Adds one value that JSON can hold. Throws DISK_FULL where the system has no room; the file is of no use then. */
  append(value: unknown): void {
    if (this.#state !== 'open')
      throw new Error(`nothing can be appended to sealed frames that are ${this.#state}`);
    const text: unknown = JSON.stringify(value);
    if (typeof text !== 'string')
      throw new TypeError('only values that JSON can hold are appended to sealed frames');
    this.#gathered.push(text);
    this.#gatheredLength += text.length + 1;
    this.#valueCount += 1;
    if (this.#gatheredLength >= gatheredLength) this.#writeGathered();
  }

  /**
   * Writes what is left and the final frame, and closes the file. After a failed write it only closes the file, which
   * stays without a final frame and cannot be taken for a whole one. Closing twice does nothing more.
   */
  close(): void {
    if (this.#state === 'closed') return;
    try {
      if (this.#state === 'open') {
        if (this.#gathered.length > 0) this.#writeGathered();
        this.#writeFrame(frameKinds.final, String(this.#valueCount));
      }
    } finally {
      this.#state = 'closed';
      translatingFaults(this.#path, () => closeSync(this.#descriptor));
    }
  }

  #writeGathered(): void {
    const content = this.#gathered.join('\n');
    this.#gathered = [];
    this.#gatheredLength = 0;
    this.#writeFrame(frameKinds.values, content);
  }

  #writeFrame(kind: FrameKind, content: string): void {
    this.#state = 'failed';
    const frame = sealFrame(this.#key, { kind, index: this.#frameCount }, Buffer.from(content, 'utf8'));
    translatingFaults(this.#path, () => writeAll(this.#descriptor, frame));
    this.#frameCount += 1;
    this.#state = 'open';
  }
}

/** Creates the file, readable by its owner only; a file that exists already is refused. */
export function createSealedFrames(path: string): SealedFramesWriter {
  return new SealedFramesWriter(path);
}

/**
 * The values in the order in which they were appended, read frame by frame in constant memory. Throws INTERNAL where a
 * frame was changed, moved or cut off, or where the file was never finished; values before that place have been
 * answered by then, so that the caller has to take back what was done with them.
 */
export function* readSealedFrames(path: string, key: Uint8Array): Generator<unknown, void, undefined> {
  const descriptor = openSync(path, 'r');
  try {
    let valueCount = 0;
    for (let index = 0; ; index += 1) {
      const { kind, content } = readFrame(descriptor, key, index);
      if (kind === frameKinds.final) {
        const isEnd = readSync(descriptor, Buffer.alloc(1)) === 0;
        if (content !== String(valueCount) || !isEnd) throw damaged();
        return;
      }
      for (const text of content.split('\n')) {
        valueCount += 1;
        yield JSON.parse(text);
      }
    }
  } finally {
    closeSync(descriptor);
  }
}

type FramePlace = { kind: number; index: number };

function sealFrame(key: Uint8Array, place: FramePlace, content: Uint8Array): Buffer {
  if (content.length > longestFrame) throw new RangeError(`a sealed frame has at most ${longestFrame} bytes`);
  const cipher = createCipheriv(cipherName, key, nonceOf(place), { authTagLength: tagLength });
  cipher.setAAD(Uint8Array.of(place.kind));
  const ciphertext = cipher.update(content);
  cipher.final();
  const header = Buffer.alloc(headerLength);
  header.writeUInt8(place.kind, 0);
  header.writeUInt32BE(content.length, 1);
  return Buffer.concat([header, ciphertext, cipher.getAuthTag()]);
}

function readFrame(descriptor: number, key: Uint8Array, index: number): { kind: number; content: string } {
  const header = readExactly(descriptor, headerLength);
  const kind = header.readUInt8(0);
  const length = header.readUInt32BE(1);
  if (length > longestFrame) throw damaged();
  const body = readExactly(descriptor, length + tagLength);
  const decipher = createDecipheriv(cipherName, key, nonceOf({ kind, index }), { authTagLength: tagLength });
  decipher.setAAD(Uint8Array.of(kind));
  decipher.setAuthTag(body.subarray(length));
  const content = decipher.update(body.subarray(0, length));
  try {
    decipher.final();
  } catch {
    throw damaged();
  }
  return { kind, content: content.toString('utf8') };
}

/** The index of the frame is its nonce: never used twice, as each key serves one file, and wrong for any other place. */
function nonceOf({ index }: FramePlace): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 4);
  return nonce;
}

function readExactly(descriptor: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(descriptor, bytes, filled, length - filled, null);
    if (count === 0) throw damaged();
    filled += count;
  }
  return bytes;
}

/** The system may take a part only, above all just before it has no room left. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
}

function translatingFaults<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const fault = fileFault(error);
    if (fault === 'no_room') {
      throw new DisburseError(
        'DISK_FULL',
        `There is no room for the working file ${path}: the disk is full, or files may not grow that large. The ledger was not changed. Free some space and try again.`,
      );
    }
    if (fault === 'no_access') {
      throw new DisburseError(
        'READ_ONLY',
        `The working file ${path} cannot be written. The ledger was not changed. Ask for write access to its folder and try again.`,
      );
    }
    throw error;
  }
}

function damaged(): DisburseError {
  return new DisburseError(
    'INTERNAL',
    'The working file of this call is incomplete or was changed by another program. The ledger was not changed. Start the call again.',
  );
}
