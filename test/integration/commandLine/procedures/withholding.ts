import { describe, expect, test } from 'vitest';
import type { Bench } from './bench.ts';

/** Rates by day and what withholding rests on. Leaves behind one rate, and a notice that was ended. */
export function describeWithholding({ session }: Bench): void {
  describe('withholding', () => {
    test('rates.save keeps a rate of a day, and rates.list shows it', async () => {
      const rate = { date: '2025-01-02', currency: 'EUR', rate: '1.0321', source: 'ECB' };
      expect(await session.call('rates.save', { rates: [rate] })).toMatchObject({ saved: 1 });
      expect(await session.call('rates.list', { currency: 'EUR' })).toMatchObject({
        rows: [{ ...rate, base: 'USD' }],
        nextCursor: null,
      });
    });

    test('withholding.settings tells the defaults, and withholding.saveSettings changes one', async () => {
      const defaults = await session.call('withholding.settings', { year: 2025 });
      expect(
        defaults.methods.map(({ method, reportedByProcessor }) => [method, reportedByProcessor]),
      ).toEqual([
        ['paypal', true],
        ['wise', false],
        ['bank_transfer', false],
        ['store_credit', false],
      ]);
      const methods = [{ method: 'store_credit', reportedByProcessor: true }] as const;
      const saved = await session.call('withholding.saveSettings', { year: 2025, methods: [...methods] });
      expect(saved.methods).toContainEqual({
        method: 'store_credit',
        reportedByProcessor: true,
        isDefault: false,
      });
    });

    test('withholding.ahead tells what would be withheld of what is payable to a partner, by either address', async () => {
      const { balances } = await session.call('withholding.ahead', { partnerId: 'prt_1' });
      expect(await session.call('withholding.ahead', { programId: 'prg_1', externalId: 'ada' })).toEqual({
        balances,
      });
    });

    test('withholding.recordNotice, withholding.notices and withholding.endNotice carry a notice to its end', async () => {
      const notice = await session.call('withholding.recordNotice', {
        partnerId: 'prt_1',
        notice: 'second',
        receivedOn: '2025-03-03',
      });
      expect(notice).toMatchObject({ notice: 'second', withholdFrom: '2025-04-15', endedOn: null });
      expect((await session.call('withholding.notices', { open: true })).rows).toHaveLength(1);
      const { noticeId } = notice;
      const ended = await session.call('withholding.endNotice', { noticeId, reason: 'proved by the SSA' });
      expect(ended).toMatchObject({ endReason: 'proved by the SSA' });
      expect((await session.call('withholding.notices', { open: true })).rows).toEqual([]);
    });

    test('withholding.recordPriorReturn is listed by withholding.priorReturns and taken back', async () => {
      const prior = { partnerId: 'prt_1', year: 2024 };
      await session.call('withholding.recordPriorReturn', { ...prior, why: 'return_required' });
      const listed = await session.call('withholding.priorReturns', { year: 2024 });
      expect(listed.rows).toMatchObject([{ ...prior, why: 'return_required' }]);
      await session.call('withholding.recordPriorReturn', { ...prior, why: null });
      expect((await session.call('withholding.priorReturns', {})).rows).toEqual([]);
    });
  });
}
