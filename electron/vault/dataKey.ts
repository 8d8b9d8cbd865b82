import { DisburseError } from '../../shared/errors.ts';
import { openSealedBytes, sealBytes } from './sealedBytes.ts';
import { createSecretKey, SecretKey } from './secretKey.ts';

/** The one key of a ledger that everything else in its vault hangs from. It is stored only wrapped. */
export type DataKey = SecretKey<'data'>;

export type WrapKind = 'passphrase' | 'recovery';

/** A new random data key of 32 bytes. */
export function createDataKey(): DataKey {
  return createSecretKey('data');
}

/** The data key as base64 text, sealed under a wrapping key that is zeroed afterwards. */
export function sealDataKey(dataKey: DataKey, wrappingKey: Uint8Array, kind: WrapKind): string {
  const sealed = sealBytes(wrappingKey, wrapContext(kind), dataKey.bytes());
  wrappingKey.fill(0);
  return Buffer.from(sealed).toString('base64');
}

/** The data key, or undefined where the wrapping key is not the one it was sealed under. Zeroes the wrapping key. */
export function openDataKey(sealedKey: string, wrappingKey: Uint8Array, kind: WrapKind): DataKey | undefined {
  const bytes = openSealedBytes(wrappingKey, wrapContext(kind), Buffer.from(sealedKey, 'base64'));
  wrappingKey.fill(0);
  return bytes === undefined ? undefined : new SecretKey('data', bytes);
}

/** The refusal of a stored wrap that is not in the form it was written in. */
export function damagedWrap(kind: WrapKind): DisburseError {
  const [stored, other] =
    kind === 'passphrase' ? ['passphrase', 'recovery key'] : ['recovery key', 'passphrase'];
  return new DisburseError(
    'LEDGER_CORRUPT',
    `What the ledger keeps to unlock the vault by ${stored} is damaged. Nothing was changed and the vault stays ` +
      `locked. Unlock it with the ${other}, or restore the newest backup with ledger.restore.`,
  );
}

/** What the stored text of a wrap holds; undefined where it is not JSON. */
export function parseWrapText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wrapContext(kind: WrapKind): string {
  return `disburse/data-key/${kind}/1`;
}
