import { canonicalHash, canonicalJson } from '../ledger/requests.ts';
import type { VaultSession } from '../vault/vaultSession.ts';

/**
 * Fields whose content is guessable from a plain hash: nine digits of a tax id, a birth date, the digits of an account, and what a
 * bank prescribes for NACHA files, which is made of both.
 */
const secretFields = new Set([
  ...['tin', 'passphrase', 'iban', 'accountNumber', 'routingNumber', 'sortCode'],
  ...['usTin', 'foreignTin', 'birthDate', 'vatNumber'],
  ...['immediateDestination', 'immediateOrigin', 'companyId', 'odfiRouting'],
]);

/**
 * The fingerprint under which a request id remembers its input. An input with a secret is fingerprinted under the
 * vault, which has to be open to save the secret anyway; a plain hash of it could be guessed from the file.
 */
export function requestHash(vault: VaultSession, input: unknown): string {
  return carriesSecret(input) ? vault.blindIndex('request', canonicalJson(input)) : canonicalHash(input);
}

/** The request id of an input, where it has one. */
export function requestIdOf(input: unknown): string | undefined {
  if (input === null || typeof input !== 'object' || !('requestId' in input)) return undefined;
  return typeof input.requestId === 'string' ? input.requestId : undefined;
}

function carriesSecret(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(
    ([field, inner]) => (secretFields.has(field) && inner !== undefined) || carriesSecret(inner),
  );
}
