import { DisburseError } from '../../shared/errors.ts';
import type { Database } from '../ledger/database.ts';
import type { ProviderName } from '../providers/port.ts';

export type ConnectionRecord = {
  connection_key: number;
  provider: ProviderName;
  environment: 'sandbox' | 'live';
  account_id: string;
  account_label: string;
  funding: 'by_program' | 'by_person';
  base_url: string | null;
  api_version: string | null;
  sealed_credentials: Buffer | null;
  connected_at: string;
  connected_by: string;
  tested_at: string | null;
  test_problem: string | null;
  remarks: string;
  disconnected_at: string | null;
};

/** The connections in use: at most one for each provider. */
export function activeConnections(database: Database): ConnectionRecord[] {
  return database.all<ConnectionRecord>(
    'SELECT * FROM connections WHERE disconnected_at IS NULL ORDER BY provider',
  );
}

/** A connection in use, or undefined. */
export function findActiveConnection(
  database: Database,
  provider: ProviderName,
): ConnectionRecord | undefined {
  return activeConnections(database).find((connection) => connection.provider === provider);
}

/** The newest connection to an account that is not in use any more, or undefined. */
export function findEarlierConnection(
  database: Database,
  account: {
    provider: ProviderName;
    environment: 'sandbox' | 'live';
    accountId: string;
    baseUrl: string | null;
  },
): ConnectionRecord | undefined {
  return database.get<ConnectionRecord>(
    `SELECT * FROM connections WHERE disconnected_at IS NOT NULL AND provider = ? AND environment = ?
       AND account_id = ? AND base_url IS ? ORDER BY connection_key DESC LIMIT 1`,
    account.provider,
    account.environment,
    account.accountId,
    account.baseUrl,
  );
}

/** One connection by its key; NOT_FOUND where there is none. */
export function readConnection(database: Database, connectionKey: number): ConnectionRecord {
  const row = database.get<ConnectionRecord>(
    'SELECT * FROM connections WHERE connection_key = ?',
    connectionKey,
  );
  if (row !== undefined) return row;
  throw new DisburseError(
    'NOT_FOUND',
    `There is no connection ${String(connectionKey)}. Nothing was changed.`,
  );
}

/** Names as people know the providers. */
export function providerName(provider: ProviderName): 'PayPal' | 'Wise' {
  return provider === 'paypal' ? 'PayPal' : 'Wise';
}
