import { join } from 'node:path';
import { sampleLedger, samplePayer, samplePrograms } from '../../../electron/desktop/sample/plan.ts';
import type { Demonstration } from '../demonstration.ts';
import { printFact, printLine, printStep } from '../report.ts';
import type { StdioSession } from '../stdioSession.ts';

/** Makes the ledger with its vault and recovery key, the company that pays, and two programs. */
export async function setUp(session: StdioSession, folder: string): Promise<Demonstration['programs']> {
  printStep('A new ledger');
  const recoveryKeyFile = join(folder, 'recovery-key.txt');
  const ledger = await session.call('ledger.create', {
    ...sampleLedger,
    recoveryKeyFile,
  });
  printFact('Name', sampleLedger.name);
  printFact('Ledger', ledger.file);
  printFact('Recovery key', recoveryKeyFile);
  printFact('Schema', ledger.schemaVersion);
  printFact('Vault', (await session.call('vault.status', {})).state);

  printStep('The company that pays, and its two programs');
  const payer = await session.call('payer.save', samplePayer);
  printFact('Payer', `${payer.legalName} (tax id ${payer.tinMasked ?? 'none'})`);
  const affiliates = await session.call('programs.save', samplePrograms.affiliates);
  const referrals = await session.call('programs.save', samplePrograms.referrals);
  printLine(`${affiliates.name}: commissions are payable after ${String(affiliates.holdDays)} days`);
  printLine(`${referrals.name}: commissions wait for a decision, and payment has to be asked for`);
  return { affiliates: affiliates.programId, referrals: referrals.programId };
}
