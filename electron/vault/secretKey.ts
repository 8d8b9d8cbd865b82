import { randomFillSync } from 'node:crypto';
import { inspect } from 'node:util';
import { DisburseError } from '../../shared/errors.ts';

/** Every key of the vault has 256 bits. */
export const keyLength = 32;

/**
 * Key material that neither prints, nor serialises, nor crosses to another thread by accident, and that can be
 * zeroed. `Purpose` keeps the keys of different uses apart in the type checker.
 */
export class SecretKey<Purpose extends string> {
  readonly purpose: Purpose;
  readonly #bytes = new Uint8Array(keyLength);
  #wiped = false;

  /** Takes the bytes over: they are copied and the given array is zeroed, so that no second copy stays behind. */
  constructor(purpose: Purpose, bytes: Uint8Array) {
    if (bytes.length !== keyLength) throw new RangeError(`a ${purpose} key has ${keyLength} bytes`);
    this.purpose = purpose;
    this.#bytes.set(bytes);
    bytes.fill(0);
  }

  /** The bytes themselves, not a copy: for use within one call. Throws VAULT_LOCKED once the key is wiped. */
  bytes(): Uint8Array {
    if (this.#wiped) throw vaultLocked();
    return this.#bytes;
  }

  /** Zeroes the key; it cannot be used again. */
  wipe(): void {
    this.#bytes.fill(0);
    this.#wiped = true;
  }

  toJSON(): string {
    return `[${this.purpose} key]`;
  }

  toString(): string {
    return this.toJSON();
  }

  [inspect.custom](): string {
    return this.toJSON();
  }
}

/** A new key from the system's random source. */
export function createSecretKey<Purpose extends string>(purpose: Purpose): SecretKey<Purpose> {
  return new SecretKey(purpose, randomFillSync(new Uint8Array(keyLength)));
}

/** The refusal of every act that needs an unlocked vault. */
export function vaultLocked(): DisburseError {
  return new DisburseError(
    'VAULT_LOCKED',
    'The vault is locked, so that protected values can be neither read nor saved. Nothing was changed. ' +
      'Unlock the vault with the passphrase or the recovery key and try again.',
  );
}
