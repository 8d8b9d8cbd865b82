import type { ConnectionView } from '../../../../shared/contract/providers.ts';
import { methodName } from '../../../components/MethodLabel.tsx';
import type { Environment, LedgerEnvironment } from './connectForm.ts';

export const environmentNames: Readonly<Record<Environment, string>> = {
  sandbox: 'Sandbox',
  live: 'Live',
};

/** What the environment of a ledger means, and whether it can still be chosen. */
export function environmentText(environment: LedgerEnvironment): string {
  switch (environment) {
    case 'none':
      return 'The first connection fixes the environment of this ledger for good: sandbox for trying things out without money, live for real payments.';
    case 'sandbox':
      return 'This is a sandbox ledger since its first connection: nothing that it sends moves real money. Live credentials are refused; real payments need a ledger of their own.';
    case 'live':
      return 'This is a live ledger since its first connection: what it sends is real money. Sandbox credentials are refused.';
  }
}

/** Who pays what this program sends. */
export function fundingText({ provider, funding }: Pick<ConnectionView, 'provider' | 'funding'>): string {
  const name = methodName(provider);
  return funding === 'by_program'
    ? `This program pays: what is confirmed is debited from the ${name} balance at once`
    : `A person pays at ${name} what this program prepared there`;
}

/** How many batches are open at a provider, and what that means for the connection. */
export function openBatchesText(openAttempts: number): string {
  if (openAttempts === 0) return 'None';
  const batches = openAttempts === 1 ? '1 batch' : `${openAttempts.toLocaleString('en-US')} batches`;
  return `${batches}; only this account can say what became of ${openAttempts === 1 ? 'it' : 'them'}`;
}

/** Why the account has to stay connected, or null where it may go. */
export function whyNotDisconnected({
  provider,
  openAttempts,
}: Pick<ConnectionView, 'provider' | 'openAttempts'>): string | null {
  if (openAttempts === 0) return null;
  return `${methodName(provider)} stays connected while ${openAttempts === 1 ? 'a batch is' : 'batches are'} open. Wait for the end, or resolve the payouts.`;
}

/** What became of open batches in a sandbox copy. */
export function closedBatchesText(closedBatches: number): string {
  if (closedBatches === 0) return 'No batch was open.';
  const batches =
    closedBatches === 1 ? '1 open batch is' : `${closedBatches.toLocaleString('en-US')} open batches are`;
  return `${batches} closed in it; this ledger goes on with ${closedBatches === 1 ? 'it' : 'them'}.`;
}
