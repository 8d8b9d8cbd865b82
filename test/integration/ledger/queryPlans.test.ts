import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer } from '../../../electron/app/router.ts';
import type { Session } from '../../../electron/app/context.ts';
import { createTestLedger, removeTestLedgers, silentWatch } from '../support/testLedger.ts';
import { addProgram } from '../support/testPartners.ts';
import { WatchedDatabase } from '../support/watchedDatabase.ts';
import { everyStatistics, fillLedger, takeStatistics } from './manyRows.ts';

type Plans = { first: string[]; next: string[] };
type Case = [input: Record<string, unknown>, index: string];

let watched: WatchedDatabase;
let session: Session;

async function readPage(procedure: string, input: Record<string, unknown>): Promise<[string[], string]> {
  watched.ran.length = 0;
  const call = { procedure, input: { limit: 2, ...input }, watch: silentWatch };
  const { envelope } = await answer(session, call, (_reference, error) => {
    throw error;
  });
  if (!envelope.ok) throw new Error(envelope.error.message);
  const page = watched.ran.filter(
    ({ sql }) => / order by .* limit /i.test(sql) || / CROSS JOIN balances .* order by /is.test(sql),
  );
  expect(page).toHaveLength(1);
  const { nextCursor } = envelope.value as { nextCursor: string | null };
  return [page[0]?.plan ?? [], nextCursor ?? ''];
}

/** The plans of the first page of a list and of one that continues it. */
async function plansOf(procedure: string, input: Record<string, unknown>): Promise<Plans> {
  const [first, cursor] = await readPage(procedure, input);
  expect(cursor, 'there is a second page').not.toBe('');
  const [next] = await readPage(procedure, { ...input, cursor });
  return { first, next };
}

/** The step that reads a table, which is a whole scan where no index is named. */
function readingStep(plan: readonly string[], table: string): string {
  return plan.find((step) => new RegExp(`^(SCAN|SEARCH) ${table}\\b`).test(step)) ?? '';
}

/** The index gives the rows in the order of the list, so that a page reads little more than itself. */
function expectInOrder(plans: Plans, table: string, index: string): void {
  const inIndex = new RegExp(`^(SCAN|SEARCH) ${table} USING (COVERING )?INDEX ${index}\\b`);
  expect(plans.first[0], 'the list begins with its table').toMatch(inIndex);
  expect(readingStep(plans.next, table)).toMatch(
    new RegExp(`^SEARCH ${table} USING (COVERING )?INDEX ${index} \\(`),
  );
  expect([...plans.first, ...plans.next].filter((step) => step.includes('TEMP B-TREE FOR ORDER BY'))).toEqual(
    [],
  );
}

/** An index leaves few rows, which may be sorted. */
function expectNarrowed(plans: Plans, table: string, index: string): void {
  for (const plan of [plans.first, plans.next]) {
    expect(readingStep(plan, table)).toMatch(new RegExp(`^SEARCH ${table} USING .*${index}`));
  }
}

function expectNoWholeScan(plans: Plans): void {
  const scans = [...plans.first, ...plans.next].filter(
    (step) =>
      /^SCAN (payouts|commissions|partners|balances|postings|journal_entries)\b/.test(step) &&
      !step.includes('INDEX'),
  );
  expect(scans).toEqual([]);
}

const listed = { from: '2025-02-01', to: '2025-11-30' };

