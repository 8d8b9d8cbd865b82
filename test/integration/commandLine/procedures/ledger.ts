import { existsSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../processes/oneShot.ts';
import { verifiedState } from '../../processes/newLedger.ts';
import { dayAfter, first, type Bench } from './bench.ts';

/** The books, over the ledger that the parts before have filled. */
export function describeLedger({ workplace, file, session }: Bench): void {
  describe('the ledger', () => {
    test('ledger.info counts what is in it', async () => {
      const info = await session.call('ledger.info', {});
      expect(info).toMatchObject({
        name: 'Nordwind',
        baseCurrency: 'EUR',
        environment: 'none',
        timeZone: 'UTC',
      });
      expect(info.counts).toMatchObject({ partners: 4, payouts: 4 });
    });

    test('ledger.trialBalance balances in every currency', async () => {
      const { rows } = await session.call('ledger.trialBalance', {});
      for (const currency of ['EUR', 'USD']) {
        const own = rows.filter((row) => row.currency === currency);
        expect(own.length).toBeGreaterThan(1);
        const sum = (side: 'debitMinor' | 'creditMinor') => own.reduce((total, row) => total + row[side], 0);
        expect(sum('debitMinor')).toBe(sum('creditMinor'));
      }
    });

    test('journal.list and journal.get answer the same entry', async () => {
      const { rows } = await session.call('journal.list', { sourceKind: 'credit' });
      const entry = first(rows);
      expect(
        entry.postings.map(({ accountCode, debitMinor, creditMinor }) => [
          accountCode,
          debitMinor,
          creditMinor,
        ]),
      ).toEqual([
        ['5110', 2_500, 0],
        ['2100', 0, 2_500],
      ]);
      expect(await session.call('journal.get', { journalEntryId: entry.journalEntryId })).toEqual(entry);
    });

    test('journal.reverse books the opposite and refuses to do it twice', async () => {
      const { rows } = await session.call('journal.list', { sourceKind: 'credit' });
      const { journalEntryId } = first(rows);
      const input = { journalEntryId, reason: 'given twice' };
      const reversal = await session.call('journal.reverse', input);
      expect(reversal.reversalOf).toBe(journalEntryId);
      const entry = await session.call('journal.get', { journalEntryId: reversal.journalEntryId });
      expect(entry).toMatchObject({ reversalOf: journalEntryId });
      expect((await session.refusal('journal.reverse', input)).code).toBe('VALIDATION');
    });

    test('periods.lock closes the books through a day, periods.unlock opens them', async () => {
      const { today } = await session.call('ledger.info', {});
      const yesterday = dayAfter(today, -1);
      expect(await session.call('periods.lock', { through: yesterday })).toEqual({
        lockedThrough: yesterday,
      });
      const earlier = await session.refusal('periods.lock', { through: dayAfter(today, -5) });
      expect(earlier.code).toBe('PERIOD_LOCKED');
      expect(await session.call('periods.unlock', { reason: 'late invoice' })).toEqual({
        lockedThrough: null,
      });
    });

    test('ledger.verify derives everything again and finds nothing wrong', async () => {
      const verified = await session.call('ledger.verify', {});
      expect(verified).toMatchObject({ ok: true, problems: [] });
      expect(verified.chainHead).toMatch(/^[0-9a-f]{64}$/);
      const { counts } = await session.call('ledger.info', {});
      expect(verified.checked).toMatchObject({
        journalEntries: counts.journalEntries,
        commissions: counts.commissions,
        payouts: counts.payouts,
      });
    });

    test('ledger.backup writes a whole copy that a process of its own can verify', async () => {
      const backup = workplace.file('backup.disburse');
      const written = await session.call('ledger.backup', { file: backup });
      expect(written).toMatchObject({ file: backup, bytes: statSync(backup).size });
      const { chainHead } = await verifiedState(session);
      expect(written.chainHead).toBe(chainHead);
      const verified = await runCommand(workplace, ['ledger.verify', '--ledger', backup]);
      expect(JSON.parse(verified.output)).toMatchObject({ ok: true, chainHead });
      expect((await session.refusal('ledger.backup', { file })).message).toContain('exists already');
    });

    test('ledger.sandboxCopy makes a ledger of its own, in sandbox, which a process of its own can verify', async () => {
      const before = await verifiedState(session);
      const file = workplace.file('sandbox-copy.disburse');
      const made = await session.call('ledger.sandboxCopy', { file });
      expect(made).toMatchObject({ file, bytes: statSync(file).size, closedBatches: 0, released: [] });
      const copied = await runCommand(workplace, ['ledger.info', '--ledger', file]);
      expect(JSON.parse(copied.output)).toMatchObject({
        ledgerId: made.ledgerId,
        name: made.name,
        environment: 'sandbox',
      });
      const verified = await runCommand(workplace, ['ledger.verify', '--ledger', file]);
      expect(JSON.parse(verified.output)).toMatchObject({ ok: true, chainHead: made.chainHead });
      expect(await verifiedState(session)).toEqual(before);
      expect((await session.refusal('ledger.sandboxCopy', { file })).message).toContain('exists already');
    });
  });
}

/** Restoring, which comes last because it takes the ledger back to an earlier state. */
export function describeRestore({ workplace, session }: Bench): void {
  describe('restoring', () => {
    test('ledger.restore puts the backup in place and keeps the present file beside it', async () => {
      const before = await verifiedState(session);
      await session.call('partners.credit', {
        partnerId: 'prt_1',
        amountMinor: 1,
        currency: 'USD',
        note: 'later',
      });
      const restored = await session.call('ledger.restore', { file: workplace.file('backup.disburse') });
      expect(restored.chainHead).toBe(before.chainHead);
      const { previousFile } = restored;
      if (previousFile === null) throw new Error('there was a file in its place');
      expect(existsSync(previousFile)).toBe(true);
      expect(await verifiedState(session)).toEqual(before);
      const previous = await runCommand(workplace, ['ledger.info', '--ledger', previousFile]);
      expect(JSON.parse(previous.output)).toMatchObject({
        counts: { journalEntries: (before.counts.journalEntries ?? 0) + 1 },
      });
    });

    test('ledger.acknowledgeRestore lets a restored ledger pay again', async () => {
      const { reviewId } = await session.call('payouts.review', { selection: { all: true } });
      const locked = await session.refusal('payouts.process', { reviewId });
      expect(locked.code).toBe('SENDING_LOCKED');
      const acknowledged = { note: 'Nothing was paid after the backup.' };
      expect(await session.call('ledger.acknowledgeRestore', acknowledged)).toEqual({ restoredAt: null });
      expect((await session.call('payouts.process', { reviewId })).payouts).toHaveLength(1);
      expect((await session.refusal('ledger.acknowledgeRestore', acknowledged)).code).toBe('VALIDATION');
    });
  });
}
