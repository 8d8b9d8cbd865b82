import { describe, expect, test } from 'vitest';
import { csv } from '../../processes/sampleFiles.ts';
import type { Bench } from './bench.ts';

const header = 'payout_id,partner_id,amount,currency,paid_on,method,status';

/**
 * The tax year 2025, of which past payouts are imported: the same whatever day it is. Leaves Cleo with two of them, and
 * Form 1099-NEC recorded as filed.
 */
export function describeTaxYear({ workplace, session }: Bench): void {
  describe('the tax year', () => {
    test('tax.years answers rules with their sources, and a year that is not known is refused', async () => {
      const { rows } = await session.call('tax.years', {});
      expect(rows.map(({ year }) => year)).toEqual([2024, 2025, 2026]);
      expect(rows[2]?.thresholds.nonemployeeCompensationMinor).toMatchObject({ value: 200_000 });
      expect(await session.refusal('tax.year', { year: 2027 })).toMatchObject({ code: 'TAX_YEAR_UNKNOWN' });
    });

    test('tax.saveSettings and tax.settings keep the returns that are filed elsewhere', async () => {
      const saved = await session.call('tax.saveSettings', { year: 2025, otherReturns: 12 });
      expect(saved).toEqual({ year: 2025, otherReturns: 12, note: null });
      expect(await session.call('tax.settings', { year: 2025 })).toEqual(saved);
    });

    test('tax.year sums up, and tax.overridePayouts moves a payment to another form', async () => {
      await session.call('partners.save', { programId: 'prg_1', externalId: 'cleo', country: 'US' });
      const file = workplace.incoming(
        'past-payouts.csv',
        csv(header, [
          ['TAX-1', 'cleo', '600.00', 'USD', '2025-03-01', 'bank_transfer', 'completed'],
          ['TAX-2', 'cleo', '50.00', 'USD', '2025-04-01', 'bank_transfer', 'completed'],
        ]),
      );
      const imported = await session.call('imports.csv', { file, kind: 'payouts', programId: 'prg_1' });
      expect(imported).toMatchObject({ imported: 2, rejected: [] });
      const { recipients } = await session.call('tax.year', { year: 2025 });
      expect(recipients).toMatchObject([{ reportableMinor: 65_000, due: true, form: '1099-NEC' }]);
      const payoutId = recipients[0]?.lines[1]?.payoutId ?? '';
      const moved = { payoutIds: [payoutId], category: 'MISC-2' as const, reason: 'a licence' };
      expect(await session.call('tax.overridePayouts', moved)).toMatchObject({ changed: 1 });
      const after = await session.call('tax.year', { year: 2025 });
      expect(after.recipients.map(({ form, reportableMinor }) => [form, reportableMinor])).toEqual([
        ['1099-NEC', 60_000],
        ['1099-MISC', 5_000],
      ]);
    });

    test('tax.recordFiled and tax.filings keep what was filed; tax.checklist says what is open', async () => {
      const filing = { year: 2025, form: '1099-NEC', filedOn: '2026-02-02', reference: 'IRIS 1' } as const;
      expect(await session.call('tax.recordFiled', filing)).toMatchObject({
        returns: 1,
        reportableMinor: 60_000,
      });
      expect((await session.call('tax.filings', {})).rows).toMatchObject([filing]);
      const { eFile, deadlines } = await session.call('tax.checklist', { year: 2025 });
      expect(eFile).toMatchObject({ nec: 1, misc: 1, otherReturns: 12, required: true });
      expect(deadlines.find(({ id }) => id === 'nec_irs')).toMatchObject({
        dueOn: '2026-02-02',
        state: 'done',
      });
      expect(deadlines.find(({ id }) => id === 'misc_irs_efile')).toMatchObject({ state: 'open' });
    });
  });
}
