import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLedger, verifiedStateOf, type LedgerState } from './newLedger.ts';
import { commissionList, partnerList } from './sampleFiles.ts';
import { StdioSession } from './stdioSession.ts';
import { openWorkplace, passphrase, removeWorkplaces } from './workplace.ts';

const workplace = openWorkplace();
const partnerCount = 1_000;
const commissionCount = 20_000;
const input = {
  file: workplace.incoming('commissions.csv', commissionList(commissionCount, partnerCount).text),
  kind: 'commissions',
  programId: 'prg_1',
} as const;

let ledger = '';
let before: LedgerState;

beforeAll(async () => {
  const { session, file, programId } = await createLedger(workplace, 'killed.disburse', { passphrase });
  ledger = file;
  const partners = workplace.incoming('partners.csv', partnerList(partnerCount));
  await session.call('imports.csv', { file: partners, kind: 'partners', programId });
  await session.call('partners.credit', {
    partnerId: 'prt_1',
    amountMinor: 1,
    currency: 'USD',
    note: 'before',
  });
  await session.end();
  before = await verifiedStateOf(workplace, ledger);
});
afterAll(removeWorkplaces);

test.each([
  ['reading', 4_000],
  ['applying', 2_000],
  ['applying', 16_000],
])('an import that is killed while %s line %i leaves the ledger as it was', async (phase, line) => {
  const session = new StdioSession(workplace, ledger);
  const importing = session.start('imports.csv', input);
  await importing.reached(phase, line);
  await session.kill('SIGKILL');
  expect(await verifiedStateOf(workplace, ledger)).toEqual(before);
});

test('a kill right behind the answer loses nothing: what was answered is on the disk', async () => {
  const session = new StdioSession(workplace, ledger);
  const credit = { partnerId: 'prt_2', amountMinor: 5, currency: 'USD', note: 'answered' };
  await session.call('partners.credit', credit);
  await session.kill('SIGKILL');
  const after = await verifiedStateOf(workplace, ledger);
  expect(after.counts.journalEntries).toBe((before.counts.journalEntries ?? 0) + 1);
});

test('the next import succeeds and clears away what the killed ones left', async () => {
  const session = new StdioSession(workplace, ledger);
  expect(await session.call('imports.csv', input)).toMatchObject({
    read: commissionCount,
    imported: commissionCount,
    rejectedCount: 0,
  });
  await session.end();
  expect((await verifiedStateOf(workplace, ledger)).counts.commissions).toBe(commissionCount + 2);
  expect(readdirSync(workplace.ledgerFolder)).toEqual(['killed.disburse']);
});
