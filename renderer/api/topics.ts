import type { WindowProcedureName } from '../../shared/contract/windowContract.ts';
import { queryClient } from './queryClient.ts';

/** What an answer was made of, by the area of its procedure. A commit on one of these topics makes it outdated. */
const topicsReadByArea: Readonly<Record<string, readonly string[]>> = {
  ledger: ['ledger', 'journal'],
  payer: ['ledger'],
  programs: ['programs'],
  partners: ['partners', 'balances'],
  commissions: ['commissions', 'partners'],
  payouts: ['payouts', 'runs', 'balances', 'partners', 'programs'],
  payoutRequests: ['requests'],
  journal: ['journal'],
  audit: ['audit'],
  vault: ['ledger'],
  imports: ['audit'],
  overview: ['balances', 'payouts', 'runs', 'programs', 'requests', 'commissions'],
};

/** Marks everything that was read from these topics as outdated; what is on screen is asked again. */
export function refreshTopics(topics: readonly string[]): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [procedure] }) => {
      const area = String(procedure).split('.', 1)[0] ?? '';
      return (topicsReadByArea[area] ?? []).some((topic) => topics.includes(topic));
    },
  });
}

/** Marks one procedure's answers as outdated, where something outside the ledger changed them. */
export function refreshProcedure(procedure: WindowProcedureName): void {
  void queryClient.invalidateQueries({ queryKey: [procedure] });
}
