import type { ConnectionView } from '../../../../shared/contract/providers.ts';
import type { WindowCallOf, WindowValueOf } from '../../../../shared/contract/windowContract.ts';

export type ProviderName = ConnectionView['provider'];
export type Environment = ConnectionView['environment'];
/** Which environment the ledger has: none until its first connection fixes it. */
export type LedgerEnvironment = WindowValueOf<'providers.list'>['environment'];

export type CredentialName = 'clientId' | 'clientSecret' | 'apiToken' | 'profileId';

/** What a person types to connect. Credentials live only here, and only until they are sent. */
export type ConnectValues = {
  environment: Environment | null;
  credentials: Readonly<Record<CredentialName, string>>;
  /** The address of a simulator; only in sandbox. */
  baseUrl: string;
};

type CredentialField = { name: CredentialName; label: string; description: string; isSecret: boolean };

/** What each provider asks for, in the words of its own pages. */
export const credentialFields: Readonly<Record<ProviderName, readonly CredentialField[]>> = {
  paypal: [
    {
      name: 'clientId',
      label: 'Client ID',
      description: 'PayPal Developer, Apps & Credentials, the app that has Payouts',
      isSecret: true,
    },
    {
      name: 'clientSecret',
      label: 'Secret',
      description: 'Stands beside the client ID',
      isSecret: true,
    },
  ],
  wise: [
    {
      name: 'apiToken',
      label: 'API token',
      description: 'Wise, Settings, Connect and manage, API tokens; full access',
      isSecret: true,
    },
    {
      name: 'profileId',
      label: 'Profile ID',
      description: 'The number of the business profile that pays',
      isSecret: false,
    },
  ],
};

/** The form as it opens. An environment that the ledger has is no choice any more. */
export function connectValues(environment: LedgerEnvironment, baseUrl: string | null): ConnectValues {
  return {
    environment: environment === 'none' ? null : environment,
    credentials: { clientId: '', clientSecret: '', apiToken: '', profileId: '' },
    baseUrl: baseUrl ?? '',
  };
}

/** What is missing, by field; the provider and the ledger judge the rest. */
export function connectProblems(
  provider: ProviderName,
  values: ConnectValues,
): Partial<Record<CredentialName | 'environment', string>> {
  return {
    ...(values.environment === null ? { environment: 'Choose one' } : {}),
    ...Object.fromEntries(
      credentialFields[provider]
        .filter(({ name }) => values.credentials[name].trim() === '')
        .map(({ name }) => [name, 'Is missing']),
    ),
  };
}

/** What is sent, or null while something is missing. */
export function connectInput(
  provider: ProviderName,
  values: ConnectValues,
): WindowCallOf<'providers.connect'> | null {
  const { environment, baseUrl } = values;
  if (environment === null || Object.keys(connectProblems(provider, values)).length > 0) return null;
  const address = environment === 'sandbox' ? baseUrl.trim() : '';
  return {
    provider,
    environment,
    credentials: Object.fromEntries(
      credentialFields[provider].map(({ name }) => [name, values.credentials[name].trim()]),
    ),
    ...(address === '' ? {} : { baseUrl: address }),
  };
}

/** The fields that a refusal may name and the form shows. */
export function shownFields(provider: ProviderName, { environment }: ConnectValues): string[] {
  return [
    ...credentialFields[provider].map(({ name }) => name),
    ...(environment === 'sandbox' ? ['baseUrl'] : []),
  ];
}
