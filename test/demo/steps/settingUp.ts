import { join } from 'node:path';
import type { Demonstration } from '../demonstration.ts';
import { printFact, printLine, printStep } from '../report.ts';
import type { StdioSession } from '../stdioSession.ts';

/** Says of every ledger and file of the demonstration that it is a sample. */
const ledgerName = 'Sample ledger: Hollis & Wren, Inc.';

const minimumPayouts = [
  { currency: 'USD', amountMinor: 5_000 },
  { currency: 'EUR', amountMinor: 5_000 },
  { currency: 'GBP', amountMinor: 5_000 },
  { currency: 'JPY', amountMinor: 5_000 },
];

/** Makes the ledger with its vault and recovery key, the company that pays, and two programs. */
export async function setUp(session: StdioSession, folder: string): Promise<Demonstration['programs']> {
  printStep('A new ledger');
  const recoveryKeyFile = join(folder, 'recovery-key.txt');
  const ledger = await session.call('ledger.create', {
    name: ledgerName,
    baseCurrency: 'USD',
    timeZone: 'America/New_York',
    recoveryKeyFile,
  });
  printFact('Name', ledgerName);
  printFact('Ledger', ledger.file);
  printFact('Recovery key', recoveryKeyFile);
  printFact('Schema', ledger.schemaVersion);
  printFact('Vault', (await session.call('vault.status', {})).state);

  printStep('The company that pays, and its two programs');
  const payer = await session.call('payer.save', {
    legalName: 'Hollis & Wren, Inc.',
    address: { line1: '18 Foundry Row', city: 'Albany', region: 'NY', postalCode: '12207', country: 'US' },
    tin: '00-3456789',
    tinType: 'EIN',
  });
  printFact('Payer', `${payer.legalName} (tax id ${payer.tinMasked ?? 'none'})`);
  const affiliates = await session.call('programs.save', {
    name: 'Affiliates',
    currency: 'USD',
    minimumPayouts,
    holdDays: 30,
  });
  const referrals = await session.call('programs.save', {
    name: 'Refer a friend',
    currency: 'EUR',
    minimumPayouts: [{ currency: 'EUR', amountMinor: 1_000 }],
    holdDays: 30,
    commissionReview: 'manual',
    payoutRequests: 'required',
  });
  printLine(`${affiliates.name}: commissions are payable after ${String(affiliates.holdDays)} days`);
  printLine(`${referrals.name}: commissions wait for a decision, and payment has to be asked for`);
  return { affiliates: affiliates.programId, referrals: referrals.programId };
}
