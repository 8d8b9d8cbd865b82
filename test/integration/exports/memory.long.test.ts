import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExportContext } from '../../../electron/exports/exportContext.ts';
import { exportPayouts } from '../../../electron/exports/payoutsExport.ts';
import {
  createLedger,
  newPayout,
  removeFolders,
  temporaryFolder,
  withExportContext,
  type LedgerPayout,
} from './payoutLedger.ts';

const rowCount = 50_000;
const allowedGrowthBytes = 250_000_000;
const partner = { key: 1, externalId: 'a', name: 'Ada' };
let ledger: string;

function* manyPayouts(): Generator<LedgerPayout> {
  for (let row = 0; row < rowCount; row += 1) {
    yield {
      new: newPayout(
        `P${String(row)}`,
        partner,
        { currency: 'USD', grossMinor: row + 1_000, vatMinor: 190 },
        '2026-01-05',
      ),
      change: {
        detail: 'recorded',
        paidOn: '2026-01-09',
        reference: `remittance ${String(row)}`,
        feeMinor: 35,
      },
    };
  }
}

beforeAll(() => {
  ledger = join(temporaryFolder(), 'many.ledger');
  createLedger(ledger, [partner], manyPayouts());
});
afterAll(removeFolders);

it.each(['csv', 'xlsx'] as const)('%s: memory does not grow with the rows', async (format) => {
  const before = process.memoryUsage().rss;
  let peak = before;
  const measured = (watch: ExportContext['watch']): ExportContext['watch'] => ({
    throwIfCancelled: () => {
      watch.throwIfCancelled();
    },
    progress: (phase, done, total) => {
      peak = Math.max(peak, process.memoryUsage().rss);
      watch.progress(phase, done, total);
    },
  });
  const answer = await withExportContext(ledger, (context) =>
    exportPayouts(
      { ...context, watch: measured(context.watch) },
      {},
      { file: join(temporaryFolder(), 'many'), format },
    ),
  );
  expect(answer.rows).toBe(rowCount);
  expect(peak - before).toBeLessThan(allowedGrowthBytes);
});