describe.each(everyStatistics)('plans with %s', (statistics) => {
  beforeAll(async () => {
    const ledger = await createTestLedger({ withoutFlushing: true });
    await addProgram(ledger);
    fillLedger(ledger.database, { partners: 2_000, documents: 20_000 });
    takeStatistics(ledger, statistics);
    watched = new WatchedDatabase(ledger.file, 'read');
    session = { ...ledger.session, database: watched };
  });

  afterAll(() => {
    watched.close();
    removeTestLedgers();
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
          expectInOrder(await plansOf('payouts.history', { sort, ...filter }), 'payouts', index);
        },
      );

      test.each([
        { statuses: ['pending'] },
        { methods: ['paypal'] },
        { programIds: ['prg_2'], partnerIds: ['prt_3'] },
      ])('reads the index of the order, without %o', async (exclude) => {
        expectInOrder(await plansOf('payouts.history', { sort, exclude }), 'payouts', index);
      });

      test.each([{ programId: 'prg_1' }, { programId: 'prg_2' }])(
        'does not sort the program %o',
        async (filter) => {
          const expected = sort === 'createdOn' ? 'payouts_by_program' : index;
          expectInOrder(await plansOf('payouts.history', { sort, ...filter }), 'payouts', expected);
        },
      );

      test.each([{ status: 'completed' }, { detail: 'recorded' }])(
        'does not sort all that is %o',
        async (filter) => {
          const expected = sort === 'createdOn' ? 'payouts_by_status' : index;
          expectInOrder(await plansOf('payouts.history', { sort, ...filter }), 'payouts', expected);
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
        const plans = await plansOf('payouts.history', { sort, ...filter });
        expectNarrowed(plans, 'payouts', expected);
        expectNoWholeScan(plans);
      });

      test('a search reads no table from end to end', async () => {
        expectNoWholeScan(await plansOf('payouts.history', { sort, search: 'Partner 77' }));
      });
    });

    test.each([
      ['createdOn', 'payouts_by_created'],
      ['paidOn', 'payouts_by_paid'],
    ])('a period of %s is a range of its index', async (sort, index) => {
      const plans = await plansOf('payouts.history', { sort, ...listed });
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
      expectInOrder(await plansOf('commissions.list', input), 'commissions', index);
    });

    test.each([{ programId: 'prg_1', externalId: 'A4' }, { externalId: 'A4' }])(
      'commissions.list reads only the commissions of %o',
      async (input) => {
        expectNarrowed(await plansOf('commissions.list', input), 'commissions', 'commissions_by_partner');
      },
    );

    test('commissions.list by the beginning of an id reads only those', async () => {
      const plans = await plansOf('commissions.list', { search: 'c77' });
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
    test.each(partners)('partners.list %o', async (input, index) => {
      expectInOrder(await plansOf('partners.list', input), 'partners', index);
    });

    const pending: Case[] = [
      [{}, 'partners_by_name'],
      [{ programId: 'prg_2' }, 'partners_by_program'],
      [{ method: 'wise' }, 'partners_by_name'],
      [{ currency: 'EUR' }, 'partners_by_name'],
    ];
    test.each(pending)('payouts.pending %o', async (input, index) => {
      const plans = await plansOf('payouts.pending', input);
      expectInOrder(plans, 'partners', index);
      expectNoWholeScan(plans);
    });

    test('the totals of payouts.pending read partners as they lie, in no order', async () => {
      await readPage('payouts.pending', {});
      const totals = watched.ran.filter(
        ({ sql }) => sql.includes(' CROSS JOIN balances ') && !/ order by /i.test(sql),
      );
      expect(totals).toHaveLength(1);
      expect(totals[0]?.plan[0]).toBe('SCAN partners');
      expect(totals[0]?.plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
    });

    test('what is common is read in the order of a list, what is rare by key', async () => {
      for (const procedure of ['partners.list', 'payouts.pending']) {
        expectInOrder(await plansOf(procedure, { search: 'Partner' }), 'partners', 'partners_by_name');
        expectNarrowed(await plansOf(procedure, { search: 'Partner 77' }), 'partners', 'INTEGER PRIMARY KEY');
        expectNarrowed(await plansOf(procedure, { search: 'A7' }), 'partners', 'INTEGER PRIMARY KEY');
      }
      expectInOrder(await plansOf('payouts.history', { search: 'Partner' }), 'payouts', 'payouts_by_created');
      expectInOrder(await plansOf('payouts.history', { search: 'p1' }), 'payouts', 'payouts_by_created');
    });

    test('payouts.pending with an earlier cut-off reads what became payable since, and nothing older', async () => {
      const plans = await plansOf('payouts.pending', { asOf: '2026-01-10' });
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
      expectInOrder(await plansOf('journal.list', input), 'journal_entries', index);
    });

    test.each([{ partnerId: 'prt_3' }, { programId: 'prg_1', externalId: 'A4' }])(
      'journal.list reads only the entries of the partner %o',
      async (input) => {
        const plans = await plansOf('journal.list', input);
        expectNarrowed(plans, 'journal_entries', 'INTEGER PRIMARY KEY');
        expectNarrowed(plans, 'postings', 'postings_by_partner');
      },
    );

    test('journal.list finds a document by its id alone', async () => {
      const [plan] = await readPage('journal.list', { sourceId: 'com_77' });
      expect(readingStep(plan, 'journal_entries')).toMatch(/^SEARCH .*source_kind=\? AND source_id=\?/);
    });

    test('runs, requests and the audit log are read in their order', async () => {
      expectInOrder(await plansOf('payouts.runs', {}), 'runs', 'runs_by_day');
      expectInOrder(await plansOf('payoutRequests.list', {}), 'payout_requests', 'payout_requests_by_day');
      const [ofPartner] = await readPage('payoutRequests.list', { partnerId: 'prt_3' });
      expect(readingStep(ofPartner, 'payout_requests')).toContain('INDEX payout_requests_by_partner (');
      // Newest first is the order of the table itself, from its end.
      expect((await readPage('audit.list', {}))[0]).toEqual(['SCAN audit_events']);
    });
  });
});
