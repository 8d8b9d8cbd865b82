import type { WindowProcedureName } from '../../shared/contract/windowContract.ts';
import { askAgain } from './askAgain.ts';
import { queryClient } from './queryClient.ts';

/** What an answer was made of, by the area of its procedure. An act on one of these topics makes it outdated. */
const topicsReadByArea: Readonly<Record<string, readonly string[]>> = {
  ledger: ['ledger', 'journal'],
  payer: ['ledger'],
  programs: ['programs'],
  bankAccounts: ['bankAccounts'],
  taxForms: ['taxForms', 'partners', 'programs', 'tax'],
  tax: [
    'tax',
    'taxForms',
    'partners',
    'programs',
    'payouts',
    'commissions',
    'rates',
    'withholding',
    'ledger',
  ],
  partners: ['partners', 'balances'],
  commissions: ['commissions', 'partners'],
  payouts: ['payouts', 'runs', 'balances', 'partners', 'programs', 'rates', 'withholding'],
  payoutRequests: ['requests'],
  journal: ['journal'],
  audit: ['audit'],
  providers: ['providers', 'payouts', 'runs'],
  sending: ['ledger', 'providers', 'payouts', 'runs', 'vault'],
  vault: ['vault', 'ledger'],
  rates: ['rates'],
  withholding: ['withholding', 'ledger', 'balances', 'payouts', 'partners', 'programs', 'taxForms', 'rates'],
  imports: ['audit'],
  overview: ['balances', 'payouts', 'runs', 'programs', 'requests', 'commissions'],
};

/** Marks everything that was read from these topics as outdated; what is on screen is asked again. */
export function refreshTopics(topics: readonly string[]): void {
  askAgain(queryClient, {
    predicate: ({ queryKey: [procedure] }) => {
      const area = String(procedure).split('.', 1)[0] ?? '';
      return (topicsReadByArea[area] ?? []).some((topic) => topics.includes(topic));
    },
  });
}

/**
 * Marks everything that was read from the ledger as outdated: with a new day holds end and periods go on, though nothing
 * was committed.
 */
export function refreshWhatFollowsTheDay(): void {
  askAgain(queryClient, {
    predicate: ({ queryKey: [procedure] }) => {
      const area = String(procedure).split('.', 1)[0] ?? '';
      return area in topicsReadByArea;
    },
  });
}

/** Marks one procedure's answers as outdated, where something outside the ledger changed them. */
export function refreshProcedure(procedure: WindowProcedureName): void {
  askAgain(queryClient, { queryKey: [procedure] });
}
