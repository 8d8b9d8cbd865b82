import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HistoryFilter, HistoryRecord } from '../../../electron/payouts/history.ts';
import { historyTotals } from '../../../electron/payouts/history.ts';
import { exportPayouts } from '../../../electron/exports/payoutsExport.ts';
import { chainHead } from '../../../electron/ledger/chain.ts';
import { Database } from '../../../electron/ledger/database.ts';
import { minorDigits } from '../../../shared/currency.ts';
import { formatDecimalAmount, parseDecimalAmount } from '../../../shared/money.ts';
import {
  editWithOpenpyxl,
  libreOfficeMissing,
  openpyxlMissing,
  readWithOpenpyxl,
  recalculateWithLibreOffice,
  type ReadCell,
  type ReadSheet,
} from './independentReaders.ts';
import { removeFolders, temporaryFolder, withExportContext } from './payoutLedger.ts';
import { createSampleLedger, shownPayouts } from './sampleLedger.ts';

const headers = [
  ...['Payout id', 'Run', 'Partner id', 'External id', 'Payee', 'Program', 'Method', 'Status', 'Detail'],
  ...['Created on', 'Paid on', 'Currency', 'Gross', 'VAT', 'Withheld', 'Net', 'Fee', 'Cash out', 'Reference'],
  ...['Net check', 'Cash out check'],
];
const textHeaders = [
  'Payout id',
  'Run',
  'Partner id',
  'External id',
  'Payee',
  'Program',
  'Currency',
  'Reference',
];
const currencies = ['BHD', 'JPY', 'USD'];

afterAll(removeFolders);

function exportSample(filter: HistoryFilter) {
  const folder = temporaryFolder();
  const ledger = join(folder, 'sample.ledger');
  const file = join(folder, 'payouts.xlsx');
  createSampleLedger(ledger);
  return withExportContext(ledger, async (context) => ({
    ledger,
    answer: await exportPayouts(context, filter, { file, format: 'xlsx' }),
  }));
}

function cell(row: readonly ReadCell[], header: string): ReadCell {
  const found = row[headers.indexOf(header)];
  if (found === undefined) throw new Error(`no column ${header}`);
  return found;
}

