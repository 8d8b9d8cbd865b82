import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  expectInOrder,
  expectNarrowed,
  expectNoWholeScan,
  PlannedLedger,
  readingStep,
} from '../ledger/plannedPages.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addPartner, addProgram } from '../support/testPartners.ts';
import { everyStatistics, fillLedger, takeStatistics } from '../ledger/manyRows.ts';
import { record, w8ben, w9 } from './givenForms.ts';

describe('what was signed', () => {
  let ledger: TestLedger;

  beforeEach(async () => {
    ledger = await createTestLedger();
    const partnerId = await addPartner(ledger, await addProgram(ledger), 'A1');
    await record(ledger, partnerId, w8ben);
    await record(ledger, partnerId, w9);
  });
  afterEach(removeTestLedgers);

  test.each([
    ['changed', `UPDATE tax_forms SET signed_on = '2020-01-01'`],
    ['given to another', 'UPDATE tax_forms SET partner_key = 2'],
    ['given another treaty rate', 'UPDATE tax_forms SET treaty_rate_basis_points = 5'],
    ['deleted', 'DELETE FROM tax_forms'],
    ['replaced', 'INSERT OR REPLACE INTO tax_forms SELECT * FROM tax_forms'],
  ])('cannot be %s, also by another program', (_what, sql) => {
    const other = new DatabaseSync(ledger.file, { enableForeignKeyConstraints: false });
    try {
      expect(() => other.exec(sql)).toThrow(/tax form is never/);
    } finally {
      other.close();
    }
  });

  test('is in force once: a second accepted form of a family is refused by the ledger itself', () => {
    expect(() => ledger.database.run(`UPDATE tax_forms SET status = 'accepted', ended_on = NULL`)).toThrow(
      /UNIQUE/,
    );
  });
});

describe.each(everyStatistics)('plans with %s', (statistics) => {
  let planned: PlannedLedger;

  beforeAll(async () => {
    const ledger = await createTestLedger({ withoutFlushing: true });
    await addProgram(ledger);
    fillLedger(ledger.database, { partners: 2_000, documents: 2_000 });
    fillForms(ledger);
    takeStatistics(ledger, statistics);
    planned = PlannedLedger.of(ledger);
  });
  afterAll(() => {
    planned.close();
  });

  test('forms are read newest first, of a status or of a form by an index of their own', async () => {
    const list = async (input: Record<string, unknown>) => planned.plansOf('taxForms.list', input);
    expect(readingStep((await list({})).next, 'tax_forms')).toMatch(/INTEGER PRIMARY KEY/);
    for (const input of [{}, { status: 'received' }, { form: 'W-9' }]) {
      const plans = await list(input);
      const sorted = [...plans.first, ...plans.next].filter((step) =>
        step.includes('TEMP B-TREE FOR ORDER BY'),
      );
      expect(sorted).toEqual([]);
    }
    expectNarrowed(await list({ partnerId: 'prt_3' }), 'tax_forms', 'tax_forms_');
  });

  test('the collection is read by name, and each partner looks its form up', async () => {
    for (const input of [{}, { programId: 'prg_1' }]) {
      const { first, next } = await collectionPlans(planned, input);
      const index = 'programId' in input ? 'partners_by_program' : 'partners_by_name';
      expectInOrder({ first, next }, 'partners', index);
      expectNoWholeScan({ first, next });
      for (const step of ['tax_forms_in_force', 'tax_forms_by_partner', 'tax_form_requests_by_partner'])
        expect(first.join('\n')).toMatch(new RegExp(`SEARCH .*${step}`));
    }
  });

  test('pending looks the form of each balance up, and reads no table of forms', async () => {
    const { first, next } = await planned.plansOf('payouts.pending', {});
    for (const plan of [first, next]) {
      expect(plan.filter((step) => /^SCAN (in_force|newest|leading_form)/.test(step))).toEqual([]);
      expect(plan.join('\n')).toMatch(/SEARCH in_force USING (COVERING )?INDEX tax_forms_in_force/);
      expect(plan.join('\n')).toMatch(/SEARCH leading_form USING INTEGER PRIMARY KEY/);
    }
  });
});

/** The plans of the first page and of the next one, in which the rows are streamed and nothing is counted. */
async function collectionPlans(planned: PlannedLedger, input: Record<string, unknown>) {
  const plans: string[][] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 2; page += 1) {
    const call = { limit: 2, withCounts: false, ...input, ...(cursor === undefined ? {} : { cursor }) };
    const { nextCursor } = (await planned.call('taxForms.collection', call)) as { nextCursor: string };
    cursor = nextCursor;
    plans.push(planned.ran.find(({ sql }) => sql.includes('leading_form'))?.plan ?? []);
  }
  return { first: plans[0] ?? [], next: plans[1] ?? [] };
}

/** Three forms for every partner, straight by SQL: replaced, in force, received. */
function fillForms(ledger: TestLedger): void {
  ledger.database.write(() => {
    ledger.database
      .run(`INSERT INTO tax_forms (partner_key, family, form, status, signed_on, ended_on, recorded_at,
        recorded_by, decided_at, open_fields, sealed_fields, content_fingerprint, warnings, classification,
        subject_to_backup_withholding)
      SELECT partner_key, 'us', 'W-9', status, '2025-01-01', iif(status = 'replaced', '2025-02-01', NULL), created_at,
        'ada', iif(status = 'accepted', created_at, NULL),
        '{"name":"x","businessName":null,"otherClassification":null,"fatcaCode":null,"address":null,"mailingAddress":null,
          "citizenship":null,"country":null,"birthDateMasked":null,"foreignTinMasked":null,"chapter3Status":null,
          "chapter4Status":null,"giin":null,"treatyArticle":null,"treatyIncomeType":null,"vatNumberMasked":null,
          "smallEnterprise":false,"reference":null}',
        zeroblob(32), 'f', '[]', 'individual', 0
      FROM partners, (SELECT 'replaced' AS status UNION ALL SELECT 'accepted' UNION ALL SELECT 'received')`);
  });
}
