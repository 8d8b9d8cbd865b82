import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Topic } from '../../../electron/app/topics.ts';
import { LedgerHost } from '../../../electron/threads/host.ts';
import { builtThreads } from '../support/builtThreads.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addPartner, addProgram } from '../support/testPartners.ts';
import { w9 } from '../tax/givenForms.ts';

let ledger: TestLedger;
let host: LedgerHost;
let programId: string;
const heard: (readonly Topic[])[] = [];
const passphrase = 'a passphrase of this test';

beforeAll(async () => {
  ledger = await createTestLedger();
  programId = await addProgram(ledger);
  await addPartner(ledger, programId, 'ada');
  ledger.close();
  const logFault = (_reference: string, text: string) => expect.unreachable(text);
  host = new LedgerHost({
    entries: builtThreads,
    actor: 'ada',
    ledgerFile: ledger.file,
    passphrase: null,
    dataFolder: ledger.dataFolder,
    engine: 'when_needed',
    logFault,
  });
  host.onTopics((topics) => heard.push(topics));
});
afterAll(async () => {
  await host.close();
  removeTestLedgers();
});

/** What a window hears of while a call is carried out. */
async function topicsOf(procedure: string, input: object): Promise<readonly Topic[]> {
  heard.length = 0;
  const envelope = await host.call(procedure, input).answer;
  expect(envelope).toMatchObject({ ok: true });
  return heard.flat();
}

function importInput(line: string) {
  const file = join(ledger.folder, `${randomBytes(4).toString('hex')}.csv`);
  writeFileSync(file, `commission_id,partner_id,amount,currency,earned_on\n${line}\n`);
  return { file, kind: 'commissions', programId };
}

describe('the topics of a call', () => {
  test('are none for a rehearsed import, and those that it touched for the real one', async () => {
    const input = importInput('c1,ada,10.00,EUR,2026-01-02');
    expect(await topicsOf('imports.csv', { ...input, dryRun: true })).toEqual([]);
    expect(await topicsOf('imports.csv', input)).toContain('commissions');
  });

  test('are none for an import that was held back because of a refused line', async () => {
    const input = importInput('c2,nobody,10.00,EUR,2026-01-02');
    expect(await topicsOf('imports.csv', { ...input, allOrNothing: true })).toEqual([]);
  });

  test('are none for a repeated request, which changes nothing', async () => {
    const credit = { partnerId: 'prt_1', amountMinor: 5, currency: 'EUR', note: 'Bonus', requestId: 'r1' };
    const first = await topicsOf('partners.credit', credit);
    expect(first).toEqual(expect.arrayContaining(['balances', 'journal', 'audit']));
    expect(await topicsOf('partners.credit', credit)).toEqual([]);
  });

  test('of a credit name the commissions, among which it is listed', async () => {
    const credit = { partnerId: 'prt_1', amountMinor: 5, currency: 'EUR', note: 'Bonus' };
    expect(await topicsOf('partners.credit', credit)).toContain('commissions');
  });

  test('of the rules of a tax year name the withholding, whose methods are saved with them', async () => {
    const methods = [{ method: 'paypal', reportedByProcessor: false }];
    const topics = await topicsOf('tax.saveSettings', { year: 2026, otherReturns: 0, methods });
    expect(topics).toEqual(expect.arrayContaining(['tax', 'withholding', 'audit']));
  });

  test('of the vault tell that it is open or locked, though no commit says so', async () => {
    const { recoveryKey } = ledger;
    expect(await topicsOf('vault.unlock', { recoveryKey })).toEqual(['vault']);
    expect(await topicsOf('vault.setPassphrase', { passphrase })).toEqual(['audit', 'vault']);
    expect(await topicsOf('vault.lock', {})).toEqual(['vault']);
    expect(await topicsOf('vault.unlock', { passphrase })).toEqual(['vault']);
  });

  test('of a tax id that is shown name the audit log, which keeps who looked', async () => {
    await topicsOf('taxForms.record', { partnerId: 'prt_1', ...w9 });
    expect(await topicsOf('taxForms.reveal', { taxFormId: 'txf_1' })).toEqual(['audit']);
  });

  test('are none for what only reads', async () => {
    for (const procedure of ['ledger.info', 'payouts.pending', 'vault.status']) {
      expect(await topicsOf(procedure, {})).toEqual([]);
    }
  });
});
