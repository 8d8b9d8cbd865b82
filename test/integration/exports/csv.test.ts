import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, expect, it } from 'vitest';
import { exportPayouts } from '../../../electron/exports/payoutsExport.ts';
import { historyTotals, type HistoryFilter } from '../../../electron/payouts/history.ts';
import { parseDecimalAmount } from '../../../shared/money.ts';
import {
  createLedger,
  newPayout,
  removeFolders,
  temporaryFolder,
  withExportContext,
} from './payoutLedger.ts';
import { createSampleLedger, shownPayouts, zoe } from './sampleLedger.ts';

afterAll(removeFolders);

function exportSample(filter: HistoryFilter) {
  const folder = temporaryFolder();
  const ledger = join(folder, 'sample.ledger');
  const file = join(folder, 'payouts.csv');
  createSampleLedger(ledger);
  return withExportContext(ledger, async (context) => {
    const answer = await exportPayouts(context, filter, { file, format: 'csv' });
    const shown = shownPayouts(context.database, filter);
    return { answer, shown, totals: historyTotals(context.database, filter), content: readFileSync(file) };
  });
}

function readRecords(content: Buffer): Record<string, string>[] {
  return parse<Record<string, string>>(content, { bom: true, columns: true });
}

it('holds the payouts of the history in its order, all currencies together', async () => {
  const { answer, shown, totals, content } = await exportSample({ sort: 'partner' });
  const records = readRecords(content);
  expect(records.map((record) => record['Payout id'])).toEqual(shown.map((payout) => payout.payout_id));
  expect(new Set(records.map((record) => record.Currency))).toEqual(new Set(['BHD', 'JPY', 'USD']));
  expect(answer).toMatchObject({
    rows: shown.length,
    totals,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  });
});

it('writes amounts as plain decimals that read back as the same minor units, and days as ISO days', async () => {
  const { shown, content } = await exportSample({});
  const records = readRecords(content);
  shown.forEach((payout, index) => {
    const record = records[index] ?? {};
    const read = (column: string) => parseDecimalAmount(record[column] ?? '', payout.currency);
    expect(read('Gross')).toEqual({ ok: true, amountMinor: payout.gross_minor });
    expect(read('VAT')).toEqual({ ok: true, amountMinor: payout.vat_minor });
    expect(read('Withheld')).toEqual({ ok: true, amountMinor: payout.withheld_minor });
    expect(read('Net')).toEqual({ ok: true, amountMinor: payout.amount_minor });
    expect(read('Fee')).toEqual({ ok: true, amountMinor: payout.fee_minor });
    expect(read('Cash out')).toEqual({ ok: true, amountMinor: payout.amount_minor + payout.fee_minor });
    expect([record['Created on'], record['Paid on']]).toEqual([payout.created_on, payout.paid_on ?? '']);
  });
});

it('is UTF-8 with a byte order mark and CRLF, and runs no text as a formula', async () => {
  const { shown, content } = await exportSample({});
  expect(content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const text = content.toString('utf8');
  expect(text.split('\r\n')).toHaveLength(shown.length + 2);
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  const records = readRecords(content);
  const ofZoe = records.find((record) => record.Payee === zoe.name);
  expect(ofZoe?.['External id']).toBe(`'${zoe.externalId}`);
  const cells = records.flatMap((record) => Object.values(record));
  expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  for (const { reference } of shown.filter((payout) => /^[=+\-@]/.test(payout.reference ?? ''))) {
    expect(cells).toContain(`'${reference ?? ''}`);
  }
});

it('is a header alone where nothing matches', async () => {
  const { answer, content } = await exportSample({ from: '2030-01-01' });
  expect(answer).toMatchObject({ rows: 0, totals: [] });
  expect(content.toString('utf8').split('\r\n')).toHaveLength(2);
});

it('says how far it is every two thousand rows and at the end', async () => {
  const folder = temporaryFolder();
  const ledger = join(folder, 'many.ledger');
  const partner = { key: 1, externalId: 'a', name: 'Ada' };
  const rowCount = 4_500;
  createLedger(
    ledger,
    [partner],
    Array.from({ length: rowCount }, (_row, index) => ({
      new: newPayout(`P${String(index)}`, partner, { currency: 'USD', grossMinor: index + 1 }, '2026-01-05'),
    })),
  );
  for (const format of ['csv', 'xlsx'] as const) {
    const reports = await withExportContext(ledger, async (context, seen) => {
      await exportPayouts(context, {}, { file: join(folder, `many.${format}`), format });
      return seen;
    });
    expect(reports).toEqual(
      [2_000, 4_000, rowCount].map((done) => ({ phase: 'writing', done, total: rowCount })),
    );
  }
});
