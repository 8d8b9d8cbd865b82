import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyStatistics } from './manyRows.ts';
import {
  expectInOrder,
  expectNarrowed,
  expectNoWholeScan,
  PlannedLedger,
  readingStep,
} from './plannedPages.ts';

type Case = [input: Record<string, unknown>, index: string];

let planned: PlannedLedger;

const listed = { from: '2025-02-01', to: '2025-11-30' };

describe.each(everyStatistics)('plans with %s', (statistics) => {
  beforeAll(async () => {
    planned = await PlannedLedger.open(statistics);
  });

  afterAll(() => {
    planned.close();
  });

  describe('payouts.history', () => {
    const sortedBy: [sort: string, index: string][] = [
      ['createdOn', 'payouts_by_created'],
      ['paidOn', 'payouts_by_paid'],
      ['amount', 'payouts_by_amount'],
      ['partner', 'payouts_by_payee'],
    ];

    describe.each(sortedBy)('sorted by %s', (sort, index) => {
      test.each([{}, { descending: true }, { descending: false }, { method: 'wise' }, { currency: 'EUR' }])(
        'reads the index of the order, filtered by %o',
        async (filter) => {
          expectInOrder(await planned.plansOf('payouts.history', { sort, ...filter }), 'payouts', index);
        },
      );

      test.each([
        { statuses: ['pending'] },
        { methods: ['paypal'] },
        { programIds: ['prg_2'], partnerIds: ['prt_3'] },
      ])('reads the index of the order, without %o', async (exclude) => {
        expectInOrder(await planned.plansOf('payouts.history', { sort, exclude }), 'payouts', index);
      });

      test.each([{ programId: 'prg_1' }, { programId: 'prg_2' }])(
        'does not sort the program %o',
        async (filter) => {
          const expected = sort === 'createdOn' ? 'payouts_by_program' : index;
          expectInOrder(await planned.plansOf('payouts.history', { sort, ...filter }), 'payouts', expected);
        },
      );

      test.each([{ status: 'completed' }, { detail: 'recorded' }])(
        'does not sort all that is %o',
        async (filter) => {
          const expected = sort === 'createdOn' ? 'payouts_by_status' : index;
          expectInOrder(await planned.plansOf('payouts.history', { sort, ...filter }), 'payouts', expected);
        },
      );

      const few: Case[] = [
        [{ partnerId: 'prt_3' }, 'payouts_by_partner'],
        [{ programId: 'prg_1', externalId: 'A4' }, 'payouts_by_partner'],
        [{ externalId: 'A4' }, 'payouts_by_partner'],
        [{ runId: 'run_2' }, 'payouts_by_run'],
        [{ runId: 'run_2', status: 'completed', programId: 'prg_2' }, 'payouts_by_run'],
      ];
      test.each(few)('reads only the few payouts of %o', async (filter, expected) => {
        const plans = await planned.plansOf('payouts.history', { sort, ...filter });
        expectNarrowed(plans, 'payouts', expected);
        expectNoWholeScan(plans);
      });

      test('a search reads no table from end to end', async () => {
        expectNoWholeScan(await planned.plansOf('payouts.history', { sort, search: 'Partner 77' }));
      });
    });

    test.each([
      ['createdOn', 'payouts_by_created'],
      ['paidOn', 'payouts_by_paid'],
    ])('a period of %s is a range of its index', async (sort, index) => {
      const plans = await planned.plansOf('payouts.history', { sort, ...listed });
      expectInOrder(plans, 'payouts', index);
      expect(plans.first[0]).toMatch(/>\? AND .*<\?/);
    });
  });

  describe('other lists', () => {
    const commissions: Case[] = [
      [{}, 'commissions_by_earned'],
      [listed, 'commissions_by_earned'],
      [{ kind: 'commission' }, 'commissions_by_earned'],
      [{ currency: 'EUR' }, 'commissions_by_earned'],
      [{ status: 'pending' }, 'commissions_by_status'],
      [{ partnerId: 'prt_3' }, 'commissions_by_partner'],
      [{ programId: 'prg_2' }, 'commissions_by_program'],
    ];
    test.each(commissions)('commissions.list %o', async (input, index) => {
      expectInOrder(await planned.plansOf('commissions.list', input), 'commissions', index);
    });

    test.each([{ programId: 'prg_1', externalId: 'A4' }, { externalId: 'A4' }])(
      'commissions.list reads only the commissions of %o',
      async (input) => {
        expectNarrowed(
          await planned.plansOf('commissions.list', input),
          'commissions',
          'commissions_by_partner',
        );
      },
    );

    test('commissions.list by the beginning of an id reads only those', async () => {
      const plans = await planned.plansOf('commissions.list', { search: 'c77' });
      expectNarrowed(plans, 'commissions', 'external_id>\\? AND external_id<\\?');
    });

    const partners: Case[] = [
      [{}, 'partners_by_name'],
      [{ programId: 'prg_2' }, 'partners_by_program'],
      [{ archived: false }, 'partners_by_name'],
      [{ kind: 'partner' }, 'partners_by_name'],
      [{ method: 'wise' }, 'partners_by_name'],
      [{ search: 'Pa' }, 'partners_by_name'],
    ];
    test.each([
      ['partners.list', 'partners', ['name', 'email', 'external_id']],
      ['payouts.history', 'payouts', ['payee_name', 'payout_id']],
    ] as const)('%s by a letter finds it in a range of each index', async (list, table, columns) => {
      await planned.readPage(list, { search: 'q' });
      const finding = planned.ran.find(({ sql }) => sql.includes(' UNION '))?.plan.join(' ') ?? '';
      for (const column of columns)
        expect(finding).toMatch(
          new RegExp(`SEARCH ${table} USING COVERING INDEX \\w+ \\(${column}>\\? AND ${column}<\\?\\)`),
        );
      expect(finding).not.toContain(`SCAN ${table}`);
    });
    test.each(partners)('partners.list %o', async (input, index) => {
      expectInOrder(await planned.plansOf('partners.list', input), 'partners', index);
    });

    // What a cursor leaves to be read is estimated anew at each of them, from the first to the last.
    const atEveryCursor: Case[] = [
      [{}, 'partners_by_name'],
      [{ kind: 'partner' }, 'partners_by_name'],
      [{ archived: false }, 'partners_by_name'],
      [{ method: 'wise' }, 'partners_by_name'],
      [{ method: 'wise', kind: 'partner', archived: false }, 'partners_by_name'],
      [{ programId: 'prg_1' }, 'partners_by_program'],
      [{ programId: 'prg_1', archived: false }, 'partners_by_program'],
    ];
    test.each(atEveryCursor)('partners.list %o is read in order at every cursor', async (input, index) => {
      const plans = await planned.plansOnTheWay('partners.list', { ...input, limit: 100 });
      expect(plans.length).toBeGreaterThan(10);
      const others = plans.filter(
        (plan) =>
          !readingStep(plan, 'partners').startsWith(`SEARCH partners USING INDEX ${index} (`) ||
          plan.some((step) => step.includes('TEMP B-TREE FOR ORDER BY')),
      );
      expect(others).toEqual([]);
    });

    const pending: Case[] = [
      [{}, 'partners_by_name'],
      [{ programId: 'prg_2' }, 'partners_by_program'],
      [{ method: 'wise' }, 'partners_by_name'],
      [{ currency: 'EUR' }, 'partners_by_name'],
      [
        {
          exclude: {
            methods: ['wise'],
            currencies: ['GBP'],
            programIds: ['prg_2'],
            partnerIds: ['prt_3'],
            blockers: ['NO_PAYOUT_METHOD'],
          },
        },
        'partners_by_name',
      ],
    ];
    test.each(pending)('payouts.pending %o', async (input, index) => {
      const plans = await planned.plansOf('payouts.pending', input);
      expectInOrder(plans, 'partners', index);
      expectNoWholeScan(plans);
    });

    test('ledger.info counts nothing: it reads the last key of each table', async () => {
      const info = (await planned.call('ledger.info', {})) as { counts: object };
      const tables = ['partners', 'commissions', 'payouts', 'journal_entries'];
      const plans = planned.ran.filter(({ sql }) => tables.some((table) => sql.endsWith(` FROM ${table}`)));
      expect(plans.map(({ plan }) => plan)).toEqual(tables.map((table) => [`SEARCH ${table}`]));
      const counted = tables.map(
        (table) => planned.database.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count,
      );
      expect(Object.values(info.counts)).toEqual(counted);
    });

    test('the totals of payouts.pending read partners as they lie, in no order', async () => {
      await planned.readPage('payouts.pending', {});
      const totals = planned.ran.filter(
        ({ sql }) => sql.includes(' CROSS JOIN balances ') && !/ order by /i.test(sql),
      );
      expect(totals).toHaveLength(1);
      expect(totals[0]?.plan[0]).toBe('SCAN partners');
      expect(totals[0]?.plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
    });

    test('what is common is read in the order of a list, what is rare by key', async () => {
      for (const procedure of ['partners.list', 'payouts.pending']) {
        expectInOrder(
          await planned.plansOf(procedure, { search: 'Partner' }),
          'partners',
          'partners_by_name',
        );
        expectNarrowed(
          await planned.plansOf(procedure, { search: 'Partner 77' }),
          'partners',
          'INTEGER PRIMARY KEY',
        );
        expectNarrowed(await planned.plansOf(procedure, { search: 'A7' }), 'partners', 'INTEGER PRIMARY KEY');
      }
      expectInOrder(
        await planned.plansOf('payouts.history', { search: 'Partner' }),
        'payouts',
        'payouts_by_created',
      );
      expectInOrder(
        await planned.plansOf('payouts.history', { search: 'p1' }),
        'payouts',
        'payouts_by_created',
      );
    });

    test('the sums of what is common and known by key read no more than those rows', async () => {
      await planned.call('payouts.summary', { search: 'p1' });
      const sums = planned.ran.filter(({ sql }) => / group by /i.test(sql));
      expect(sums).toHaveLength(1);
      expect(readingStep(sums[0]?.plan ?? [], 'payouts')).toBe(
        'SEARCH payouts USING INTEGER PRIMARY KEY (rowid=?)',
      );
    });

    test('payouts.pending with an earlier cut-off reads what became payable since, and nothing older', async () => {
      const plans = await planned.plansOf('payouts.pending', { asOf: '2026-01-10' });
      expectNarrowed(plans, 'commissions', 'commissions_by_payable');
      expect(readingStep(plans.first, 'partners')).toBe('SCAN partners USING INDEX partners_by_name');
      expect(readingStep(plans.next, 'partners')).toMatch(/^SEARCH partners USING INDEX partners_by_name/);
    });

    const journal: Case[] = [
      [{}, 'journal_entries_by_date'],
      [listed, 'journal_entries_by_date'],
      [{ sourceKind: 'commission' }, 'journal_entries_by_date'],
      [{ accountCode: '2100' }, 'journal_entries_by_date'],
      [{ programId: 'prg_1' }, 'journal_entries_by_date'],
    ];
    test.each(journal)('journal.list %o', async (input, index) => {
      expectInOrder(await planned.plansOf('journal.list', input), 'journal_entries', index);
    });

    test.each([{ partnerId: 'prt_3' }, { programId: 'prg_1', externalId: 'A4' }])(
      'journal.list reads only the entries of the partner %o',
      async (input) => {
        const plans = await planned.plansOf('journal.list', input);
        expectNarrowed(plans, 'journal_entries', 'INTEGER PRIMARY KEY');
        expectNarrowed(plans, 'postings', 'postings_by_partner');
      },
    );

    test('journal.list finds a document by its id alone', async () => {
      const [plan] = await planned.readPage('journal.list', { sourceId: 'com_77' });
      expect(readingStep(plan, 'journal_entries')).toMatch(/^SEARCH .*source_kind=\? AND source_id=\?/);
    });

    test('runs, requests and the audit log are read in their order', async () => {
      expectInOrder(await planned.plansOf('payouts.runs', {}), 'runs', 'runs_by_day');
      expectInOrder(
        await planned.plansOf('payoutRequests.list', {}),
        'payout_requests',
        'payout_requests_by_day',
      );
      const [ofPartner] = await planned.readPage('payoutRequests.list', { partnerId: 'prt_3' });
      expect(readingStep(ofPartner, 'payout_requests')).toContain('INDEX payout_requests_by_partner (');
      // Newest first is the order of the table itself, from its end.
      expect((await planned.readPage('audit.list', {}))[0]).toEqual(['SCAN audit_events']);
    });
  });
});
