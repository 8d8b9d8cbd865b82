import { inspect } from 'node:util';
import type { DataKey } from './dataKey.ts';
import { deriveKey } from './derivedKey.ts';
import { SecretKey, vaultLocked } from './secretKey.ts';

/** Encrypts fields: either a subject's own key, or the vault's key for fields that belong to no subject. */
export type FieldKey = SecretKey<'field'>;

/** Wraps the keys of subjects (partners). */
export type SubjectWrapKey = SecretKey<'partner-key-wrap'>;

/** Makes equal values comparable within one purpose without making them readable. */
export type BlindIndexKey = SecretKey<'blind-index'>;

/**
 * The keys of one ledger while its vault is unlocked. It prints and serialises as its state alone; `lock` zeroes every
 * key, and each later use throws VAULT_LOCKED.
 */
export class UnlockedVault {
  readonly #dataKey: DataKey;
  readonly #fieldKey: FieldKey;
  readonly #subjectWrapKey: SubjectWrapKey;
  readonly #blindIndexRoot: BlindIndexKey;
  readonly #blindIndexKeys = new Map<string, BlindIndexKey>();
  #locked = false;

  /** Takes the data key over: it is wiped when the vault is locked. */
  constructor(dataKey: DataKey) {
    this.#dataKey = dataKey;
    this.#fieldKey = new SecretKey('field', deriveKey(dataKey.bytes(), 'field'));
    this.#subjectWrapKey = new SecretKey('partner-key-wrap', deriveKey(dataKey.bytes(), 'partner-key-wrap'));
    this.#blindIndexRoot = new SecretKey('blind-index', deriveKey(dataKey.bytes(), 'blind-index'));
  }

  get isLocked(): boolean {
    return this.#locked;
  }

  /** The data key, to be wrapped anew when the passphrase or the recovery key changes. */
  dataKey(): DataKey {
    this.#refuseWhenLocked();
    return this.#dataKey;
  }

  /** The key for fields of the ledger itself: the payer's tax id, credentials of providers. */
  ledgerFieldKey(): FieldKey {
    this.#refuseWhenLocked();
    return this.#fieldKey;
  }

  /** The key that the keys of subjects are wrapped under. */
  subjectWrapKey(): SubjectWrapKey {
    this.#refuseWhenLocked();
    return this.#subjectWrapKey;
  }

  /** The key of one purpose of the blind index. The purposes are few and fixed, so that their keys are kept. */
  blindIndexKey(purpose: string): BlindIndexKey {
    this.#refuseWhenLocked();
    const known = this.#blindIndexKeys.get(purpose);
    if (known !== undefined) return known;
    const derived = deriveKey(this.#blindIndexRoot.bytes(), `blind-index/${purpose}`);
    const key: BlindIndexKey = new SecretKey('blind-index', derived);
    this.#blindIndexKeys.set(purpose, key);
    return key;
  }

  /** Zeroes every key. Locking twice does nothing more. */
  lock(): void {
    this.#locked = true;
    for (const key of this.#blindIndexKeys.values()) key.wipe();
    this.#blindIndexKeys.clear();
    this.#blindIndexRoot.wipe();
    this.#subjectWrapKey.wipe();
    this.#fieldKey.wipe();
    this.#dataKey.wipe();
  }

  toJSON(): { state: 'locked' | 'unlocked' } {
    return { state: this.#locked ? 'locked' : 'unlocked' };
  }

  [inspect.custom](): string {
    return `[vault, ${this.toJSON().state}]`;
  }

  #refuseWhenLocked(): void {
    if (this.#locked) throw vaultLocked();
  }
}
