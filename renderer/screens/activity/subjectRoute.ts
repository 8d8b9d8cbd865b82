import type { Route } from '../../app/routes.ts';

/** Where what an event is about can be seen; null for what has no place of its own. */
export function subjectRoute(subject: string): Route | null {
  if (subject.startsWith('prt_')) return { screen: 'partner', partnerId: subject };
  if (subject.startsWith('run_')) return { screen: 'run', runId: subject };
  if (subject.startsWith('rev_')) return { screen: 'review', reviewId: subject };
  if (subject.startsWith('prg_')) return { screen: 'settings', part: 'programs' };
  if (subject.startsWith('bac_')) {
    return { screen: 'settings', part: 'bank-accounts', bankAccountId: subject };
  }
  if (/^P[0-9][A-Z0-9]{6,13}$/.test(subject)) return { screen: 'history', payoutId: subject };
  return null;
}

/** Whether a subject is a journal entry, which opens over the screen instead of leading away. */
export function isEntry(subject: string): boolean {
  return subject.startsWith('jrn_');
}

const actWords: Readonly<Record<string, string>> = {
  'ledger.create': 'Ledger made',
  'ledger.restore': 'Backup restored',
  'ledger.acknowledgeRestore': 'Restore acknowledged',
  'payer.save': 'Payer saved',
  'programs.save': 'Program saved',
  'bankAccounts.save': 'Bank account saved',
  'bankAccounts.archive': 'Bank account archived or taken back',
  'exports.form1099': 'Tax documents made',
  'tax.recordCopies': 'Copies recorded as sent',
  'tax.recordConsent': 'Consent to electronic copies recorded',
  'tax.loadTemplate': 'IRIS template loaded',
  'taxForms.request': 'Tax forms requested',
  'taxForms.record': 'Tax form recorded',
  'taxForms.decide': 'Tax form decided',
  'taxForms.attach': 'Signed tax form attached',
  'taxForms.saveAttachment': 'Signed tax form saved to a file',
  'taxForms.reveal': 'Tax id shown in full',
  'partners.save': 'Partner saved',
  'partners.archive': 'Partner archived or taken back',
  'partners.credit': 'Credit added',
  'storeCredit.redeem': 'Store credit redeemed',
  'imports.csv': 'File imported',
  'commissions.approve': 'Commissions approved',
  'commissions.hold': 'Commissions put on hold',
  'commissions.decline': 'Commissions declined',
  'commissions.reverse': 'Commissions taken back',
  'payouts.review': 'Review made',
  'payouts.process': 'Run made',
  'payouts.recordManual': 'Payment recorded',
  'payouts.undoRecord': 'Record taken back',
  'payouts.recordReturn': 'Return recorded',
  'payouts.cancel': 'Payouts cancelled',
  'payouts.retry': 'Failed payouts reviewed again',
  'payouts.refresh': 'Providers asked',
  'payouts.resolve': 'Doubt resolved',
  'providers.connect': 'Account connected',
  'providers.test': 'Connection tested',
  'providers.disconnect': 'Account disconnected',
  'sending.adopt': 'Missing batch taken over',
  'sending.settleMissing': 'Missing batch settled',
  'sending.takeOver': 'This copy sends from now on',
  'payoutRequests.save': 'Payout request recorded',
  'payoutRequests.withdraw': 'Payout request withdrawn',
  'tax.saveSettings': 'Tax year settings saved',
  'tax.overridePayouts': 'Payouts put on another tax form',
  'tax.recordFiled': 'Tax returns recorded as filed',
  'journal.reverse': 'Entry reversed',
  'periods.lock': 'Books closed',
  'periods.unlock': 'Books opened',
  'vault.setPassphrase': 'Passphrase set',
  'rates.save': 'Exchange rates saved',
  'withholding.saveSettings': 'Reporting by processors set',
  'withholding.recordNotice': 'Notice about a tax id recorded',
  'withholding.endNotice': 'Notice about a tax id ended',
  'withholding.recordPriorReturn': 'Return of an earlier year recorded',
};

/** What an act is called; a procedure without words keeps its own name. */
export function actName(procedure: string): string {
  return actWords[procedure] ?? procedure;
}

export const actChoices = Object.entries(actWords).map(([value, label]) => ({ value, label }));
