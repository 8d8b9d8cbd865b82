import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createDataKey,
  passphraseWrapSchema,
  recoveryWrapSchema,
  unwrapWithPassphrase,
  unwrapWithRecoveryKey,
  wrapWithPassphrase,
  wrapWithRecoveryKey,
  type PassphraseWrap,
} from '../../../electron/vault/dataKey.ts';
import { createRecoveryKey, parseRecoveryKey } from '../../../electron/vault/recoveryKey.ts';
import { DisburseError } from '../../../shared/errors.ts';

const passphrase = 'three blue herons';

function recoverySecret(): Uint8Array {
  const secret = parseRecoveryKey(createRecoveryKey());
  if (secret === undefined) throw new Error('a new recovery key can be read');
  return secret;
}

// Each wrap costs what scrypt is meant to cost, several times over on a busy machine.
describe('a data key wrapped by a passphrase', { timeout: 60_000 }, () => {
  it('comes back after the wrap was stored as JSON', () => {
    const dataKey = createDataKey();
    const stored = JSON.stringify(wrapWithPassphrase(dataKey, passphrase));
    expect(unwrapWithPassphrase(passphraseWrapSchema.parse(JSON.parse(stored)), passphrase)).toEqual(
      Buffer.from(dataKey),
    );
    expect(stored).not.toContain(Buffer.from(dataKey).toString('base64'));
  });

  it('stays closed to another passphrase', () => {
    const wrap = wrapWithPassphrase(createDataKey(), passphrase);
    expect(unwrapWithPassphrase(wrap, 'three blue heron')).toBeUndefined();
    expect(unwrapWithPassphrase(wrap, '')).toBeUndefined();
  });

  it('opens for the same passphrase in another Unicode form', () => {
    const dataKey = createDataKey();
    const wrap = wrapWithPassphrase(dataKey, 'Zu\u0308rich \uFB01nance');
    expect(unwrapWithPassphrase(wrap, 'Z\u00fcrich finance')).toEqual(Buffer.from(dataKey));
  });

  it('takes a new salt each time, so that equal passphrases cannot be seen to be equal', () => {
    const dataKey = createDataKey();
    const first = wrapWithPassphrase(dataKey, passphrase);
    const second = wrapWithPassphrase(dataKey, passphrase);
    expect(first.salt).not.toBe(second.salt);
    expect(first.sealedKey).not.toBe(second.sealedKey);
  });

  it('is closed once a byte of the sealed key or of the salt is another', () => {
    const wrap = wrapWithPassphrase(createDataKey(), passphrase);
    const sealedLength = Buffer.from(wrap.sealedKey, 'base64').length;
    for (const position of [0, sealedLength - 1]) {
      expect(
        unwrapWithPassphrase({ ...wrap, sealedKey: flipped(wrap.sealedKey, position) }, passphrase),
      ).toBeUndefined();
    }
    expect(unwrapWithPassphrase({ ...wrap, salt: flipped(wrap.salt, 3) }, passphrase)).toBeUndefined();
  });

  it.each(['', 'seven77', '\u{1F980}'.repeat(7), 'e\u0301'.repeat(7)])(
    'refuses the short passphrase %j',
    (short) => {
      const wrapping = () => wrapWithPassphrase(createDataKey(), short);
      expect(wrapping).toThrow(DisburseError);
      expect(wrapping).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
    },
  );

  it('is stretched with the parameters that stand in the wrap', () => {
    const dataKey = createDataKey();
    const wrap = wrapWithPassphrase(dataKey, passphrase);
    const changed = passphraseWrapSchema.parse({ ...wrap, cost: wrap.cost / 2 });
    expect(unwrapWithPassphrase(changed, passphrase)).toBeUndefined();
    expect(unwrapWithPassphrase(wrap, passphrase)).toEqual(Buffer.from(dataKey));
  });
});

describe('the parameters of a stored wrap', () => {
  const wrap = wrapWithPassphrase(createDataKey(), passphrase);
  const accepts = (change: Partial<Record<keyof PassphraseWrap, unknown>>) =>
    passphraseWrapSchema.safeParse({ ...wrap, ...change }).success;

  it.each([
    { cost: 2 ** 30 },
    { cost: 2 ** 18 },
    { blockSize: 1_000_000 },
    { parallelization: 1_000 },
    { cost: 2 ** 17, blockSize: 8, parallelization: 5 },
    { cost: 0 },
    { cost: 3 },
    { cost: 2 ** 15 + 0.5 },
    { cost: '32768' },
    { blockSize: 0 },
    { parallelization: -1 },
    { salt: '' },
    { salt: 'A'.repeat(1_000) },
    { sealedKey: 'no base64!' },
    { kind: 'recovery' },
    { version: 2 },
  ])('are refused as %j', (change) => {
    expect(accepts(change)).toBe(false);
  });

  it('may be raised to 128 MB', () => {
    expect(accepts({})).toBe(true);
    expect(accepts({ cost: 2 ** 17, parallelization: 1 })).toBe(true);
  });

  it('pass exactly where they ask for at most 128 MB and a bounded time', () => {
    const powers = fc.integer({ min: 0, max: 40 }).map((exponent) => 2 ** exponent);
    fc.assert(
      fc.property(
        powers,
        fc.integer({ min: 1, max: 64 }),
        fc.integer({ min: 1, max: 64 }),
        (cost, blockSize, lanes) => {
          const within =
            128 * cost * blockSize <= 128 * 1024 * 1024 && cost * blockSize * lanes <= 2 ** 22 && cost >= 2;
          expect(accepts({ cost, blockSize, parallelization: lanes })).toBe(within);
        },
      ),
    );
  });
});

describe('a data key wrapped by a recovery key', () => {
  it('comes back after the wrap was stored as JSON', () => {
    const dataKey = createDataKey();
    const secret = recoverySecret();
    const stored: unknown = JSON.parse(JSON.stringify(wrapWithRecoveryKey(dataKey, secret)));
    expect(unwrapWithRecoveryKey(recoveryWrapSchema.parse(stored), secret)).toEqual(Buffer.from(dataKey));
  });

  it('stays closed to the recovery key of another ledger', () => {
    const wrap = wrapWithRecoveryKey(createDataKey(), recoverySecret());
    expect(unwrapWithRecoveryKey(wrap, recoverySecret())).toBeUndefined();
  });

  it('is closed once any byte of it is another', () => {
    const secret = recoverySecret();
    const wrap = wrapWithRecoveryKey(createDataKey(), secret);
    for (let position = 0; position < Buffer.from(wrap.sealedKey, 'base64').length; position += 1) {
      expect(
        unwrapWithRecoveryKey({ ...wrap, sealedKey: flipped(wrap.sealedKey, position) }, secret),
      ).toBeUndefined();
    }
    expect(unwrapWithRecoveryKey({ ...wrap, salt: flipped(wrap.salt, 0) }, secret)).toBeUndefined();
    expect(unwrapWithRecoveryKey({ ...wrap, sealedKey: '' }, secret)).toBeUndefined();
  });
});

function flipped(base64: string, position: number): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes.writeUInt8(bytes.readUInt8(position) ^ 1, position);
  return bytes.toString('base64');
}
