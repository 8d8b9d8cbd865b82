import type { ProcedureName } from '../../shared/contract/index.ts';

/** What a window may be showing; after an act it refreshes the topics that the act touched, and no others. */
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
  | 'vault'
  | 'audit';

const topicsByArea: Readonly<Record<string, readonly Topic[]>> = {
  ledger: ['ledger'],
  periods: ['ledger'],
  payer: ['ledger', 'withholding'],
  vault: ['vault'],
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

/** What the acts of a session touch. They are no mutations, and the others of them change nothing that is shown. */
const sessionTopics: Readonly<Partial<Record<ProcedureName, readonly Topic[]>>> = {
  'vault.unlock': ['vault'],
  'vault.lock': ['vault'],
  'taxForms.reveal': ['audit'],
};

/** The topics that an act of a session touches. */
export function sessionTopicsOf(name: ProcedureName): readonly Topic[] {
  return sessionTopics[name] ?? [];
}

/** The topics that a mutation touches, by its area. */
export function topicsOf(name: ProcedureName): readonly Topic[] {
  const area = name.slice(0, name.indexOf('.'));
  return ['audit', ...(topicsByArea[area] ?? []), ...(furtherTopics[name] ?? [])];
}
