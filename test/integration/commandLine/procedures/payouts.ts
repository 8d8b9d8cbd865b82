import { readFileSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { dayAfter, first, type Bench } from './bench.ts';

/** Reviews, runs and what a person does with payouts by hand. Ada is owed 150.00 USD, Bert 200.00 EUR, Cleo 25.00 USD. */
export function describePayouts({ workplace, session }: Bench): void {
  const payoutOf = async (partnerId: string) =>
    first((await session.call('payouts.history', { partnerId, sort: 'createdOn', descending: true })).rows);

  describe('payouts', () => {
    test('payouts.pending says who can be paid and what it comes to', async () => {
      const pending = await session.call('payouts.pending', {});
      expect(
        pending.rows.map(({ externalId, payableMinor, eligible }) => [externalId, payableMinor, eligible]),
      ).toEqual([
        ['ada', 15_000, true],
        ['bert', 20_000, true],
        ['cleo', 2_500, true],
      ]);
      expect(pending.eligibleTotals).toEqual([
        { currency: 'EUR', count: 1, totalMinor: 20_000 },
        { currency: 'USD', count: 2, totalMinor: 17_500 },
      ]);
    });

    test('payouts.review fixes what payouts.process reserves, once', async () => {
      const review = await session.call('payouts.review', { selection: { all: true } });
      expect(review.groups).toEqual([
        { method: 'bank_transfer', currency: 'EUR', count: 1, totalMinor: 20_000 },
        { method: 'paypal', currency: 'USD', count: 1, totalMinor: 15_000 },
        { method: 'store_credit', currency: 'USD', count: 1, totalMinor: 2_500 },
      ]);
      const { reviewId } = review;
      const run = await session.call('payouts.process', { reviewId });
      expect(run.payouts.map(({ partnerId, detail }) => [partnerId, detail])).toEqual([
        ['prt_1', 'ready'],
        ['prt_2', 'awaiting_bank'],
        ['prt_3', 'credited'],
      ]);
      expect(await session.call('payouts.process', { reviewId })).toEqual(run);
      const again = await session.call('payouts.getReview', { reviewId });
      expect(again).toMatchObject({ reviewId, groups: review.groups, runId: run.runId });
      expect((await session.call('payouts.history', {})).rows).toHaveLength(3);
    });

    test('payouts.runs and payouts.run show how far a run is', async () => {
      const { rows } = await session.call('payouts.runs', {});
      const run = first(rows);
      expect(rows).toEqual([run]);
      expect(run).toMatchObject({ runId: 'run_1', reviewId: 'rev_1' });
      expect(await session.call('payouts.run', { runId: run.runId })).toEqual({ ...run, attempts: [] });
      expect((await session.refusal('payouts.run', { runId: 'run_99' })).code).toBe('NOT_FOUND');
    });

    test('storeCredit.redeem spends what a payout credited', async () => {
      const { today } = await session.call('ledger.info', {});
      const redemption = { partnerId: 'prt_3', currency: 'USD', reference: 'SHOP-1', redeemedOn: today };
      const spent = await session.call('storeCredit.redeem', { ...redemption, amountMinor: 1_000 });
      expect(spent.storeCreditMinor).toBe(1_500);
      const again = await session.refusal('storeCredit.redeem', { ...redemption, amountMinor: 1_000 });
      expect(again.message).toContain('booked already');
    });

    test('payouts.recordManual settles, payouts.undoRecord takes that back', async () => {
      const { today } = await session.call('ledger.info', {});
      const { payoutId } = await payoutOf('prt_1');
      const record = { payoutIds: [payoutId], paidOn: today, bankReference: 'TX-77', feeMinor: 35 };
      const recorded = await session.call('payouts.recordManual', record);
      expect(recorded.payouts).toEqual([{ payoutId, status: 'completed', detail: 'recorded' }]);
      expect((await session.refusal('payouts.recordManual', record)).code).toBe('PAYOUT_STATE');
      const undone = await session.call('payouts.undoRecord', { payoutIds: [payoutId], reason: 'wrong day' });
      expect(undone.payouts).toEqual([{ payoutId, status: 'pending', detail: 'ready' }]);
      await session.call('payouts.recordManual', record);
    });

    test('payouts.get follows a payout to its events and journal entries', async () => {
      const { payoutId } = await payoutOf('prt_1');
      const payout = await session.call('payouts.get', { payoutId });
      expect(payout).toMatchObject({ reference: 'TX-77', amountMinor: 15_000, feeMinor: 35 });
      expect(payout.events.map(({ act }) => act)).toEqual([
        'process',
        'recordManual',
        'undoRecord',
        'recordManual',
      ]);
      expect(payout.journalEntries.every(({ sourceId }) => sourceId === payoutId)).toBe(true);
      expect(payout.journalEntries.length).toBeGreaterThanOrEqual(5);
    });

    test('payouts.cancel gives the money back', async () => {
      const { payoutId } = await payoutOf('prt_2');
      const cancelled = await session.call('payouts.cancel', { payoutIds: [payoutId], reason: 'on leave' });
      expect(cancelled.payouts).toEqual([{ payoutId, status: 'cancelled', detail: 'cancelled' }]);
      const { rows } = await session.call('payouts.pending', { currency: 'EUR' });
      expect(first(rows)).toMatchObject({ externalId: 'bert', payableMinor: 20_000, inFlightMinor: 0 });
    });

    test('payouts.recordReturn fails a payout whose money came back, payouts.retry reviews it again', async () => {
      const { today } = await session.call('ledger.info', {});
      const { payoutId } = await payoutOf('prt_1');
      const early = {
        payoutIds: [payoutId],
        returnedOn: dayAfter(today, -1),
        outcome: 'returned',
        reason: 'closed',
      };
      expect((await session.refusal('payouts.recordReturn', early)).code).toBe('VALIDATION');
      const returned = await session.call('payouts.recordReturn', {
        payoutIds: [payoutId],
        returnedOn: today,
        outcome: 'returned',
        reason: 'account closed',
      });
      expect(returned.payouts).toEqual([{ payoutId, status: 'failed', detail: 'returned' }]);
      const review = await session.call('payouts.retry', { payoutIds: [payoutId] });
      expect(review.lines.map(({ partnerId, amountMinor }) => [partnerId, amountMinor])).toEqual([
        ['prt_1', 15_000],
      ]);
      const run = await session.call('payouts.process', { reviewId: review.reviewId });
      expect(first(run.payouts).payoutId).not.toBe(payoutId);
    });

    test('payouts.history filters, sorts and sums', async () => {
      const history = await session.call('payouts.history', { sort: 'amount', descending: true });
      expect(history.rows.map(({ detail }) => detail).sort()).toEqual([
        'cancelled',
        'credited',
        'ready',
        'returned',
      ]);
      expect(history.totals).toEqual([
        { currency: 'EUR', count: 1, totalMinor: 20_000 },
        { currency: 'USD', count: 3, totalMinor: 32_500 },
      ]);
      const failed = await session.call('payouts.history', { status: 'failed' });
      expect(failed.rows.map(({ detail }) => detail)).toEqual(['returned']);
      const rest = await session.call('payouts.history', { exclude: { statuses: ['failed', 'cancelled'] } });
      expect(rest.rows.map(({ detail }) => detail).sort()).toEqual(['credited', 'ready']);
    });

    test('payouts.summary sums the same by currency and exact state', async () => {
      const { rows } = await session.call('payouts.summary', { currency: 'USD' });
      expect(rows.map(({ detail, count }) => [detail, count])).toEqual([
        ['credited', 1],
        ['returned', 1],
        ['ready', 1],
      ]);
      expect(rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(32_500);
      expect(rows.find(({ detail }) => detail === 'returned')?.feeMinor).toBe(35);
    });

    test('overview.figures says what is ready, in flight, paid and what came back', async () => {
      const { today } = await session.call('ledger.info', {});
      const figures = await session.call('overview.figures', {});
      expect(figures).toMatchObject({
        asOf: today,
        ready: [{ method: 'bank_transfer', currency: 'EUR', count: 1, totalMinor: 20_000 }],
        inFlight: [{ detail: 'ready', currency: 'USD', count: 1, totalMinor: 15_000 }],
        paidByMonth: [{ month: today.slice(0, 7), currency: 'USD', count: 1, totalMinor: 2_500 }],
        cameBack: [{ currency: 'USD', count: 1, totalMinor: 15_000 }],
      });
    });

    test('exports.payouts writes what the filter shows, as a workbook and as CSV', async () => {
      for (const format of ['csv', 'xlsx'] as const) {
        const file = workplace.file(`payouts.${format}`);
        const written = await session.call('exports.payouts', { currency: 'USD', format, file });
        const bytes = readFileSync(file);
        expect(written).toEqual({
          file,
          rows: 3,
          bytes: statSync(file).size,
          sha256: createHash('sha256').update(bytes).digest('hex'),
          totals: [{ currency: 'USD', count: 3, totalMinor: 32_500 }],
        });
        if (format === 'csv') expect(bytes.toString('utf8').match(/\r\n/g)).toHaveLength(4);
        else expect(bytes.subarray(0, 2).toString('latin1')).toBe('PK');
      }
    });

    test('exports.pending writes what the list of balances shows', async () => {
      const listed = await session.call('payouts.pending', { currency: 'USD' });
      const file = workplace.file('pending.csv');
      const written = await session.call('exports.pending', { currency: 'USD', format: 'csv', file });
      expect(written).toMatchObject({ file, rows: listed.rows.length, totals: listed.totals });
      expect(readFileSync(file, 'utf8').match(/\r\n/g)).toHaveLength(listed.rows.length + 1);
    });
  });
}
