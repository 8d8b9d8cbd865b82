import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { validationError } from '../../shared/errors.ts';
import { damagedWrap, openDataKey, parseWrapText, sealDataKey, type DataKey } from './dataKey.ts';
import { deriveKey } from './derivedKey.ts';

/** Crockford's base32: no I, L, O or U, so that what is copied by hand is read back as it was written. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 5;
const secretLength = 7 * groupLength;
const printedLength = secretLength + groupLength;

const wrapSchema = z.object({
  kind: z.literal('recovery'),
  version: z.literal(1),
  salt: z.base64().min(24).max(88),
  sealedKey: z.base64().max(200),
});

export type RecoveryKeyProblem = 'LENGTH' | 'CHARACTER' | 'CHECKSUM';

export type ParsedRecoveryKey = { ok: true; recoveryKey: string } | { ok: false; reason: RecoveryKeyProblem };

/**
 * A new recovery key as it is printed: seven groups of five characters with 175 random bits, and an eighth group that
 * is a checksum over them. It is shown once and never stored.
 */
export function createRecoveryKey(): string {
  const secret = randomBytes(secretLength).reduce((text, byte) => text + symbolOf(byte), '');
  return printed(secret);
}

/**
 * Reads a recovery key as people type it: in any case, with O for 0, I or L for 1, and with spaces or dashes anywhere.
 * Answers its printed form, or what is wrong with it. A typing error passes the checksum once in 33 million.
 */
export function parseRecoveryKey(text: string): ParsedRecoveryKey {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s\p{Dash}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if ([...typed].some((symbol) => !alphabet.includes(symbol))) return { ok: false, reason: 'CHARACTER' };
  if (typed.length !== printedLength) return { ok: false, reason: 'LENGTH' };
  const secret = typed.slice(0, secretLength);
  if (typed.slice(secretLength) !== checksum(secret)) return { ok: false, reason: 'CHECKSUM' };
  return { ok: true, recoveryKey: printed(secret) };
}

/** The data key wrapped by a recovery key, as text to be stored: HKDF under a new salt, then AES-256-GCM. */
export function wrapWithRecoveryKey(dataKey: DataKey, recoveryKey: string): string {
  const salt = randomBytes(16);
  const wrap: z.infer<typeof wrapSchema> = {
    kind: 'recovery',
    version: 1,
    salt: salt.toString('base64'),
    sealedKey: sealDataKey(dataKey, wrappingKeyOf(recoveryKey, salt), 'recovery'),
  };
  return JSON.stringify(wrap);
}

/**
 * The data key, or undefined where the recovery key is well formed and belongs to another ledger. A mistyped key is
 * VALIDATION; a stored wrap that is malformed is LEDGER_CORRUPT.
 */
export function unwrapWithRecoveryKey(wrap: string, recoveryKey: string): DataKey | undefined {
  const parsed = wrapSchema.safeParse(parseWrapText(wrap));
  if (!parsed.success) throw damagedWrap('recovery');
  const { salt, sealedKey } = parsed.data;
  return openDataKey(sealedKey, wrappingKeyOf(recoveryKey, Buffer.from(salt, 'base64')), 'recovery');
}

function wrappingKeyOf(recoveryKey: string, salt: Uint8Array): Uint8Array {
  const parsed = parseRecoveryKey(recoveryKey);
  if (!parsed.ok) throw mistyped(parsed.reason);
  return deriveKey(Buffer.from(parsed.recoveryKey, 'ascii'), 'recovery-key', salt);
}

const problemSentences: Readonly<Record<RecoveryKeyProblem, string>> = {
  LENGTH: `it has to have ${printedLength} letters and digits, in eight groups of five`,
  CHARACTER: 'it has a character that no recovery key has',
  CHECKSUM: 'its last group does not fit the others, so that at least one character is wrong',
};

function mistyped(reason: RecoveryKeyProblem): Error {
  const sentence = problemSentences[reason];
  return validationError(
    `The recovery key was not typed as it was printed: ${sentence}. Nothing was changed. Compare it with the printed key and try again.`,
    [{ field: 'recoveryKey', message: sentence }],
  );
}

function printed(secret: string): string {
  return (secret + checksum(secret)).replace(/.{5}(?=.)/g, '$&-');
}

/** Five symbols (25 bits) of a hash over the secret part. */
function checksum(secret: string): string {
  const hash = createHash('sha256').update(`disburse/recovery-key-checksum/1 ${secret}`).digest();
  return hash.subarray(0, groupLength).reduce((text, byte) => text + symbolOf(byte), '');
}

/** 256 is a multiple of 32, so that the low five bits of a random byte are as random as the byte. */
function symbolOf(byte: number): string {
  return alphabet.charAt(byte & 31);
}
