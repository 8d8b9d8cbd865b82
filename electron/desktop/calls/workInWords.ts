import type { WindowProcedureName } from '../../../shared/contract/windowContract.ts';

/** What takes long, as a person would call it. What only answers the screen is cancelled and never named. */
const works: Readonly<Partial<Record<WindowProcedureName, string>>> = {
  'imports.csv': 'an import',
  'exports.payouts': 'an export',
  'exports.pending': 'an export',
  'exports.form1099': 'tax documents',
  'taxForms.request': 'request letters',
  'taxForms.sheet': 'a sheet for a tax form',
  'taxForms.readSheet': 'the reading of a sheet',
  'taxForms.record': 'a tax form',
  'taxForms.attach': 'a signed tax form',
  'taxForms.saveAttachment': 'a signed tax form',
  'tax.loadTemplate': 'an IRIS template',
  'ledger.backup': 'a backup',
  'ledger.sandboxCopy': 'a sandbox copy',
  'payouts.review': 'a review',
  'payouts.retry': 'a review',
  'payouts.process': 'a run',
  'payouts.refresh': 'asking the providers',
  'providers.connect': 'connecting a provider',
  'providers.test': 'a test of a provider',
  'vault.unlock': 'unlocking the vault',
  'vault.setPassphrase': 'a new passphrase',
  'desktop.openLedger': 'opening a ledger',
  'desktop.createLedger': 'a new ledger',
  'desktop.restoreLedger': 'a restore',
  'desktop.closeLedger': 'closing the ledger',
  'desktop.openSample': 'a sample ledger',
  'desktop.saveText': 'a file',
};

/** Procedures that are at work, in words: each kind once. */
export function workInWords(procedures: readonly string[]): string {
  return [...new Set(procedures.map(workOf))].join(', ');
}

function workOf(procedure: string): string {
  const words: Readonly<Record<string, string | undefined>> = works;
  return words[procedure] ?? 'a change';
}
