import { randomBytes, scryptSync } from 'node:crypto';
import { z } from 'zod';
import { validationError } from '../../shared/errors.ts';
import { damagedWrap, openDataKey, parseWrapText, sealDataKey, type DataKey } from './dataKey.ts';
import { keyLength } from './secretKey.ts';

/** The shortest passphrase that may be set, in characters. */
export const shortestPassphrase = 8;

/**
 * One of the equivalent settings of OWASP's Password Storage Cheat Sheet for scrypt. It takes 32 MB where 2^17/8/1
 * takes 128 MB, because unlocking happens in a process that has to stay below 250 MB.
 */
const currentParameters = { cost: 2 ** 15, blockSize: 8, parallelization: 3 };

// Room for stronger parameters later, and the most that a file from elsewhere can make a process spend on it.
const largestMemoryBytes = 128 * 1024 * 1024;
const largestWork = 2 ** 22;

type ScryptParameters = typeof currentParameters;

const wrapSchema = z
  .object({
    kind: z.literal('passphrase'),
    version: z.literal(1),
    cost: z.int().min(2).refine(isPowerOfTwo),
    blockSize: z.int().min(1),
    parallelization: z.int().min(1),
    salt: z.base64().min(24).max(88),
    sealedKey: z.base64().max(200),
  })
  .refine((wrap) => 128 * wrap.cost * wrap.blockSize <= largestMemoryBytes)
  .refine((wrap) => wrap.cost * wrap.blockSize * wrap.parallelization <= largestWork);

/**
 * The data key wrapped by a passphrase, as text to be stored: scrypt under a new salt, then AES-256-GCM. The
 * parameters stand beside it, so that they can be raised for new wraps. A passphrase of fewer than 8 characters after
 * Unicode normalisation (NFKC) is refused with VALIDATION.
 */
export function wrapWithPassphrase(dataKey: DataKey, passphrase: string): string {
  if ([...normalised(passphrase)].length < shortestPassphrase) {
    throw validationError(
      `The passphrase is too short and was not set. Choose one of ${shortestPassphrase} characters or more.`,
      [{ field: 'passphrase', message: `has to have ${shortestPassphrase} characters or more` }],
    );
  }
  const salt = randomBytes(16);
  const wrappingKey = stretch(passphrase, salt, currentParameters);
  const sealedKey = sealDataKey(dataKey, wrappingKey, 'passphrase');
  const wrap: z.infer<typeof wrapSchema> = {
    kind: 'passphrase',
    version: 1,
    ...currentParameters,
    salt: salt.toString('base64'),
    sealedKey,
  };
  return JSON.stringify(wrap);
}

/**
 * The data key, or undefined where the passphrase is wrong. A stored wrap that is malformed, or that asks for more
 * than 128 MB or several times today's work, is LEDGER_CORRUPT before any of that is spent.
 */
export function unwrapWithPassphrase(wrap: string, passphrase: string): DataKey | undefined {
  const parsed = wrapSchema.safeParse(parseWrapText(wrap));
  if (!parsed.success) throw damagedWrap('passphrase');
  const { salt, sealedKey, ...parameters } = parsed.data;
  return openDataKey(sealedKey, stretch(passphrase, Buffer.from(salt, 'base64'), parameters), 'passphrase');
}

function stretch(passphrase: string, salt: Uint8Array, parameters: ScryptParameters): Uint8Array {
  const { cost, blockSize, parallelization } = parameters;
  const password = Buffer.from(normalised(passphrase), 'utf8');
  // OpenSSL counts 128 * blockSize * (cost + parallelization + 2) bytes against maxmem, whose default is 32 MB.
  const maxmem = 128 * blockSize * (cost + parallelization + 2) + 1024 * 1024;
  const key = scryptSync(password, salt, keyLength, { cost, blockSize, parallelization, maxmem });
  password.fill(0);
  return key;
}

/** The same passphrase typed on another keyboard or system may arrive in another Unicode form. */
function normalised(passphrase: string): string {
  return passphrase.normalize('NFKC');
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}
