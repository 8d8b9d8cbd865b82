import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLedger, verifiedState, type LedgerState } from '../processes/newLedger.ts';
import { commissionList, csv, partnerList } from '../processes/sampleFiles.ts';
import type { RunningCall, StdioSession } from '../processes/stdioSession.ts';
import { openWorkplace, passphrase, removeWorkplaces } from '../processes/workplace.ts';

const workplace = openWorkplace();
const partnerCount = 4_000;
const programId = 'prg_1';

let session: StdioSession;
let before: LedgerState;
let filesBefore: string[] = [];

beforeAll(async () => {
  ({ session } = await createLedger(workplace, 'cancel.disburse', { passphrase }));
  const partners = workplace.incoming('partners.csv', partnerList(partnerCount));
  await session.call('imports.csv', { file: partners, kind: 'partners', programId });
  const pastPayouts = Array.from({ length: 12_000 }, (_, index) => [
    `X${index + 1}`,
    `P${(index % partnerCount) + 1}`,
    '10.00',
    'USD',
    '2024-05-02',
    'paypal',
  ]);
  const payouts = workplace.incoming(
    'payouts.csv',
    csv('payout_id,partner_id,amount,currency,paid_on,method', pastPayouts),
  );
  await session.call('imports.csv', { file: payouts, kind: 'payouts', programId });
});
afterAll(async () => {
  await session.end();
  removeWorkplaces();
});

beforeEach(async () => {
  before = await verifiedState(session);
  filesBefore = filesOfTheWorkplace();
});

function filesOfTheWorkplace(): string[] {
  return readdirSync(workplace.folder, { recursive: true, encoding: 'utf8' }).sort();
}

/** Cancels a call that has come to a phase; it has to answer CANCELLED and leave everything as it was. */
async function cancelAt(running: RunningCall, phase: string): Promise<void> {
  await running.reached(phase);
  expect(await session.cancel(running.id)).toBe(true);
  const answer = await running.answer;
  expect(answer).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(filesOfTheWorkplace()).toEqual(filesBefore);
  expect(await verifiedState(session)).toEqual(before);
}

describe('cancelling an import', () => {
  const commissions = workplace.incoming('commissions.csv', commissionList(30_000, partnerCount).text);

  test.each(['reading', 'applying'])(
    'while it is %s leaves the ledger as before and no file',
    async (phase) => {
      const rejectedFile = workplace.file('refused.csv');
      const input = { file: commissions, kind: 'commissions', programId, rejectedFile };
      await cancelAt(session.start('imports.csv', input), phase);
    },
  );
});

describe('cancelling an export', () => {
  test.each(['csv', 'xlsx'] as const)('to %s leaves no half file', async (format) => {
    const running = session.start('exports.payouts', { format, file: workplace.file(`payouts.${format}`) });
    await cancelAt(running, 'writing');
  });
});

test('cancelling a verification stops it', async () => {
  await cancelAt(session.start('ledger.verify', {}), 'journal');
});
