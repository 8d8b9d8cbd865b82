import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { DisburseError, fieldsRefused, type FieldProblem } from '../../shared/errors.ts';
import { openAttempts } from '../payouts/attempts/attemptStorage.ts';
import {
  activeConnections,
  findActiveConnection,
  providerName,
  type ConnectionRecord,
} from '../payouts/connectionStorage.ts';
import type { AccountReading } from '../providers/port.ts';
import { baseUrlOf, checkBaseUrl, openPort, portFor, type Credentials } from '../sending/connections.ts';
import { disconnect, keepAccount, saveConnection } from '../sending/connecting.ts';
import { installationId } from '../sending/installation.ts';
import type { Context, UseCases } from './context.ts';

type ConnectInput = InputOf<'providers.connect'>;
type ConnectionView = ValueOf<'providers.test'>;

export const providersUseCases = {
  'providers.connect': async (context, input) => {
    const credentials = credentialsOf(input);
    const baseUrl = checkBaseUrl(input.baseUrl, input.environment);
    refuseOtherEnvironment(context, input.environment);
    // Before anything leaves: without the vault the credentials could not be kept.
    context.vault.dataKey();
    const port = portFor(credentials, {
      baseUrl: baseUrlOf({ ...input, base_url: baseUrl }),
      funding: 'by_person',
      apiVersion: input.apiVersion ?? null,
    });
    const account = accountOrRefusal(input, await port.account());
    return (written: Context) => {
      refuseOtherEnvironment(written, input.environment);
      const connection = saveConnection(written.database, written.vault, {
        credentials,
        environment: input.environment,
        baseUrl,
        apiVersion: input.apiVersion ?? null,
        account,
        moment: written,
      });
      written.database.run(
        'UPDATE ledger SET environment = ?, installation_id = COALESCE(installation_id, ?)',
        input.environment,
        installationId(written.session.dataFolder),
      );
      written.session.engine?.sender.forgetPort(connection.connection_key);
      written.session.engine?.sender.wake();
      written.note([connection.account_label], {
        provider: input.provider,
        environment: input.environment,
        baseUrl,
      });
      return viewConnection(written, connection);
    };
  },
  'providers.list': (context) => ({
    environment: environmentOf(context) ?? 'none',
    rows: activeConnections(context.database).map((connection) => viewConnection(context, connection)),
  }),
  'providers.test': async (context, { provider }) => {
    const connection = connectionOf(context, provider);
    const account = await openPort(context.vault, connection).account();
    return (written: Context) =>
      viewConnection(
        written,
        keepAccount(written.database, connectionOf(written, provider), account, written.now),
      );
  },
  'providers.disconnect': (context, { provider }) => {
    const connection = connectionOf(context, provider);
    disconnect(context.database, connection, context.now, 'disconnected');
    context.session.engine?.sender.forgetPort(connection.connection_key);
    context.note([connection.account_label], { provider });
    return { provider, disconnectedAt: context.now };
  },
  'providers.balances': async (context) => {
    const connections = activeConnections(context.database);
    const readings = await Promise.all(
      connections.map(async (connection) => ({
        connection,
        account: await openPort(context.vault, connection).account(),
      })),
    );
    return {
      rows: readings.map(({ connection, account }) => ({
        provider: connection.provider,
        askedAt: context.now,
        balances: account.kind === 'read' && account.balances !== null ? [...account.balances] : null,
        problem: balanceProblem(connection, account),
      })),
    };
  },
} satisfies Partial<UseCases>;

/** Which fields each provider needs; a field of the other one is a mistake worth naming. */
const credentialFields = {
  paypal: ['clientId', 'clientSecret'],
  wise: ['apiToken', 'profileId'],
} as const;

function credentialsOf({ provider, credentials, apiVersion }: ConnectInput): Credentials {
  const wanted: readonly string[] = credentialFields[provider];
  const problems: FieldProblem[] = [
    ...wanted
      .filter((field) => !(field in credentials))
      .map((field) => ({ field: `credentials.${field}`, message: 'is missing' })),
    ...Object.keys(credentials)
      .filter((field) => !wanted.includes(field))
      .map((field) => ({
        field: `credentials.${field}`,
        message: `does not belong to ${providerName(provider)}`,
      })),
    ...(apiVersion !== undefined && provider !== 'wise'
      ? [{ field: 'apiVersion', message: 'belongs to Wise only' }]
      : []),
  ];
  const { clientId, clientSecret, apiToken, profileId } = credentials;
  if (problems.length === 0 && provider === 'paypal' && clientId !== undefined && clientSecret !== undefined)
    return { provider, clientId, clientSecret };
  if (problems.length === 0 && provider === 'wise' && apiToken !== undefined && profileId !== undefined)
    return { provider, apiToken, profileId };
  throw fieldsRefused('The credentials were refused and nothing was connected', problems);
}

function environmentOf({ database }: Context): 'sandbox' | 'live' | null {
  return (
    database.get<{ environment: 'sandbox' | 'live' | null }>('SELECT environment FROM ledger')?.environment ??
    null
  );
}

function refuseOtherEnvironment(context: Context, environment: 'sandbox' | 'live'): void {
  const fixed = environmentOf(context);
  if (fixed === null || fixed === environment) return;
  throw new DisburseError(
    'ENVIRONMENT_MISMATCH',
    `This ledger is a ${fixed} ledger since its first connection, and ${environment} credentials were given. Nothing was connected. Use ${fixed} credentials, or another ledger.`,
    { environment: fixed },
  );
}

function accountOrRefusal(
  { provider }: ConnectInput,
  account: AccountReading,
): Extract<AccountReading, { kind: 'read' }> {
  switch (account.kind) {
    case 'read':
      return account;
    case 'refused':
      throw new DisburseError('PROVIDER_REFUSED', `${account.problem.message} Nothing was connected.`, {
        provider,
        providerCode: account.problem.code,
      });
    case 'unreachable':
      throw new DisburseError('PROVIDER_UNREACHABLE', `${account.problem.message} Nothing was connected.`, {
        provider,
        providerCode: account.problem.code,
      });
  }
}

function connectionOf({ database }: Context, provider: 'paypal' | 'wise'): ConnectionRecord {
  const connection = findActiveConnection(database, provider);
  if (connection !== undefined) return connection;
  throw new DisburseError('NOT_FOUND', `${providerName(provider)} is not connected. Nothing was changed.`);
}

function viewConnection(context: Context, connection: ConnectionRecord): ConnectionView {
  return {
    connectionId: `con_${String(connection.connection_key)}`,
    provider: connection.provider,
    environment: connection.environment,
    accountLabel: connection.account_label,
    funding: connection.funding,
    baseUrl: connection.base_url,
    apiVersion: connection.api_version,
    connectedAt: connection.connected_at,
    connectedBy: connection.connected_by,
    testedAt: connection.tested_at,
    status: connection.test_problem === null ? 'working' : 'failing',
    problem: connection.test_problem,
    // Written by this program from what the provider's client answered.
    remarks: JSON.parse(connection.remarks) as ConnectionView['remarks'],
    openAttempts: openAttempts(context.database, connection.connection_key).length,
  };
}

function balanceProblem(connection: ConnectionRecord, account: AccountReading): string | null {
  if (account.kind !== 'read') return account.problem.message;
  if (account.balances !== null) return null;
  return `${providerName(connection.provider)} does not let this program read its balances.`;
}
