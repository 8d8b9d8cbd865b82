import { describe, expect, test } from 'vitest';
import { germanIban } from '../../processes/sampleFiles.ts';
import { first, type Bench } from './bench.ts';

/** The payer, programs and partners. Leaves behind the program prg_1 with Ada, Bert and Cleo, and prg_2 with Eva. */
export function describePartners({ session }: Bench): void {
  describe('payer and programs', () => {
    test('payer.save seals the tax id and payer.get shows it masked', async () => {
      expect((await session.refusal('payer.get', {})).code).toBe('NOT_FOUND');
      const payer = {
        legalName: 'Nordwind Handels GmbH',
        address: { line1: 'Hafenstr. 7', city: 'Hamburg', postalCode: '20457', country: 'DE' },
        phone: '+49 40 123456',
        vatId: 'DE123456789',
      };
      const saved = await session.call('payer.save', { ...payer, tin: '12-3456789', tinType: 'EIN' });
      expect(saved).toEqual({ ...payer, tinType: 'EIN', tinMasked: '••-•••6789' });
      expect(await session.call('payer.get', {})).toEqual(saved);
    });

    test('programs.save, programs.list and programs.get', async () => {
      const settings = { holdDays: 0, minimumPayouts: [{ currency: 'USD', amountMinor: 1_000 }] };
      const affiliates = await session.call('programs.save', {
        name: 'Affiliates',
        currency: 'USD',
        ...settings,
      });
      expect(affiliates).toMatchObject({ programId: 'prg_1', name: 'Affiliates', ...settings });
      const referrals = await session.call('programs.save', {
        name: 'Referrals',
        currency: 'USD',
        commissionReview: 'manual',
      });
      expect((await session.call('programs.list', {})).rows).toEqual([affiliates, referrals]);
      expect(await session.call('programs.get', { programId: referrals.programId })).toEqual(referrals);
    });
  });

  describe('partners', () => {
    test('partners.save keeps payout details and answers them masked', async () => {
      const ada = await session.call('partners.save', {
        programId: 'prg_1',
        externalId: 'ada',
        name: 'Ada Lovelace',
        email: 'ada@example.com',
        country: 'GB',
        payoutMethod: 'paypal',
        payoutDetails: { paypalEmail: 'ada@example.com' },
      });
      expect(ada).toMatchObject({
        partnerId: 'prt_1',
        payoutDetailsMasked: 'a•••a@example.com',
        warnings: [],
      });
      const iban = germanIban(532013000);
      const bert = await session.call('partners.save', {
        programId: 'prg_1',
        externalId: 'bert',
        name: 'Bert Brecht',
        payoutMethod: 'bank_transfer',
        payoutDetails: { accountName: 'Bertolt Brecht', iban },
      });
      expect(bert.payoutDetailsMasked).toBe(`${iban.slice(0, 4)} ••• ${iban.slice(-4)}`);
      await session.call('partners.save', {
        programId: 'prg_1',
        externalId: 'cleo',
        name: 'Cleo Shopper',
        kind: 'customer',
        payoutMethod: 'store_credit',
      });
      await session.call('partners.save', {
        programId: 'prg_2',
        externalId: 'eva',
        name: 'Eva Sample',
        payoutMethod: 'wise',
        payoutDetails: { wiseEmail: 'eva@example.com' },
      });
    });

    test('partners.get finds a partner by its own id and by program and external id', async () => {
      const byId = await session.call('partners.get', { partnerId: 'prt_2' });
      expect(byId).toMatchObject({ name: 'Bert Brecht', balances: [] });
      expect(await session.call('partners.get', { programId: 'prg_1', externalId: 'bert' })).toEqual(byId);
    });

    test('partners.list searches, filters and pages', async () => {
      const all = await session.call('partners.list', {});
      expect(all.rows.map(({ name }) => name)).toEqual([
        'Ada Lovelace',
        'Bert Brecht',
        'Cleo Shopper',
        'Eva Sample',
      ]);
      const page = await session.call('partners.list', { programId: 'prg_1', limit: 2 });
      expect(page.rows.map(({ externalId }) => externalId)).toEqual(['ada', 'bert']);
      const { nextCursor } = page;
      if (nextCursor === null) throw new Error('there is a second page');
      const next = await session.call('partners.list', { programId: 'prg_1', limit: 2, cursor: nextCursor });
      expect(next.rows.map(({ externalId }) => externalId)).toEqual(['cleo']);
      expect(next.nextCursor).toBeNull();
      const found = await session.call('partners.list', { search: 'lovel' });
      expect(found.rows.map(({ externalId }) => externalId)).toEqual(['ada']);
    });

    test('partners.count counts what partners.list lists', async () => {
      for (const [filter, count] of [
        [{}, 4],
        [{ programId: 'prg_1' }, 3],
        [{ search: 'lovel' }, 1],
        [{ archived: true }, 0],
      ] as const) {
        expect(await session.call('partners.count', filter)).toEqual({ count });
        expect((await session.call('partners.list', filter)).rows).toHaveLength(count);
      }
    });

    test('partners.archive takes a partner out of the list and back in', async () => {
      const archived = await session.call('partners.archive', { partnerId: 'prt_4', reason: 'left' });
      expect(archived).toMatchObject({ externalId: 'eva', archived: true });
      expect((await session.call('partners.list', { archived: true })).rows).toHaveLength(1);
      await session.call('partners.archive', { partnerId: 'prt_4', archived: false });
      expect((await session.call('partners.list', { archived: true })).rows).toEqual([]);
    });

    test('partners.credit adds a bonus that partners.balance shows as payable', async () => {
      const { balance, journalEntryId } = await session.call('partners.credit', {
        partnerId: 'prt_3',
        amountMinor: 2_500,
        currency: 'USD',
        note: 'Spring campaign',
      });
      expect(journalEntryId).toBe('jrn_1');
      expect(balance).toMatchObject({ currency: 'USD', payableMinor: 2_500, heldMinor: 0 });
      const { balances } = await session.call('partners.balance', { partnerId: 'prt_3' });
      expect(balances).toEqual([balance]);
    });

    test('partners.statement lists the movement with the balance after it', async () => {
      const { currencies } = await session.call('partners.statement', { partnerId: 'prt_3' });
      const { lines, ...sums } = first(currencies);
      expect(sums).toEqual({
        currency: 'USD',
        openingMinor: 0,
        closingMinor: 2_500,
        earnedMinor: 2_500,
        paidOutMinor: 0,
        lineCount: 1,
      });
      expect(first(lines)).toMatchObject({
        journalEntryId: 'jrn_1',
        amountMinor: 2_500,
        balanceMinor: 2_500,
        commission: { commissionId: 'com_1', status: 'approved' },
      });
      expect(first(lines).text).toContain('Spring campaign');
    });
  });

  describe('requests of partners', () => {
    test('payoutRequests.save, payoutRequests.list and payoutRequests.withdraw', async () => {
      const { today } = await session.call('ledger.info', {});
      const request = { partnerId: 'prt_1', currency: 'USD', requestedOn: today };
      const { payoutRequestId } = await session.call('payoutRequests.save', request);
      expect((await session.refusal('payoutRequests.save', request)).message).toContain(payoutRequestId);
      const open = await session.call('payoutRequests.list', { status: 'open' });
      expect(open.rows).toEqual([
        {
          payoutRequestId,
          partnerId: 'prt_1',
          partnerName: 'Ada Lovelace',
          currency: 'USD',
          requestedOn: today,
          reference: null,
          status: 'open',
        },
      ]);
      expect((await session.call('payoutRequests.list', { partnerId: 'prt_1' })).rows).toEqual(open.rows);
      expect((await session.call('payoutRequests.list', { partnerId: 'prt_2' })).rows).toEqual([]);
      const withdrawn = await session.call('payoutRequests.withdraw', {
        payoutRequestId,
        reason: 'asked by mistake',
      });
      expect(withdrawn).toEqual({ payoutRequestId, status: 'withdrawn' });
      expect((await session.call('payoutRequests.list', { status: 'open' })).rows).toEqual([]);
    });
  });
}
