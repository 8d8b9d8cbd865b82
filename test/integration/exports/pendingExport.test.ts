import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportPending } from '../../../electron/exports/pendingExport.ts';
import { DisburseError } from '../../../shared/errors.ts';
import type { CallOf } from '../../../shared/contract/index.ts';
import { formatDecimalAmount } from '../../../shared/money.ts';
import { commissionLine, importLines } from '../support/stagedLines.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram } from '../support/testPartners.ts';
import { withExportContext } from './payoutLedger.ts';

let ledger: TestLedger;

beforeEach(async () => {
  ledger = await createTestLedger({ startsAt: '2026-03-10T09:00:00Z' });
  const programId = await addProgram(ledger, { holdDays: 10 });
  const ada = await addPartner(ledger, programId, 'ada');
  const bert = await addPartner(ledger, programId, 'bert', null);
  await addPartner(ledger, programId, 'carl');
  const name = '=HYPERLINK("http://example.com")';
  await ledger.value('partners.save', { partnerId: bert, name });
  await addCredit(ledger, ada, 500);
  await addCredit(ledger, ada, 1_500, 'JPY');
  await addCredit(ledger, bert, 700);
  await importLines(ledger, programId, [
    commissionLine('early', 'carl', 1_000, '2026-02-01'),
    commissionLine('late', 'carl', 300, '2026-03-05'),
  ]);
});
afterEach(removeTestLedgers);

type Filter = Omit<CallOf<'exports.pending'>, 'file' | 'format'>;

async function exported(format: 'csv' | 'xlsx', filter: Filter = {}) {
  const file = join(ledger.folder, `pending.${format}`);
  return { file, written: await ledger.value('exports.pending', { ...filter, format, file }) };
}

function csvRows(file: string): Record<string, string>[] {
  return parse(readFileSync(file), { columns: true, bom: true });
}

describe('a CSV of the pending balances', () => {
  test.each<[what: string, filter: Filter]>([
    ['everything', {}],
    ['what is ready', { onlyEligible: true }],
    ['what a blocker stands in the way of', { blocker: 'NO_PAYOUT_METHOD' }],
    ['everything but a currency', { exclude: { currencies: ['JPY'] } }],
    ['an earlier cut-off', { asOf: '2026-02-20' }],
  ])('has exactly the rows of the list, in its order: %s', async (_what, filter) => {
    const listed = await ledger.value('payouts.pending', filter);
    const { file, written } = await exported('csv', filter);
    expect(written).toMatchObject({ rows: listed.rows.length, totals: listed.totals });
    expect(
      csvRows(file).map((row) => [row['Partner id'], row.Currency, row.Payable, row.Held, row.Readiness]),
    ).toEqual(
      listed.rows.map(({ partnerId, currency, payableMinor, heldMinor, eligible }) => [
        partnerId,
        currency,
        formatDecimalAmount(payableMinor, currency),
        formatDecimalAmount(heldMinor, currency),
        eligible ? 'ready' : 'blocked',
      ]),
    );
  });

  test('keeps a name from being run as a formula, and says what blocks it', async () => {
    const { file } = await exported('csv', { blocker: 'NO_PAYOUT_METHOD' });
    const [row] = csvRows(file);
    expect(row?.Partner).toBe(`'=HYPERLINK("http://example.com")`);
    expect(row?.Blockers).toMatch(/^No payout method/);
  });
});

describe('a workbook of the pending balances', () => {
  test('has a summary, a sheet a currency with a total, and notes that control it', async () => {
    const { file } = await exported('xlsx', { exclude: { methods: ['wise'] } });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Summary', 'EUR', 'JPY', 'Notes']);
    const textOf = (name: string) =>
      (workbook.getWorksheet(name)?.getSheetValues() ?? []).map((row) =>
        Array.isArray(row) ? row.slice(1).map(shownValue) : [],
      );
    const summary = textOf('Summary');
    expect(summary).toContainEqual(['Pending balances']);
    expect(summary).toContainEqual(['Left out', 'wise']);
    expect(summary).toContainEqual(['Cut-off', 'payable on 2026-03-10 or earlier']);
    expect(summary).toContainEqual(['EUR', 'ready', 2, 15, 3, 0]);
    expect(summary).toContainEqual(['EUR', 'blocked', 1, 7, 0, 0]);
    expect(summary).toContainEqual(['EUR', 'all', 3, 22, 3, 0]);
    expect(summary).toContainEqual(['JPY', 'all', 1, 1_500, 0, 0]);
    const euros = textOf('EUR');
    expect(euros.at(-1)?.slice(0, 2)).toEqual(['Total of shown', 3]);
    expect(euros.at(-1)?.slice(7, 10)).toEqual([22, 3, 0]);
    expect(textOf('Notes')).toContainEqual(['EUR', 'Payable', 22, 22, 'ok']);
    const names = workbook.getWorksheet('EUR')?.getColumn(3).values ?? [];
    expect(names).toContain('=HYPERLINK("http://example.com")');
  });

  test('of more rows than a workbook takes is refused, and nothing is written', async () => {
    const file = join(ledger.folder, 'many.xlsx');
    const refused = withExportContext(ledger.file, (context) =>
      exportPending(context, { filter: {}, asOf: '2026-03-10' }, { file, format: 'xlsx' }, 3),
    );
    await expect(refused).rejects.toThrow('These are 4 pending balances, and a workbook holds at most 3.');
    await expect(refused).rejects.toBeInstanceOf(DisburseError);
    expect(existsSync(file)).toBe(false);
  });
});

test('a cut-off in the future is refused, and nothing is written', async () => {
  const file = join(ledger.folder, 'future.csv');
  const refusal = await ledger.refusal('exports.pending', { asOf: '2026-03-11', format: 'csv', file });
  expect(refusal).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'asOf' }] } });
  expect(existsSync(file)).toBe(false);
});

/** What a formula came to when the file was written; the reader leaves a result of nought out. */
function shownValue(cell: unknown): unknown {
  const isFormula = typeof cell === 'object' && cell !== null && 'formula' in cell;
  if (!isFormula) return cell;
  return 'result' in cell ? cell.result : 0;
}
