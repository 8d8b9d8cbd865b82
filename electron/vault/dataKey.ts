import { hkdfSync, randomBytes, randomFillSync, scryptSync } from 'node:crypto';
import { z } from 'zod';
import { validationError } from '../../shared/errors.ts';
import type { RecoverySecret } from './recoveryKey.ts';
import { openSealedBytes, sealBytes } from './sealedBytes.ts';

/** The one key of a ledger that everything else in its vault hangs from: 32 bytes, stored only wrapped. */
export type DataKey = Uint8Array;

const keyLength = 32;

/** The shortest passphrase that may be set, in characters. */
const shortestPassphrase = 8;

/**
 * One of the equivalent settings of OWASP's Password Storage Cheat Sheet for scrypt. It takes 32 MB where 2^17/8/1
 * takes 128 MB, because unlocking happens in a process that has to stay below 250 MB.
 */
const currentParameters = { cost: 2 ** 15, blockSize: 8, parallelization: 3 };

// Room for stronger parameters later, and the most that a file from elsewhere can make a process spend on it.
const largestMemoryBytes = 128 * 1024 * 1024;
const largestWork = 2 ** 22;

/** A stored wrap. It is refused where it asks for more than 128 MB or several times the work of today's wraps. */
export const passphraseWrapSchema = z
  .object({
    kind: z.literal('passphrase'),
    version: z.literal(1),
    cost: z
      .int()
      .min(2)
      .refine((cost) => Number.isInteger(Math.log2(cost))),
    blockSize: z.int().min(1),
    parallelization: z.int().min(1),
    salt: z.base64().min(24).max(88),
    sealedKey: z.base64().max(200),
  })
  .refine((wrap) => 128 * wrap.cost * wrap.blockSize <= largestMemoryBytes)
  .refine((wrap) => wrap.cost * wrap.blockSize * wrap.parallelization <= largestWork);
export type PassphraseWrap = z.infer<typeof passphraseWrapSchema>;

export const recoveryWrapSchema = z.object({
  kind: z.literal('recovery'),
  version: z.literal(1),
  salt: z.base64().min(24).max(88),
  sealedKey: z.base64().max(200),
});
type RecoveryWrap = z.infer<typeof recoveryWrapSchema>;

/** A new random data key of 32 bytes, in memory of its own, so that zeroing it leaves nothing behind. */
export function createDataKey(): DataKey {
  return randomFillSync(new Uint8Array(keyLength));
}

/**
 * The data key wrapped by a passphrase: scrypt under a new salt, then AES-256-GCM. The parameters stand in the wrap,
 * so that they can be raised for new ones. A passphrase of fewer than 8 characters after Unicode normalisation (NFKC)
 * is refused with VALIDATION.
 */
export function wrapWithPassphrase(dataKey: DataKey, passphrase: string): PassphraseWrap {
  if (Array.from(normalised(passphrase)).length < shortestPassphrase) {
    throw validationError(
      `The passphrase is too short and was not set. Choose one of ${shortestPassphrase} characters or more.`,
      [{ field: 'passphrase', message: `has to have ${shortestPassphrase} characters or more` }],
    );
  }
  const salt = randomBytes(16);
  const wrappingKey = stretch(passphrase, salt, currentParameters);
  return {
    kind: 'passphrase',
    version: 1,
    ...currentParameters,
    salt: salt.toString('base64'),
    sealedKey: sealDataKey(dataKey, wrappingKey, 'passphrase'),
  };
}

/** The data key; undefined where the passphrase is wrong. The wrap has to come out of `passphraseWrapSchema`. */
export function unwrapWithPassphrase(wrap: PassphraseWrap, passphrase: string): DataKey | undefined {
  const wrappingKey = stretch(passphrase, Buffer.from(wrap.salt, 'base64'), wrap);
  return openDataKey(wrap.sealedKey, wrappingKey, wrap.kind);
}

/** The data key wrapped by a recovery key, which is random already: HKDF under a new salt, then AES-256-GCM. */
export function wrapWithRecoveryKey(dataKey: DataKey, secret: RecoverySecret): RecoveryWrap {
  const salt = randomBytes(16);
  return {
    kind: 'recovery',
    version: 1,
    salt: salt.toString('base64'),
    sealedKey: sealDataKey(dataKey, expand(secret, salt), 'recovery'),
  };
}

/** The data key; undefined where the recovery key belongs to another ledger. */
export function unwrapWithRecoveryKey(wrap: RecoveryWrap, secret: RecoverySecret): DataKey | undefined {
  return openDataKey(wrap.sealedKey, expand(secret, Buffer.from(wrap.salt, 'base64')), wrap.kind);
}

function sealDataKey(dataKey: DataKey, wrappingKey: Uint8Array, kind: string): string {
  const sealed = sealBytes(wrappingKey, wrapContext(kind), dataKey);
  wrappingKey.fill(0);
  return sealed.toString('base64');
}

function openDataKey(sealedKey: string, wrappingKey: Uint8Array, kind: string): DataKey | undefined {
  const dataKey = openSealedBytes(wrappingKey, wrapContext(kind), Buffer.from(sealedKey, 'base64'));
  wrappingKey.fill(0);
  return dataKey?.length === keyLength ? dataKey : undefined;
}

function wrapContext(kind: string): string {
  return JSON.stringify(['disburse data key', 1, kind]);
}

type ScryptParameters = Readonly<typeof currentParameters>;

function stretch(passphrase: string, salt: Uint8Array, parameters: ScryptParameters): Uint8Array {
  const { cost, blockSize, parallelization } = parameters;
  const password = Buffer.from(normalised(passphrase), 'utf8');
  // OpenSSL counts 128 * blockSize * (cost + parallelization + 2) bytes against maxmem, whose default is 32 MB.
  const maxmem = 128 * blockSize * (cost + parallelization + 2) + 1024 * 1024;
  const key = scryptSync(password, salt, keyLength, { cost, blockSize, parallelization, maxmem });
  password.fill(0);
  return key;
}

function expand(secret: RecoverySecret, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, 'disburse recovery key', keyLength));
}

/** The same passphrase typed on another keyboard or system may arrive in another Unicode form. */
function normalised(passphrase: string): string {
  return passphrase.normalize('NFKC');
}
