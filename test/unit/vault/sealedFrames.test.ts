import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSealedFrames, readSealedFrames } from '../../../electron/vault/sealedFrames.ts';

const damaged: unknown = expect.objectContaining({ code: 'INTERNAL' });
const headerLength = 5;
const tagLength = 16;

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disburse-frames-'));
  path = join(folder, 'side');
});

afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

function write(values: readonly unknown[], to = path): Uint8Array {
  const frames = createSealedFrames(to);
  for (const value of values) frames.append(value);
  frames.close();
  return frames.key;
}

/** Values that fill several frames. */
function manyValues(count = 3_000) {
  return Array.from({ length: count }, (_, line) => ({ line, text: `row ${line} `.repeat(8) }));
}

/** Where each frame of a file begins, and where the file ends. */
function frameStarts(bytes: Buffer): number[] {
  const starts = [0];
  for (let at = 0; at < bytes.length; starts.push(at))
    at += headerLength + bytes.readUInt32BE(at + 1) + tagLength;
  return starts;
}

function readWith(bytes: Buffer, key: Uint8Array): unknown[] {
  writeFileSync(path, bytes);
  return [...readSealedFrames(path, key)];
}

describe('sealed frames', () => {
  it('give back any values in their order', () => {
    let file = 0;
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        file += 1;
        const to = join(folder, String(file));
        const key = write(values, to);
        expect([...readSealedFrames(to, key)]).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  it('give back values over many frames, and values longer than a frame', () => {
    const values = [...manyValues(), { text: 'x\n'.repeat(500_000) }, 'last'];
    const key = write(values);
    expect(frameStarts(readFileSync(path)).length).toBeGreaterThan(5);
    expect([...readSealedFrames(path, key)]).toEqual(values);
  });

  it('are a file of its owner alone that shows nothing of its content', () => {
    write([{ iban: 'DE89370400440532013000' }]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path).includes('DE89')).toBe(false);
  });

  it('never replace a file that exists', () => {
    writeFileSync(path, 'kept');
    expect(() => createSealedFrames(path)).toThrow();
    expect(readFileSync(path, 'utf8')).toBe('kept');
  });

  it('show no key when the writer is printed or serialised', () => {
    const frames = createSealedFrames(path);
    frames.append({ iban: 'DE89370400440532013000' });
    const shown = inspect(frames, { showHidden: true, depth: null }) + JSON.stringify(frames);
    frames.close();
    expect(shown).not.toMatch(/DE89|Uint8Array/);
  });

  it('can be left half read', () => {
    const values = manyValues();
    const frames = readSealedFrames(path, write(values));
    expect(frames.next().value).toEqual(values[0]);
    expect(frames.return().done).toBe(true);
    expect(frames.next().done).toBe(true);
  });

  it('refuse values that JSON cannot hold, and values after the end', () => {
    const frames = createSealedFrames(path);
    expect(() => frames.append(undefined)).toThrow(TypeError);
    frames.append(1);
    frames.close();
    frames.close();
    expect(() => frames.append(2)).toThrow();
    expect([...readSealedFrames(path, frames.key)]).toEqual([1]);
  });
});

describe('damaged sealed frames', () => {
  it('are found wherever the file is cut off', () => {
    const key = write(manyValues());
    const whole = readFileSync(path);
    const cuts = [...frameStarts(whole).slice(0, -1), whole.length - 1, whole.length - tagLength, 3, 5, 100];
    for (const cut of cuts) expect(() => readWith(whole.subarray(0, cut), key)).toThrow(damaged);
  });

  it('are found when the writer never came to its end', () => {
    const frames = createSealedFrames(path);
    for (const value of manyValues()) frames.append(value);
    expect(() => [...readSealedFrames(path, frames.key)]).toThrow(damaged);
    frames.close();
  });

  it('are found when two frames are swapped, one is left out or one is repeated', () => {
    const key = write(manyValues());
    const whole = readFileSync(path);
    const starts = frameStarts(whole);
    const parts = starts.slice(1).map((end, index) => whole.subarray(starts[index], end));
    const [first, second, ...rest] = parts;
    if (first === undefined || second === undefined) throw new Error('the file has several frames');
    expect(readWith(Buffer.concat(parts), key)).toHaveLength(3_000);
    for (const order of [
      [second, first, ...rest],
      [second, ...rest],
      [first, ...rest],
      [first, first, second, ...rest],
    ]) {
      expect(() => readWith(Buffer.concat(order), key)).toThrow(damaged);
    }
  });

  it('are found when any byte is another', () => {
    const key = write(manyValues(400));
    const whole = readFileSync(path);
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (position, mask) => {
        const changed = Buffer.from(whole);
        changed.writeUInt8(changed.readUInt8(position) ^ mask, position);
        expect(() => readWith(changed, key)).toThrow(damaged);
      }),
    );
    for (let position = 0; position < headerLength; position += 1) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(position) ^ 0xff, position);
      expect(() => readWith(changed, key)).toThrow(damaged);
    }
  });

  it('are found when bytes follow the end, or frames of another file', () => {
    const key = write([1]);
    const whole = readFileSync(path);
    const other = join(folder, 'other');
    write([2], other);
    expect(() => readWith(Buffer.concat([whole, Buffer.alloc(1)]), key)).toThrow(damaged);
    expect(() => readWith(readFileSync(other), key)).toThrow(damaged);
  });

  it('answer what stands before the damage, frame by frame', () => {
    const key = write(manyValues());
    const bytes = readFileSync(path);
    const last = bytes.length - 1;
    bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last);
    writeFileSync(path, bytes);
    const frames = readSealedFrames(path, key);
    expect(Array.from({ length: 3_000 }, () => frames.next().value)).toEqual(manyValues());
    expect(() => frames.next()).toThrow(damaged);
  });
});

const isRoot = process.getuid?.() === 0;

describe('sealed frames without room or access', () => {
  it.skipIf(process.platform === 'win32')('are refused as DISK_FULL, and stay unfinished', () => {
    const module = new URL('../../../electron/vault/sealedFrames.ts', import.meta.url).href;
    const script = `
      const { createSealedFrames, readSealedFrames } = await import(${JSON.stringify(module)});
      const frames = createSealedFrames(${JSON.stringify(path)});
      const codes = [];
      const note = (act) => { try { act(); codes.push('done'); } catch (error) { codes.push(error.code ?? 'other'); } };
      note(() => { for (;;) frames.append('x'.repeat(1000)); });
      note(() => frames.append('more'));
      note(() => frames.close());
      note(() => [...readSealedFrames(${JSON.stringify(path)}, frames.key)]);
      console.log(codes.join(' '));`;
    const answer = execFileSync(
      'sh',
      ['-c', 'ulimit -f 400; exec "$0" --input-type=module --eval "$1"', process.execPath, script],
      { encoding: 'utf8' },
    );
    expect(answer.trim()).toBe('DISK_FULL other done INTERNAL');
  });

  it.skipIf(process.platform === 'win32' || isRoot)(
    'are refused as READ_ONLY in a folder without access',
    () => {
      chmodSync(folder, 0o500);
      expect(() => createSealedFrames(path)).toThrow(expect.objectContaining({ code: 'READ_ONLY' }));
    },
  );
});
