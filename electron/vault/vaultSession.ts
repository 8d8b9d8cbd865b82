import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { DisburseError } from '../../shared/errors.ts';
import type { DataKey } from './dataKey.ts';
import { openField, sealField, type FieldPlace } from './fieldCipher.ts';

/** A partner's own key, wrapped by the data key: destroying it erases everything that was sealed under it. */
export type WrappedKey = Uint8Array;

type Keys = { dataKey: Buffer; wrapping: Buffer; ledgerField: Buffer; blindIndex: Buffer };

/**
 * The vault of one ledger in one session: locked, or unlocked with its keys in memory. What prints or serialises it
 * sees only which of the two.
 */
export class VaultSession {
  #keys: Keys | null = null;
  #passphraseSet: boolean;

  constructor(passphraseSet: boolean) {
    this.#passphraseSet = passphraseSet;
  }

  status(): { state: 'locked' | 'unlocked'; passphraseSet: boolean } {
    return { state: this.#keys === null ? 'locked' : 'unlocked', passphraseSet: this.#passphraseSet };
  }

  /** Takes over the data key; the caller's copy is not needed any more. */
  unlock(dataKey: DataKey): void {
    this.lock();
    const subKey = (purpose: string) =>
      Buffer.from(hkdfSync('sha256', dataKey, '', `disburse ${purpose}`, 32));
    this.#keys = {
      dataKey: Buffer.from(dataKey),
      wrapping: subKey('partner key wrap'),
      ledgerField: subKey('ledger field'),
      blindIndex: subKey('blind index'),
    };
  }

  /** Forgets the keys, overwriting them first. */
  lock(): void {
    if (this.#keys !== null) for (const key of Object.values(this.#keys)) key.fill(0);
    this.#keys = null;
  }

  noteThatPassphraseIsSet(): void {
    this.#passphraseSet = true;
  }

  /** The data key, for wrapping it anew. */
  dataKey(): DataKey {
    return this.#unlocked().dataKey;
  }

  /** A new key for one partner, wrapped, bound to that partner. */
  createPartnerKey(partnerId: string): WrappedKey {
    return sealField(this.#unlocked().wrapping, partnerKeyPlace(partnerId), randomBytes(32));
  }

  /** Seals a text under a partner's key. */
  sealField(key: { partnerId: string; wrapped: WrappedKey }, place: FieldPlace, text: string): Buffer {
    return sealField(this.#partnerKey(key), place, Buffer.from(text, 'utf8'));
  }

  /** Opens a text that was sealed under a partner's key. */
  openField(key: { partnerId: string; wrapped: WrappedKey }, place: FieldPlace, sealed: Uint8Array): string {
    return openField(this.#partnerKey(key), place, sealed).toString('utf8');
  }

  /** Seals the bytes of a file under a partner's key. */
  sealFile(key: { partnerId: string; wrapped: WrappedKey }, place: FieldPlace, bytes: Uint8Array): Buffer {
    return sealField(this.#partnerKey(key), place, bytes);
  }

  /** Opens the bytes of a file that was sealed under a partner's key. */
  openFile(key: { partnerId: string; wrapped: WrappedKey }, place: FieldPlace, sealed: Uint8Array): Buffer {
    return openField(this.#partnerKey(key), place, sealed);
  }

  /** Seals a text that belongs to the ledger and to no partner, such as the payer's tax id. */
  sealLedgerField(place: FieldPlace, text: string): Buffer {
    return sealField(this.#unlocked().ledgerField, place, Buffer.from(text, 'utf8'));
  }

  openLedgerField(place: FieldPlace, sealed: Uint8Array): string {
    return openField(this.#unlocked().ledgerField, place, sealed).toString('utf8');
  }

  /** A keyed fingerprint by which equal secrets are found without opening them; another purpose gives another one. */
  blindIndex(purpose: string, canonicalText: string): string {
    return createHmac('sha256', this.#unlocked().blindIndex)
      .update(JSON.stringify([purpose, canonicalText]), 'utf8')
      .digest('hex');
  }

  toJSON(): object {
    return this.status();
  }

  [inspect.custom](): string {
    return `VaultSession (${this.status().state})`;
  }

  #partnerKey(key: { partnerId: string; wrapped: WrappedKey }): Buffer {
    return openField(this.#unlocked().wrapping, partnerKeyPlace(key.partnerId), key.wrapped);
  }

  #unlocked(): Keys {
    if (this.#keys !== null) return this.#keys;
    throw new DisburseError(
      'VAULT_LOCKED',
      this.#passphraseSet
        ? 'The vault is locked, so that bank details and tax ids can be neither read nor saved. Nothing was changed. Unlock it with the passphrase and try again.'
        : 'This ledger has no passphrase yet, so that bank details and tax ids cannot be saved. Nothing was changed. Unlock the vault with the recovery key, set a passphrase, and try again.',
    );
  }
}

function partnerKeyPlace(partnerId: string): FieldPlace {
  return { table: 'partners', column: 'wrapped_key', row: partnerId };
}
