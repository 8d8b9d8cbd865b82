import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { documentPayer } from '../../fixtures/taxReturns.ts';
import { createTestLedger, type TestLedger } from '../support/testLedger.ts';

/** Whether the program that reads PDFs back is there. */
export const canReadPdf = spawnSync('pdftotext', ['-v']).status === 0;

/** A ledger whose payer is complete, in January 2027 where no other moment is named. */
export async function createTaxLedger(startsAt = '2027-01-20T15:00:00Z'): Promise<TestLedger> {
  const ledger = await createTestLedger({ startsAt, timeZone: 'America/New_York' });
  const { legalName, address, phone, tin, tinType } = documentPayer;
  await ledger.value('payer.save', {
    legalName,
    address: { ...address, line2: address.line2 ?? '', region: address.region ?? '' },
    phone,
    tin,
    tinType,
  });
  return ledger;
}

/** A folder of the ledger's own for what is made. */
export function folderFor(ledger: TestLedger, name = 'documents'): string {
  const folder = join(ledger.folder, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What lies in a folder, without what lies in its folders. */
export function namesIn(folder: string): string[] {
  return readdirSync(folder).sort();
}

/** The text of a PDF as another program reads it, laid out as on the page. */
export function textOfPdf(file: string): string {
  const { status, stdout, stderr } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`pdftotext could not read ${file}: ${stderr}`);
  return stdout;
}