function named(sheets: readonly ReadSheet[], name: string): ReadSheet {
  const sheet = sheets.find((candidate) => candidate.name === name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return sheet;
}

function amounts(payout: HistoryRecord): [string, number][] {
  return [
    ['Gross', payout.gross_minor],
    ['VAT', payout.vat_minor],
    ['Withheld', payout.withheld_minor],
    ['Net', payout.amount_minor],
    ['Fee', payout.fee_minor],
    ['Cash out', payout.amount_minor + payout.fee_minor],
  ];
}

describe.skipIf(openpyxlMissing !== undefined)(
  `a workbook of payouts${openpyxlMissing === undefined ? '' : ` (${openpyxlMissing})`}`,
  () => {
    const filter: HistoryFilter = { sort: 'amount' };
    let sheets: ReadSheet[];
    let shown: HistoryRecord[];
    let answer: Awaited<ReturnType<typeof exportSample>>['answer'];
    let database: Database;

    beforeAll(async () => {
      const exported = await exportSample(filter);
      answer = exported.answer;
      sheets = readWithOpenpyxl(answer.file);
      database = new Database(exported.ledger, 'read');
      shown = shownPayouts(database, filter);
    });
    afterAll(() => {
      database.close();
    });

    it('answers what was written, and leaves nothing else beside it', () => {
      const content = readFileSync(answer.file);
      expect(answer).toMatchObject({
        rows: shown.length,
        bytes: statSync(answer.file).size,
        sha256: createHash('sha256').update(content).digest('hex'),
        totals: historyTotals(database, filter),
      });
      expect(readdirSync(dirname(answer.file)).filter((name) => name.includes('partial'))).toEqual([]);
      expect(basename(answer.file)).toBe('payouts.xlsx');
    });

    it('has a summary, one sheet per currency and notes', () => {
      expect(sheets.map((sheet) => sheet.name)).toEqual(['Summary', ...currencies, 'Notes']);
    });

    it.each(currencies)(
      '%s: shows the payouts of the history in its order, as real numbers, days and texts',
      (currency) => {
        const [header, ...rows] = named(sheets, currency).rows;
        const expected = shown.filter((payout) => payout.currency === currency);
        expect(header?.map((each) => each.value)).toEqual(headers);
        expected.forEach((payout, index) => {
          const row = rows[index] ?? [];
          expect(cell(row, 'Payout id').value).toBe(payout.payout_id);
          expect(cell(row, 'External id').value).toBe(payout.partner_external_id);
          expect(cell(row, 'Payee').value).toBe(payout.payee_name);
          expect(cell(row, 'Reference').value).toBe(payout.reference);
          expect(cell(row, 'Status').value).toBe(payout.status);
          expect(cell(row, 'Detail').value).toBe(payout.detail);
          for (const text of textHeaders) {
            if (cell(row, text).value !== null)
              expect(cell(row, text)).toMatchObject({ type: 's', format: '@' });
          }
          expect(cell(row, 'Created on')).toMatchObject({
            type: 'd',
            value: `${payout.created_on}T00:00:00`,
            format: 'yyyy-mm-dd',
          });
          expect(cell(row, 'Paid on').value).toBe(
            payout.paid_on === null ? null : `${payout.paid_on}T00:00:00`,
          );
          for (const [name, amountMinor] of amounts(payout)) {
            const { type, value } = cell(row, name);
            expect(type).toBe('n');
            expect(value).toBe(Number(formatDecimalAmount(amountMinor, currency)));
            expect(Math.round(Number(value) * 10 ** minorDigits(currency))).toBe(amountMinor);
          }
        });
        expect(rows[expected.length]?.every((each) => each.value === null)).toBe(true);
        expect(rows).toHaveLength(expected.length + 2);
      },
    );

    it('shows each currency with its own decimals', () => {
      const formats = currencies.map((name) => cell(named(sheets, name).rows[1] ?? [], 'Gross').format);
      expect(formats).toEqual(['#,##0.000', '#,##0', '#,##0.00']);
    });

    it('keeps the header and the first column in view, filters the data only and prints across pages', () => {
      for (const name of currencies) {
        const count = shown.filter((payout) => payout.currency === name).length;
        expect(named(sheets, name)).toMatchObject({
          frozen: 'B2',
          filter: `A1:U${String(count + 1)}`,
          titleRows: '$1:$1',
          orientation: 'landscape',
          fit: [true, 1, 0],
          footer: 'Page &P of &N',
          merged: [],
        });
      }
    });

    it('checks every row and totals what is shown by formulas that hold their results', () => {
      for (const total of historyTotals(database, filter)) {
        const rows = named(sheets, total.currency).rows;
        const last = rows.at(-1) ?? [];
        const end = total.count + 1;
        expect(cell(last, 'Net')).toMatchObject({
          type: 'f',
          value: `=SUBTOTAL(109,P2:P${String(end)})`,
          kept: Number(formatDecimalAmount(total.totalMinor, total.currency)),
        });
        for (const [index, row] of rows.slice(1, end).entries()) {
          const at = String(index + 2);
          const digits = String(minorDigits(total.currency));
          expect(cell(row, 'Net check')).toMatchObject({
            value: `=IF(ROUND(M${at}+N${at}-O${at}-P${at},${digits})=0,"ok","check")`,
            kept: 'ok',
          });
          expect(cell(row, 'Cash out check')).toMatchObject({
            value: `=IF(ROUND(P${at}+Q${at}-R${at},${digits})=0,"ok","check")`,
            kept: 'ok',
          });
        }
      }
    });

    it('says whose file it is, what it shows and how it can be checked', () => {
      const facts = new Map(named(sheets, 'Summary').rows.map((row) => [row[0]?.value, row[1]?.value]));
      expect(facts.get('Ledger')).toBe('Nordwind & Söhne');
      expect(facts.get('Payer')).toBe('Nordwind Handels GmbH');
      expect(facts.get('Period')).toBe('all days');
      expect(facts.get('Order')).toBe('by net amount, descending');
      expect(facts.get('Generated at')).toContain('2026-02-01T10:30:00.000Z');
      expect(facts.get('Application')).toMatch(/^Disburse [0-9]+\.[0-9]+\.[0-9]+$/);
      expect(facts.get('Chain head')).toBe(chainHead(database));
    });

    it('sums up each currency by status, and never across currencies', () => {
      const rows = named(sheets, 'Summary').rows;
      const start = rows.findIndex((row) => row[0]?.value === 'Currency');
      const lines = rows
        .slice(start + 1)
        .map((row) => row.slice(0, 9).map((each) => each.kept ?? each.value));
      const counted = database.all<{ currency: string; status: string; count: number; net: number }>(
        'SELECT currency, status, count(*) AS count, SUM(amount_minor) AS net FROM payouts GROUP BY currency, status',
      );
      for (const { currency, status, count, net } of counted) {
        const line = lines.find((each) => each[0] === currency && each[1] === status);
        expect(line?.[2]).toBe(count);
        expect(line?.[6]).toBe(Number(formatDecimalAmount(net, currency)));
      }
      for (const total of historyTotals(database, filter)) {
        const line = lines.find((each) => each[0] === total.currency && each[1] === 'all');
        expect(line?.[2]).toBe(total.count);
        expect(line?.[6]).toBe(Number(formatDecimalAmount(total.totalMinor, total.currency)));
      }
      expect(lines).toHaveLength(counted.length + currencies.length);
    });
  },
);

describe.skipIf(openpyxlMissing !== undefined)('a workbook of a narrower filter', () => {
  it('shows these payouts only and says so', async () => {
    const filter: HistoryFilter = { from: '2026-01-04', status: 'completed', partnerId: 2 };
    const { answer, ledger } = await exportSample(filter);
    const sheets = readWithOpenpyxl(answer.file);
    const database = new Database(ledger, 'read');
    const shown = shownPayouts(database, filter);
    database.close();
    expect(shown.length).toBeGreaterThan(0);
    expect(sheets.map((sheet) => sheet.name)).toEqual([
      'Summary',
      ...new Set(shown.map((payout) => payout.currency)),
      'Notes',
    ]);
    const facts = new Map(named(sheets, 'Summary').rows.map((row) => [row[0]?.value, row[1]?.value]));
    expect(facts.get('Period')).toBe('created on 2026-01-04 or later');
    expect(facts.get('Partner')).toBe('Zoë & Söhne <GmbH> (prt_2)');
    expect(facts.get('Status')).toBe('completed');
  });

  it('is a summary that says so where nothing matches', async () => {
    const { answer } = await exportSample({ from: '2030-01-01' });
    const sheets = readWithOpenpyxl(answer.file);
    expect(answer).toMatchObject({ rows: 0, totals: [] });
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Summary', 'Notes']);
    expect(sheets[0]?.rows.at(-1)?.[0]?.value).toBe('No payouts match this selection.');
  });
});

describe.skipIf(libreOfficeMissing !== undefined || openpyxlMissing !== undefined)(
  `LibreOffice, working out every formula anew${libreOfficeMissing === undefined ? '' : ` (${libreOfficeMissing})`}`,
  () => {
    it('finds every check ok, the totals of the ledger, days as days and ids as they were', async () => {
      const { answer, ledger } = await exportSample({});
      const shownSheets = recalculateWithLibreOffice(answer.file);
      const database = new Database(ledger, 'read');
      for (const total of historyTotals(database, {})) {
        const [header = [], ...rows] = shownSheets.get(total.currency) ?? [];
        const column = (name: string) => header.indexOf(name);
        const shown = shownPayouts(database, { currency: total.currency });
        shown.forEach((payout, index) => {
          const row = rows[index] ?? [];
          expect(row[column('External id')]).toBe(payout.partner_external_id);
          expect(row[column('Payee')]).toBe(payout.payee_name);
          expect(row[column('Reference')]).toBe(payout.reference ?? '');
          expect(row[column('Created on')]).toBe(payout.created_on);
          expect(row[column('Paid on')]).toBe(payout.paid_on ?? '');
          expect([row[column('Net check')], row[column('Cash out check')]]).toEqual(['ok', 'ok']);
        });
        const net = rows.at(-1)?.[column('Net')]?.replaceAll(',', '') ?? '';
        expect(parseDecimalAmount(net, total.currency)).toEqual({ ok: true, amountMinor: total.totalMinor });
      }
      database.close();
      const controls = (shownSheets.get('Notes') ?? []).filter((row) => currencies.includes(row[0] ?? ''));
      expect(controls).toHaveLength(currencies.length * 8);
      expect(controls.every((row) => row[4] === 'ok')).toBe(true);
    });

    it('points at a figure that somebody edited', async () => {
      const { answer } = await exportSample({});
      const copy = join(dirname(answer.file), 'edited.xlsx');
      const sheet = 'USD';
      editWithOpenpyxl(answer.file, { sheet, cell: 'P3', number: 5 }, copy);
      const edited = recalculateWithLibreOffice(copy);
      const rows = edited.get(sheet) ?? [];
      const net = (rows[0] ?? []).indexOf('Net check');
      const verdicts = rows.slice(1).map((row) => row[net]);
      expect(verdicts.filter((verdict) => verdict === 'check')).toHaveLength(1);
      expect(verdicts[1]).toBe('check');
      const controls = (edited.get('Notes') ?? []).filter((row) => row[0] === sheet);
      expect(controls.filter((row) => row[4] !== 'ok').map((row) => row[1])).toEqual(['Net', 'Rows not ok']);
    });
  },
);
