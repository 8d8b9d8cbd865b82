import { basename, join } from 'node:path';
import type { CallOf } from '../../../shared/contract/index.ts';
import { sampleImports, type SampleProgram } from '../../../electron/desktop/sample/plan.ts';
import { sampleFolder } from '../../fixtures/makeSample.ts';
import type { Demonstration } from '../demonstration.ts';
import { printFact, printLine, printStep, printTotals } from '../report.ts';

type ImportKind = CallOf<'imports.csv'>['kind'];

const stepTitles: Record<SampleProgram, string> = {
  affiliates: 'CSV files of the affiliate program',
  referrals: 'CSV files of the referral program (its shop writes 12,50 and 31.08.2026)',
};

/** Partners, commissions, past payouts and payout requests from CSV files, with the lines that are refused. */
export async function importSample(demonstration: Demonstration): Promise<void> {
  for (const program of ['affiliates', 'referrals'] as const) {
    printStep(stepTitles[program]);
    for (const { file, kind } of sampleImports.filter((planned) => planned.program === program)) {
      await importFile(demonstration, kind, file, demonstration.programs[program]);
    }
  }

  printStep('The commission file once more: what is known already changes nothing');
  const again = await demonstration.session.call('imports.csv', {
    file: join(sampleFolder, 'affiliate-commissions.csv'),
    kind: 'commissions',
    programId: demonstration.programs.affiliates,
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
