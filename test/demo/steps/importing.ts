import { basename, join } from 'node:path';
import type { CallOf } from '../../../shared/contract/index.ts';
import { sampleFolder } from '../../fixtures/makeSample.ts';
import type { Demonstration } from '../demonstration.ts';
import { printFact, printLine, printStep, printTotals } from '../report.ts';

type ImportKind = CallOf<'imports.csv'>['kind'];

/** Partners, commissions, past payouts and payout requests from CSV files, with the lines that are refused. */
export async function importSample(demonstration: Demonstration): Promise<void> {
  const { affiliates, referrals } = demonstration.programs;
  printStep('CSV files of the affiliate program');
  await importFile(demonstration, 'partners', 'affiliates.csv', affiliates);
  await importFile(demonstration, 'commissions', 'affiliate-commissions.csv', affiliates);
  await importFile(demonstration, 'payouts', 'affiliate-past-payouts.csv', affiliates);

  printStep('CSV files of the referral program (its shop writes 12,50 and 31.08.2026)');
  await importFile(demonstration, 'partners', 'referral-customers.csv', referrals);
  await importFile(demonstration, 'commissions', 'referral-commissions.csv', referrals);
  await importFile(demonstration, 'payoutRequests', 'referral-payout-requests.csv', referrals);

  printStep('The commission file once more: what is known already changes nothing');
  const again = await demonstration.session.call('imports.csv', {
    file: join(sampleFolder, 'affiliate-commissions.csv'),
    kind: 'commissions',
    programId: affiliates,
  });
  printFact('Imported', again.imported);
  printFact('Unchanged', again.unchanged);
  printFact('Refused', again.rejectedCount);
}

/** Imports one file and prints what came of it; `path` is where it lies, if not among the sample files. */
export async function importFile(
  { session, folder }: Demonstration,
  kind: ImportKind,
  name: string,
  programId: string,
  path = join(sampleFolder, name),
): Promise<void> {
  const rejectedFile = join(folder, `${basename(name, '.csv')}-refused.csv`);
  const result = await session.call('imports.csv', { file: path, kind, programId, rejectedFile });
  printLine(
    `${name}: ${String(result.read)} lines read, ${String(result.imported)} imported, ${String(result.rejectedCount)} refused`,
  );
  if (result.totals.length > 0) printTotals('  imported', result.totals);
  for (const { line, reason } of result.rejected) {
    printLine(`  line ${String(line)}: ${reason}`);
  }
  if (result.rejectedFile !== null) printLine(`  to correct and import again: ${result.rejectedFile}`);
}
