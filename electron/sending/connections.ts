import { z } from 'zod';
import { DisburseError, validationError } from '../../shared/errors.ts';
import type { ConnectionRecord } from '../payouts/connectionStorage.ts';
import { providerName } from '../payouts/connectionStorage.ts';
import { payPalPort } from '../providers/paypal/payPalPort.ts';
import type { ProviderName, ProviderPort } from '../providers/port.ts';
import { allPathsUnder } from '../providers/wise/connection.ts';
import { wisePort } from '../providers/wise/wisePort.ts';
import type { VaultSession } from '../vault/vaultSession.ts';

const payPalCredentialsSchema = z.object({ clientId: z.string(), clientSecret: z.string() });
const wiseCredentialsSchema = z.object({ apiToken: z.string(), profileId: z.string() });

export type Credentials =
  | ({ provider: 'paypal' } & z.infer<typeof payPalCredentialsSchema>)
  | ({ provider: 'wise' } & z.infer<typeof wiseCredentialsSchema>);

/** Where each provider answers. */
const hosts: Readonly<Record<ProviderName, Readonly<Record<'sandbox' | 'live', string>>>> = {
  paypal: { sandbox: 'https://api-m.sandbox.paypal.com', live: 'https://api-m.paypal.com' },
  wise: { sandbox: 'https://api.wise-sandbox.com', live: 'https://api.wise.com' },
};

/** The address that a connection speaks to: the provider's own, or a simulator's in sandbox. */
export function baseUrlOf(
  connection: Pick<ConnectionRecord, 'provider' | 'environment' | 'base_url'>,
): string {
  return connection.base_url ?? hosts[connection.provider][connection.environment];
}

/** Refuses an address that would carry credentials in the clear or away from the provider. */
export function checkBaseUrl(baseUrl: string | undefined, environment: 'sandbox' | 'live'): string | null {
  if (baseUrl === undefined) return null;
  const url = new URL(baseUrl);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const problem =
    environment === 'live'
      ? 'can only be set in sandbox'
      : url.protocol === 'https:' || (url.protocol === 'http:' && loopback)
        ? url.username === '' && url.password === ''
          ? null
          : 'must not carry credentials'
        : 'has to be https, or http on this machine';
  if (problem === null) return url.href.replace(/\/$/, '');
  throw validationError(`The address ${problem}. Nothing was connected.`, [
    { field: 'baseUrl', message: problem },
  ]);
}

type PortOptions = {
  baseUrl: string;
  funding: 'by_program' | 'by_person';
  /** Wise's calendar version in place of its numbered paths, or null. */
  apiVersion: string | null;
};

/** A client for these credentials. */
export function portFor(credentials: Credentials, options: PortOptions): ProviderPort {
  switch (credentials.provider) {
    case 'paypal':
      return payPalPort({
        baseUrl: options.baseUrl,
        clientId: credentials.clientId,
        clientSecret: credentials.clientSecret,
      });
    case 'wise':
      return wisePort({
        baseUrl: options.baseUrl,
        apiToken: credentials.apiToken,
        profileId: credentials.profileId,
        funding: options.funding,
        ...(options.apiVersion === null ? {} : { pathPrefixes: allPathsUnder(options.apiVersion) }),
      });
  }
}

/** Where the credentials of a connection are sealed. */
export function credentialsPlace(connectionKey: number) {
  return { table: 'connections', column: 'sealed_credentials', row: String(connectionKey) };
}

/** The client of a connection in use; VAULT_LOCKED while its credentials cannot be read. */
export function openPort(vault: VaultSession, connection: ConnectionRecord): ProviderPort {
  if (connection.sealed_credentials === null) {
    const name = providerName(connection.provider);
    throw new DisburseError(
      'PROVIDER_REFUSED',
      `${name} was disconnected. Nothing was sent or asked. Connect the same account again in Settings, Providers.`,
    );
  }
  const text = vault.openLedgerField(
    credentialsPlace(connection.connection_key),
    connection.sealed_credentials,
  );
  const credentials = parseCredentials(connection.provider, JSON.parse(text));
  return portFor(credentials, {
    baseUrl: baseUrlOf(connection),
    funding: connection.funding,
    apiVersion: connection.api_version,
  });
}

function parseCredentials(provider: ProviderName, stored: unknown): Credentials {
  switch (provider) {
    case 'paypal':
      return { provider, ...payPalCredentialsSchema.parse(stored) };
    case 'wise':
      return { provider, ...wiseCredentialsSchema.parse(stored) };
  }
}
