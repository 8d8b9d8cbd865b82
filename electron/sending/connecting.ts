import { DisburseError } from '../../shared/errors.ts';
import type { Database } from '../ledger/database.ts';
import { attemptsLeftThere, openAttempts, watchAgain } from '../payouts/attempts/attemptStorage.ts';
import {
  findActiveConnection,
  findEarlierConnection,
  providerName,
  readConnection,
  type ConnectionRecord,
} from '../payouts/connectionStorage.ts';
import type { AccountReading } from '../providers/port.ts';
import type { VaultSession } from '../vault/vaultSession.ts';
import { credentialsPlace, type Credentials } from './connections.ts';

type ReadAccount = Extract<AccountReading, { kind: 'read' }>;

type NewConnection = {
  credentials: Credentials;
  environment: 'sandbox' | 'live';
  baseUrl: string | null;
  apiVersion: string | null;
  account: ReadAccount;
  moment: { now: string; actor: string };
};

/**
 * Keeps a connection whose credentials were just tried. The same account with new credentials stays the same
 * connection; another account takes its place only while no batch is open, because an attempt is asked and repeated
 * only through the account that it was sent through.
 */
export function saveConnection(
  database: Database,
  vault: VaultSession,
  added: NewConnection,
): ConnectionRecord {
  const { credentials, account, moment } = added;
  const current = findActiveConnection(database, credentials.provider);
  if (current?.account_id === account.accountId && current.base_url === added.baseUrl) {
    sealCredentials(database, vault, current.connection_key, credentials);
    database.run(
      'UPDATE connections SET api_version = ? WHERE connection_key = ?',
      added.apiVersion,
      current.connection_key,
    );
    return keepAccount(database, current, account, moment.now);
  }
  if (current !== undefined) {
    disconnect(database, current, moment.now, 'replaced by another account');
  }
  const before = findEarlierConnection(database, {
    provider: credentials.provider,
    environment: added.environment,
    accountId: account.accountId,
    baseUrl: added.baseUrl,
  });
  if (before !== undefined) return connectAgain(database, vault, before, added);
  const connectionKey = database.nextKey('connections', 'connection_key');
  database.run(
    `INSERT INTO connections (connection_key, provider, environment, account_id, account_label, funding, base_url,
       api_version, sealed_credentials, connected_at, connected_by, remarks)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '[]')`,
    connectionKey,
    credentials.provider,
    added.environment,
    account.accountId,
    account.label,
    account.funding,
    added.baseUrl,
    added.apiVersion,
    sealed(vault, connectionKey, credentials),
    moment.now,
    moment.actor,
  );
  return keepAccount(database, readConnection(database, connectionKey), account, moment.now);
}

/**
 * Takes up again a connection that was ended: its batches are asked for only through it. What of them was paid may have
 * come back meanwhile, so each such batch is read once, which decides whether it is watched further.
 */
function connectAgain(
  database: Database,
  vault: VaultSession,
  before: ConnectionRecord,
  { credentials, account, apiVersion, moment }: NewConnection,
): ConnectionRecord {
  database.run(
    `UPDATE connections SET disconnected_at = NULL, sealed_credentials = ?, api_version = ?, connected_at = ?,
       connected_by = ? WHERE connection_key = ?`,
    sealed(vault, before.connection_key, credentials),
    apiVersion,
    moment.now,
    moment.actor,
    before.connection_key,
  );
  watchAgain(database, before.connection_key, moment.now);
  return keepAccount(database, before, account, moment.now);
}

/** Keeps what a test of the connection came to. */
export function keepAccount(
  database: Database,
  connection: ConnectionRecord,
  account: AccountReading,
  now: string,
): ConnectionRecord {
  if (account.kind === 'read') {
    database.run(
      `UPDATE connections SET tested_at = ?, test_problem = NULL, account_label = ?, funding = ?, remarks = ?
       WHERE connection_key = ?`,
      now,
      account.label,
      account.funding,
      JSON.stringify(account.remarks),
      connection.connection_key,
    );
  } else {
    database.run(
      'UPDATE connections SET tested_at = ?, test_problem = ? WHERE connection_key = ?',
      now,
      account.problem.message,
      connection.connection_key,
    );
  }
  return readConnection(database, connection.connection_key);
}

function sealCredentials(
  database: Database,
  vault: VaultSession,
  connectionKey: number,
  credentials: Credentials,
): void {
  database.run(
    'UPDATE connections SET sealed_credentials = ? WHERE connection_key = ?',
    sealed(vault, connectionKey, credentials),
    connectionKey,
  );
}

function sealed(vault: VaultSession, connectionKey: number, credentials: Credentials): Buffer {
  return vault.sealLedgerField(credentialsPlace(connectionKey), JSON.stringify(credentials));
}

/**
 * Forgets the credentials of a connection. Refused with PAYOUT_STATE while a batch is open there, or was given up and
 * is not cancelled there: only the account that it was sent through can say what became of it. `act` says what was to be
 * done with it.
 */
export function disconnect(
  database: Database,
  connection: ConnectionRecord,
  now: string,
  act: 'disconnected' | 'replaced by another account',
): void {
  const open = openAttempts(database, connection.connection_key).length;
  if (open > 0) {
    const batches = open === 1 ? '1 batch is' : `${String(open)} batches are`;
    throw new DisburseError(
      'PAYOUT_STATE',
      `${providerName(connection.provider)} was not ${act}: ${batches} open at ${connection.account_label}, and only that account can say what became of them. Wait for the end, or resolve the payouts first.`,
      { openAttempts: open },
    );
  }
  refuseWhileLeftThere(database, connection, act);
  database.run(
    'UPDATE connections SET disconnected_at = ?, sealed_credentials = NULL WHERE connection_key = ?',
    now,
    connection.connection_key,
  );
  // What is only watched any more cannot be asked for without the account.
  database.run('UPDATE attempts SET next_act_at = NULL WHERE connection_key = ?', connection.connection_key);
}

/** Somebody could still pay there what was given up, and only that account can say whether it was. */
function refuseWhileLeftThere(
  database: Database,
  { connection_key: key, provider, account_label: account }: ConnectionRecord,
  act: 'disconnected' | 'replaced by another account',
): void {
  const left = attemptsLeftThere(database, key);
  if (left.length === 0) return;
  const batches =
    left.length === 1
      ? '1 batch that was given up is'
      : `${String(left.length)} batches that were given up are`;
  const name = providerName(provider);
  throw new DisburseError(
    'PAYOUT_STATE',
    `${name} was not ${act}: ${batches} not cancelled at ${account}, where somebody could pay it. Wait until it is cancelled there, or cancel it at ${name} and refresh its run. Where that does not help, settle it with a note in Settings, Providers, as soon as it is listed there.`,
    { leftThere: left.map(({ reference }) => reference) },
  );
}
