import type { ProcedureName } from '../../shared/contract/index.ts';

/** What a window may be showing; after a commit it refreshes the topics that the commit touched, and no others. */
export type Topic =
  | 'ledger'
  | 'partners'
  | 'programs'
  | 'bankAccounts'
  | 'commissions'
  | 'balances'
  | 'payouts'
  | 'runs'
  | 'requests'
  | 'journal'
  | 'providers'
  | 'taxForms'
  | 'tax'
  | 'rates'
  | 'withholding'
  | 'audit';

const topicsByArea: Readonly<Record<string, readonly Topic[]>> = {
  ledger: ['ledger'],
  periods: ['ledger'],
  payer: ['ledger', 'withholding'],
  vault: ['ledger'],
  programs: ['programs', 'balances'],
  bankAccounts: ['bankAccounts'],
  partners: ['partners', 'commissions', 'balances', 'journal'],
  storeCredit: ['balances', 'journal'],
  payoutRequests: ['requests', 'balances'],
  commissions: ['commissions', 'balances', 'journal'],
  taxForms: ['taxForms', 'balances'],
  exports: ['tax'],
  imports: ['partners', 'taxForms', 'commissions', 'balances', 'payouts', 'requests', 'journal', 'rates'],
  providers: ['providers', 'balances', 'ledger'],
  tax: ['tax'],
  rates: ['rates'],
  withholding: ['withholding'],
  sending: ['payouts', 'runs', 'balances', 'journal', 'ledger'],
  payouts: ['payouts', 'runs', 'balances', 'journal', 'requests'],
  journal: ['journal', 'balances', 'commissions'],
};

/** What single procedures touch beyond their area. */
const furtherTopics: Readonly<Partial<Record<ProcedureName, readonly Topic[]>>> = {
  'tax.saveSettings': ['withholding'],
};

/** The topics that a mutation touches, by its area. */
export function topicsOf(name: ProcedureName): readonly Topic[] {
  const area = name.slice(0, name.indexOf('.'));
  return ['audit', ...(topicsByArea[area] ?? []), ...(furtherTopics[name] ?? [])];
}
