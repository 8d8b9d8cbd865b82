import { describe, expect, test } from 'vitest';
import { csv } from '../../processes/sampleFiles.ts';
import { dayAfter, first, type Bench } from './bench.ts';

const header = 'commission_id,partner_id,amount,currency,earned_on';

/**
 * Imports and decisions. Leaves Ada with 150.00 USD, Bert with 200.00 EUR and Cleo with 25.00 USD payable, and Eva
 * with 80.00 USD less a clawback of them all.
 */
export function describeCommissions({ workplace, session }: Bench): void {
  describe('commissions', () => {
    test('imports.csv reads lines into the ledger and names the one that it refuses', async () => {
      const { today } = await session.call('ledger.info', {});
      const earnedOn = dayAfter(today, -3);
      const file = workplace.incoming(
        'commissions.csv',
        csv(header, [
          ['C1', 'ada', '120.00', 'USD', earnedOn],
          ['C2', 'ada', '30.00', 'USD', earnedOn],
          ['C3', 'bert', '200.00', 'EUR', earnedOn],
          ['C4', 'nobody', '1.00', 'USD', earnedOn],
        ]),
      );
      const input = { file, kind: 'commissions', programId: 'prg_1' } as const;
      const rehearsed = await session.call('imports.csv', { ...input, dryRun: true });
      expect(rehearsed).toMatchObject({ imported: 3, applied: false });
      expect((await session.call('ledger.info', {})).counts.commissions).toBe(1);
      const imported = await session.call('imports.csv', input);
      expect(imported).toMatchObject({ read: 4, imported: 3, unchanged: 0, rejectedCount: 1, applied: true });
      expect(imported.rejected).toEqual([
        { line: 5, field: 'partner_id', reason: 'there is no partner nobody in this program' },
      ]);
      expect(imported.totals).toEqual([
        { currency: 'EUR', count: 1, totalMinor: 20_000 },
        { currency: 'USD', count: 2, totalMinor: 15_000 },
      ]);
      expect(await session.call('imports.csv', input)).toMatchObject({ imported: 0, unchanged: 3 });
    });

    test('imports.csv carries out what was looked at, and refuses a file that has changed since', async () => {
      const { today } = await session.call('ledger.info', {});
      const line = (amount: string) => csv(header, [['MOVED', 'ada', amount, 'USD', today]]);
      const input = {
        file: workplace.incoming('moving.csv', line('10.00')),
        kind: 'commissions',
        programId: 'prg_1',
      } as const;
      const { sha256, headers } = await session.call('imports.csv', { ...input, dryRun: true });
      expect(headers).toEqual(header.split(','));
      workplace.incoming('moving.csv', line('1000.00'));
      const refusal = await session.refusal('imports.csv', { ...input, expectedSha256: sha256 });
      expect(refusal).toMatchObject({
        code: 'VALIDATION',
        details: { problems: [{ field: 'expectedSha256' }] },
      });
      const { rows } = await session.call('commissions.list', { search: 'MOVED' });
      expect(rows).toEqual([]);
    });

    test('imports.layouts names the fields of every kind that can be imported', async () => {
      const { layouts } = await session.call('imports.layouts', {});
      expect(layouts.map(({ kind }) => kind)).toEqual([
        'partners',
        'commissions',
        'payouts',
        'redemptions',
        'payoutRequests',
        'rates',
        'taxForms',
      ]);
      const commissions = layouts.find(({ kind }) => kind === 'commissions');
      expect(commissions?.fields).toContainEqual({ name: 'amount', required: true });
      expect(commissions?.fields).toContainEqual({ name: 'reverses', required: false });
    });

    test('imports.mappings lists the mapping that an import saved', async () => {
      const { today } = await session.call('ledger.info', {});
      const mapping = { partner_id: 'Who', commission_id: 'Nr', amount: 'Sum' };
      const file = workplace.incoming(
        'referrals.csv',
        csv('Nr,Who,Sum,currency,earned_on', [
          ['D1', 'eva', '80.00', 'USD', today],
          ['D2', 'eva', '20.00', 'USD', today],
          ['D3', 'eva', '15.00', 'USD', today],
        ]),
      );
      const imported = await session.call('imports.csv', {
        file,
        kind: 'commissions',
        programId: 'prg_2',
        mapping,
        saveMappingAs: 'Shop',
      });
      expect(imported.imported).toBe(3);
      const { mappings } = await session.call('imports.mappings', { kind: 'commissions' });
      expect(mappings).toEqual([{ name: 'Shop', kind: 'commissions', mapping }]);
      expect((await session.call('imports.mappings', { kind: 'partners' })).mappings).toEqual([]);
    });

    test('commissions.list filters and sums', async () => {
      const { rows, totals } = await session.call('commissions.list', { programId: 'prg_2' });
      expect(rows.map(({ externalId, status }) => [externalId, status])).toEqual([
        ['D3', 'pending'],
        ['D2', 'pending'],
        ['D1', 'pending'],
      ]);
      expect(totals).toEqual([{ currency: 'USD', count: 3, totalMinor: 11_500 }]);
    });

    test('commissions.approve, .hold, .decline and .reverse decide over what waits', async () => {
      const { rows } = await session.call('commissions.list', { programId: 'prg_2' });
      const [third, second, one] = rows.map(({ commissionId }) => commissionId);
      if (one === undefined || second === undefined || third === undefined) throw new Error('three wait');
      const balance = async () =>
        first((await session.call('partners.get', { partnerId: 'prt_4' })).balances);

      const approved = await session.call('commissions.approve', { commissionIds: [one] });
      expect(approved.commissions).toEqual([{ commissionId: one, status: 'approved', journalEntryId: null }]);
      expect(await balance()).toMatchObject({ payableMinor: 8_000, heldMinor: 3_500 });

      const reason = 'order not paid yet';
      const held = await session.call('commissions.hold', { commissionIds: [second], reason });
      expect(first(held.commissions).status).toBe('on_hold');

      const declined = await session.call('commissions.decline', { commissionIds: [third], reason });
      expect(first(declined.commissions)).toMatchObject({ status: 'declined' });
      expect(await balance()).toMatchObject({ payableMinor: 8_000, heldMinor: 2_000 });

      const reversed = await session.call('commissions.reverse', { commissionIds: [one, second], reason });
      expect(reversed.commissions.map(({ status }) => status)).toEqual(['reversed', 'reversed']);
      expect(await balance()).toMatchObject({ payableMinor: 0, heldMinor: 0 });
    });
  });
}
