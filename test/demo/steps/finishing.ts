import { join } from 'node:path';
import { formatMoney } from '../../../shared/money.ts';
import type { Demonstration } from '../demonstration.ts';
import { printFact, printLine, printStep, printTotals } from '../report.ts';
import { UnexpectedAnswer } from '../stdioSession.ts';

/** The workbook and the CSV file, a backup, the trial balance, and the verification of the whole ledger. */
export async function finish(demonstration: Demonstration): Promise<void> {
  await exportHistory(demonstration);
  await backUp(demonstration);
  await printTrialBalance(demonstration);
  await verify(demonstration);
}

async function exportHistory({ session, folder }: Demonstration): Promise<void> {
  printStep('Exported: exactly what the history shows');
  for (const format of ['xlsx', 'csv'] as const) {
    const file = join(folder, `payouts.${format}`);
    const exported = await session.call('exports.payouts', { format, file });
    printFact(format, `${exported.file} (${String(exported.rows)} rows, ${String(exported.bytes)} bytes)`);
    printFact('SHA-256', exported.sha256);
    printTotals('payouts', exported.totals);
  }
}

async function backUp({ session, folder }: Demonstration): Promise<void> {
  printStep('A verified backup');
  const backup = await session.call('ledger.backup', { file: join(folder, 'backup.disburse') });
  printFact('Backup', `${backup.file} (${String(backup.bytes)} bytes)`);
  printFact('SHA-256', backup.sha256);
  printFact('Chain head', backup.chainHead);
}

async function printTrialBalance({ session }: Demonstration): Promise<void> {
  printStep('Trial balance');
  const { rows } = await session.call('ledger.trialBalance', {});
  const byCurrency = Map.groupBy(rows, (row) => row.currency);
  for (const [currency, accounts] of [...byCurrency].toSorted(([one], [other]) => one.localeCompare(other))) {
    for (const { accountCode, accountName, debitMinor, creditMinor } of accounts) {
      const debit = debitMinor === 0 ? '' : formatMoney(debitMinor, currency);
      const credit = creditMinor === 0 ? '' : formatMoney(creditMinor, currency);
      printLine(`${accountCode} ${accountName.padEnd(30)} ${debit.padStart(18)} ${credit.padStart(18)}`);
    }
    const debits = accounts.reduce((sum, { debitMinor }) => sum + debitMinor, 0);
    const credits = accounts.reduce((sum, { creditMinor }) => sum + creditMinor, 0);
    if (debits !== credits) throw new UnexpectedAnswer(`The trial balance in ${currency} does not balance.`);
    const both = formatMoney(debits, currency).padStart(18);
    printLine(`${''.padEnd(35)} ${both} ${both}`);
  }
}

async function verify({ session }: Demonstration): Promise<void> {
  printStep('Verification: everything derived again');
  const { ok, problems, chainHead, checked } = await session.call('ledger.verify', {});
  for (const { code, message } of problems) printLine(`${code}: ${message}`);
  if (!ok) throw new UnexpectedAnswer('The ledger was not verified.');
  printFact('Journal entries', checked.journalEntries);
  printFact('Balances', checked.balances);
  printFact('Commissions', checked.commissions);
  printFact('Payouts', checked.payouts);
  printFact('Chain head', chainHead);
  printLine('ledger verified');
}
