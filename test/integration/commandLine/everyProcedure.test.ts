import { afterAll, expect, test } from 'vitest';
import { procedureNames } from '../../../shared/contract/index.ts';
import { passphrase, openWorkplace, removeWorkplaces } from '../processes/workplace.ts';
import { StdioSession } from '../processes/stdioSession.ts';
import { describeBankAccounts } from './procedures/bankAccounts.ts';
import { describeCommissions } from './procedures/commissions.ts';
import { describeLedger, describeRestore } from './procedures/ledger.ts';
import { describePartners } from './procedures/partners.ts';
import { describePayouts } from './procedures/payouts.ts';
import { describeProviders } from './procedures/providers.ts';
import { describeSession } from './procedures/session.ts';
import { describeWithholding } from './procedures/withholding.ts';
import { describeTaxYear } from './procedures/taxYear.ts';
import { describeTaxDocuments } from './procedures/taxDocuments.ts';
import { describeTaxForms } from './procedures/taxForms.ts';
import type { Bench } from './procedures/bench.ts';

// One session on one ledger that grows from part to part: the parts stand in the order in which a company works.
const workplace = openWorkplace();
const file = workplace.file('every-procedure.disburse');
const session = new StdioSession(workplace, file, { passphrase });
const bench: Bench = { workplace, file, session };

afterAll(async () => {
  await session.end();
  removeWorkplaces();
});

/** Names that scripts rely on: more may come, none may go. */
const fixedNames = {
  ledger: ['create', 'info', 'verify', 'backup', 'restore', 'trialBalance'],
  journal: ['list', 'get', 'reverse'],
  periods: ['lock', 'unlock'],
  payer: ['save', 'get'],
  programs: ['save', 'list', 'get'],
  partners: ['save', 'list', 'get', 'archive', 'balance', 'credit', 'statement'],
  storeCredit: ['redeem'],
  bankAccounts: ['save', 'list'],
  imports: ['csv'],
  taxForms: ['record', 'list', 'get', 'reveal'],
  commissions: ['list', 'approve', 'decline', 'hold', 'reverse'],
  payouts: [
    ...['pending', 'review', 'process', 'runs', 'run', 'recordManual', 'undoRecord'],
    ...['history', 'get', 'retry', 'cancel', 'refresh', 'resolve'],
  ],
  rates: ['save'],
  withholding: [
    ...['settings', 'saveSettings', 'recordNotice', 'endNotice', 'notices'],
    ...['recordPriorReturn', 'priorReturns'],
  ],
  providers: ['connect', 'list', 'test', 'disconnect'],
  tax: ['year', 'recordFiled'],
  exports: ['payouts', 'form1099'],
  vault: ['status', 'unlock', 'lock'],
  jobs: ['list'],
  audit: ['list'],
};

describeSession(bench);
describePartners(bench);
describeBankAccounts(bench);
describeWithholding(bench);
describeTaxForms(bench);
describeCommissions(bench);
describePayouts(bench);
describeLedger(bench);
describeRestore(bench);
// After the restore: a backup from before a batch was sent would lock sending, as it should.
describeProviders(bench);
// In the end: it imports payouts, which the parts before count.
describeTaxYear(bench);
describeTaxDocuments(bench);

test('every procedure of the contract was called through a real process and answered', () => {
  expect([...session.answered].sort()).toEqual(procedureNames().sort());
});

test('no name that scripts rely on is missing', () => {
  const names = Object.entries(fixedNames).flatMap(([area, verbs]) => verbs.map((verb) => `${area}.${verb}`));
  expect(names.filter((name) => !session.answered.has(name))).toEqual([]);
});

test('the session wrote nothing but JSON lines, and nothing on standard error', async () => {
  expect(await session.end()).toBe(0);
  expect(session.errorOutput).toBe('');
});
