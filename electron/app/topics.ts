import type { ProcedureName } from '../../shared/contract/index.ts';

/** What a window may be showing; after a commit it refreshes the topics that the commit touched, and no others. */
export type Topic =
  | 'ledger'
  | 'partners'
  | 'programs'
  | 'commissions'
  | 'balances'
  | 'payouts'
  | 'runs'
  | 'requests'
  | 'journal'
  | 'audit';

const topicsByArea: Readonly<Record<string, readonly Topic[]>> = {
  ledger: ['ledger'],
  periods: ['ledger'],
  payer: ['ledger'],
  vault: ['ledger'],
  programs: ['programs', 'balances'],
  partners: ['partners', 'commissions', 'balances', 'journal'],
  storeCredit: ['balances', 'journal'],
  payoutRequests: ['requests', 'balances'],
  commissions: ['commissions', 'balances', 'journal'],
  imports: ['partners', 'commissions', 'balances', 'payouts', 'requests', 'journal'],
  payouts: ['payouts', 'runs', 'balances', 'journal', 'requests'],
  journal: ['journal', 'balances', 'commissions'],
};

/** The topics that a mutation touches, by its area. */
export function topicsOf(name: ProcedureName): readonly Topic[] {
  const area = name.slice(0, name.indexOf('.'));
  return ['audit', ...(topicsByArea[area] ?? [])];
}
