import { createHash } from 'node:crypto';
import { fieldsRefused, type FieldProblem } from '../../shared/errors.ts';
import type { Database } from '../ledger/database.ts';
import {
  checkDestination,
  destinationParts,
  holdsBankDetails,
  maskDestination,
  soleCurrencyOf,
  type Destination,
  type PayoutMethod,
} from '../payouts/rules/destinations.ts';
import type { VaultSession } from '../vault/vaultSession.ts';
import { partnerKeyFor } from '../vault/partnerKeys.ts';

export type PayoutDetailFields = Readonly<Record<string, string | undefined>>;
type DetailsMoment = { now: string; today: string };

/** The destination that details describe, or what is wrong with them field by field. */
export function parsePayoutDetails(
  method: PayoutMethod,
  details: PayoutDetailFields,
): { destination: Destination | null; problems: FieldProblem[]; warnings: FieldProblem[] } {
  const checked = checkDestination(method, details);
  return checked.ok
    ? { destination: checked.destination, problems: [], warnings: checked.warnings }
    : { destination: null, problems: checked.problems, warnings: [] };
}

/** The refusal of payout details, naming each field. */
export function refusedDetails(problems: readonly FieldProblem[]): Error {
  return fieldsRefused('The payout details were refused and nothing was saved', problems);
}

/**
 * Gives a partner a payout method and, where its details are known, a destination. A destination is never changed:
 * new details make a new one, so that a payout keeps the one it was reviewed with. Bank details are sealed under the
 * partner's own key; e-mail addresses stay readable. Answers whether anything changed.
 */
export function assignDestination(
  database: Database,
  vault: VaultSession,
  partnerKey: number,
  method: PayoutMethod,
  destination: Destination | null,
  moment: DetailsMoment,
): boolean {
  const current = database.get<{
    payout_method: string | null;
    destination_key: number | null;
    content: string | null;
  }>(
    `SELECT payout_method, partners.destination_key, content_fingerprint AS content
     FROM partners LEFT JOIN destinations USING (destination_key) WHERE partners.partner_key = ?`,
    partnerKey,
  );
  if (destination === null) {
    if (current?.payout_method === method) return false;
    database.run(
      'UPDATE partners SET payout_method = ?, destination_key = NULL WHERE partner_key = ?',
      method,
      partnerKey,
    );
    return true;
  }
  const content = fingerprint(vault, destination, JSON.stringify(destination));
  if (current?.payout_method === method && current.content === content) return false;
  const replaces = lastDestinationKey(database, partnerKey);
  const destinationKey = insertDestination(database, vault, {
    partnerKey,
    destination,
    content,
    replaces,
    moment,
  });
  database.run(
    'UPDATE partners SET payout_method = ?, destination_key = ? WHERE partner_key = ?',
    method,
    destinationKey,
    partnerKey,
  );
  return true;
}

type NewDestination = {
  partnerKey: number;
  destination: Destination;
  content: string;
  replaces: number | null;
  moment: DetailsMoment;
};

function insertDestination(database: Database, vault: VaultSession, added: NewDestination): number {
  const { partnerKey, destination, moment } = added;
  const key = database.nextKey('destinations', 'destination_key');
  const details = JSON.stringify(destination);
  const sealed = holdsBankDetails(destination)
    ? vault.sealField(
        partnerKeyFor(database, vault, partnerKey),
        { table: 'destinations', column: 'sealed_details', row: String(key) },
        details,
      )
    : null;
  database.run(
    'INSERT INTO destinations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    key,
    partnerKey,
    destination.method,
    maskDestination(destination),
    fingerprint(vault, destination, destinationParts(destination)),
    added.content,
    soleCurrencyOf(destination),
    sealed === null ? details : null,
    sealed,
    moment.now,
    moment.today,
    added.replaces,
  );
  return key;
}

function lastDestinationKey(database: Database, partnerKey: number): number | null {
  return (
    database.get<{ last: number | null }>(
      'SELECT MAX(destination_key) AS last FROM destinations WHERE partner_key = ?',
      partnerKey,
    )?.last ?? null
  );
}

/** Bank details are compared through the vault's blind index; what is readable anyway needs no secret. */
function fingerprint(vault: VaultSession, destination: Destination, text: string): string {
  return holdsBankDetails(destination)
    ? vault.blindIndex('destination', text)
    : createHash('sha256').update(`${destination.method} ${text}`, 'utf8').digest('hex');
}
