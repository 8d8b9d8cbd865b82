import type { AccountReading } from '../port.ts';

/** Every request that is made of Wise. */
export type WiseOperation =
  | 'profiles'
  | 'balances'
  | 'quotes'
  | 'accountRequirements'
  | 'recipients'
  | 'batchGroups'
  | 'batchPayments'
  | 'transfers'
  | 'transferPayments'
  | 'transferCancel';

type PathPrefixes = Readonly<Record<WiseOperation, string>>;

/**
 * The version in front of each path. Wise's numbered paths are documented as legacy since its calendar versions
 * (`2026Q4`) came, and nobody says when they end: so each operation can be moved on its own.
 */
const legacyPrefixes: PathPrefixes = {
  profiles: 'v2',
  balances: 'v4',
  quotes: 'v3',
  accountRequirements: 'v1',
  recipients: 'v1',
  batchGroups: 'v3',
  batchPayments: 'v3',
  transfers: 'v1',
  transferPayments: 'v1',
  transferCancel: 'v1',
};

/** Every operation under one calendar version. */
export function allPathsUnder(version: string): PathPrefixes {
  return Object.fromEntries(
    Object.keys(legacyPrefixes).map((operation) => [operation, version]),
  ) as PathPrefixes;
}

export type Funding = Extract<AccountReading, { kind: 'read' }>['funding'];

/** How one account at Wise is reached. */
export type WiseConnection = {
  /** Without a slash at the end: `https://api.wise.com`. */
  baseUrl: string;
  apiToken: string;
  profileId: string;
  funding: Funding;
  pathPrefixes?: Partial<PathPrefixes>;
  /** Where a person finds the batch. Derived from `baseUrl` where it is left out. */
  websiteUrl?: string;
  createTimeoutMs?: number;
  fundTimeoutMs?: number;
  readTimeoutMs?: number;
};

/** The address of an operation; `rest` begins with a slash. */
export function urlOf(connection: WiseConnection, operation: WiseOperation, rest: string): string {
  const prefix = connection.pathPrefixes?.[operation] ?? legacyPrefixes[operation];
  return `${connection.baseUrl}/${prefix}${rest}`;
}

/** Where a person pays what was prepared. Wise documents no address of one batch, so it is the account's first page. */
export function websiteOf(connection: WiseConnection): string {
  if (connection.websiteUrl !== undefined) return connection.websiteUrl;
  const url = new URL(connection.baseUrl);
  url.hostname = url.hostname.replace(/^api\./, '');
  url.pathname = '/home';
  return url.href;
}
