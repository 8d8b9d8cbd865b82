import { formatId } from '../../shared/ids.ts';
import type { Database } from '../ledger/database.ts';
import type { VaultSession, WrappedKey } from './vaultSession.ts';

/** The key of one partner, made and stored when something of the partner is sealed for the first time. */
export function partnerKeyFor(
  database: Database,
  vault: VaultSession,
  partnerKey: number,
): { partnerId: string; wrapped: WrappedKey } {
  const partnerId = formatId('partner', partnerKey);
  const row = database.get<{ wrapped_key: Buffer | null }>(
    'SELECT wrapped_key FROM partners WHERE partner_key = ?',
    partnerKey,
  );
  if (row !== undefined && row.wrapped_key !== null) return { partnerId, wrapped: row.wrapped_key };
  const wrapped = vault.createPartnerKey(partnerId);
  database.run('UPDATE partners SET wrapped_key = ? WHERE partner_key = ?', wrapped, partnerKey);
  return { partnerId, wrapped };
}
