import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLedger, verifiedState, verifiedStateOf } from './newLedger.ts';
import { runCommand } from './oneShot.ts';
import { commissionList, partnerList } from './sampleFiles.ts';
import { StdioSession } from './stdioSession.ts';
import { openWorkplace, passphrase, removeWorkplaces } from './workplace.ts';

const workplace = openWorkplace();
const programId = 'prg_1';
const partnerCount = 400;
const partners = workplace.incoming('partners.csv', partnerList(partnerCount));

let ledger = '';
let one: StdioSession;
let other: StdioSession;

beforeAll(async () => {
  const created = await createLedger(workplace, 'shared.disburse', { passphrase });
  ({ session: one, file: ledger } = created);
  await one.call('imports.csv', { file: partners, kind: 'partners', programId });
  other = new StdioSession(workplace, ledger, { passphrase });
});
afterAll(async () => {
  await Promise.all([one.end(), other.end()]);
  removeWorkplaces();
});

describe('two processes on one ledger', () => {
  test('both read, and each sees what the other has committed', async () => {
    expect(await other.call('ledger.info', {})).toEqual(await one.call('ledger.info', {}));
    await one.call('partners.save', { programId, externalId: 'P1', name: 'Renamed here' });
    expect((await other.call('partners.get', { programId, externalId: 'P1' })).name).toBe('Renamed here');
    const read = await Promise.all([one.call('ledger.verify', {}), other.call('ledger.verify', {})]);
    expect(read.map(({ ok }) => ok)).toEqual([true, true]);
  });

  test('two times 200 short writes side by side all succeed, and the ledger verifies', async () => {
    const writesEach = 200;
    const before = await verifiedState(one);
    const credit = (externalId: string) =>
      ({ programId, externalId, amountMinor: 100, currency: 'USD', note: 'side by side' }) as const;
    const startedAt = performance.now();
    await Promise.all(
      [one, other].flatMap((session) =>
        Array.from({ length: writesEach }, (_, index) =>
          session.call('partners.credit', credit(`P${(index % 7) + 1}`)),
        ),
      ),
    );
    console.log(`400 writes of two processes: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    const after = await verifiedState(other);
    expect(after.counts.journalEntries).toBe((before.counts.journalEntries ?? 0) + 2 * writesEach);
    const { rows, totals } = await one.call('commissions.list', { kind: 'credit', limit: 500 });
    expect(totals).toEqual([{ currency: 'USD', count: 400, totalMinor: 40_000 }]);
    expect(new Set(rows.map(({ journalEntryId }) => journalEntryId)).size).toBe(400);
  });

  test('while one applies a long import the other reads at once, and its write waits its turn', async () => {
    const commissions = workplace.incoming('commissions.csv', commissionList(20_000, partnerCount).text);
    const importing = one.start('imports.csv', { file: commissions, kind: 'commissions', programId });
    await importing.reached('applying');
    const info = await other.call('ledger.info', {});
    expect(info.counts.commissions).toBe(400);
    const writing = other.start('partners.credit', {
      programId,
      externalId: 'P1',
      amountMinor: 100,
      currency: 'USD',
      note: 'meanwhile',
    });
    const [imported, written] = await Promise.all([importing.answer, writing.answer]);
    expect(imported).toMatchObject({ ok: true, value: { imported: 20_000 } });
    // It waits for as long as a short write can wait for a long import on a slow computer; then it says so.
    if (!written.ok) expect(written.error.code).toBe('LEDGER_BUSY');
    const { counts } = await verifiedState(other);
    expect(counts.commissions).toBe(20_400 + (written.ok ? 1 : 0));
  });

  test('a session that has verified before finds no damage after another changed what can be searched', async () => {
    await Promise.all([verifiedState(one), verifiedState(one), verifiedState(other)]);
    for (const word of ['Payee', 'Affiliate']) {
      const file = workplace.incoming('renamed.csv', partnerList(partnerCount).replaceAll('Partner', word));
      const renamed = await other.call('imports.csv', { file, kind: 'partners', programId });
      expect(renamed.updated).toBe(partnerCount);
      expect(await verifiedState(one)).toEqual(await verifiedState(one));
      await verifiedState(other);
    }
  });

  test('a day of ordinary work: one imports while the other reviews, processes and exports', async () => {
    const changed = workplace.incoming(
      'changed.csv',
      partnerList(partnerCount).replaceAll('Partner', 'Reseller'),
    );
    const importing = one.start('imports.csv', { file: changed, kind: 'partners', programId });
    const review = await other.call('payouts.review', { selection: { all: true } });
    const run = await other.call('payouts.process', { reviewId: review.reviewId });
    expect(run.payouts).toHaveLength(review.lines.length);
    const exported = { format: 'csv', file: workplace.file('run.csv') } as const;
    expect((await other.call('exports.payouts', exported)).rows).toBe(review.lines.length);
    expect(await importing.answer).toMatchObject({ ok: true, value: { imported: partnerCount } });
    await verifiedState(one);
  });
});

describe('restoring', () => {
  test('is LEDGER_BUSY while another process has the ledger open, and changes nothing', async () => {
    const backup = workplace.file('shared.backup');
    await one.call('ledger.backup', { file: backup });
    await one.call('partners.credit', { partnerId: 'prt_1', amountMinor: 1, currency: 'USD', note: 'later' });
    const before = await verifiedState(one);
    const busy = await one.refusal('ledger.restore', { file: backup });
    expect(busy).toMatchObject({
      code: 'LEDGER_BUSY',
      message: expect.stringContaining('Nothing was restored') as string,
    });
    expect(await verifiedState(other)).toEqual(before);
    expect(await verifiedState(one)).toEqual(before);
  });

  test('is carried out once the other has closed it, also by a process of its own', async () => {
    const before = await verifiedState(one);
    await Promise.all([one.end(), other.end()]);
    const input = JSON.stringify({ file: workplace.file('shared.backup') });
    const restored = await runCommand(workplace, ['ledger.restore', '--ledger', ledger, '--input', input]);
    expect(restored).toMatchObject({ exitCode: 0 });
    const after = await verifiedStateOf(workplace, ledger);
    expect(after.counts.journalEntries).toBe((before.counts.journalEntries ?? 0) - 1);
  });
});
