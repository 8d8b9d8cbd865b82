import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportPayouts } from '../../../electron/exports/payoutsExport.ts';
import type { ReportTarget } from '../../../electron/exports/reportFile.ts';
import { DisburseError } from '../../../shared/errors.ts';
import {
  createLedger,
  newPayout,
  removeFolders,
  temporaryFolder,
  withExportContext,
} from './payoutLedger.ts';

const rowCount = 6_000;
const formats = ['xlsx', 'csv'] as const;
const partner = { key: 1, externalId: 'a', name: 'Ada' };
let ledger: string;

beforeAll(() => {
  ledger = join(temporaryFolder(), 'many.ledger');
  createLedger(
    ledger,
    [partner],
    Array.from({ length: rowCount }, (_row, index) => ({
      new: newPayout(
        `P${String(index)}`,
        partner,
        { currency: index % 2 === 0 ? 'USD' : 'EUR', grossMinor: index * 7_919 + 1 },
        '2026-01-05',
      ),
    })),
  );
});
afterAll(removeFolders);

/** The refusal of an export; fails where it is carried out. */
async function refusalOf(
  target: ReportTarget,
  options: { cancelAfter?: number; workbookRows?: number } = {},
) {
  const refused = withExportContext(
    ledger,
    (context) => exportPayouts(context, {}, target, options.workbookRows),
    options.cancelAfter,
  );
  return refused.then(
    () => expect.unreachable('the export was not refused'),
    (error: unknown) => {
      if (!(error instanceof DisburseError)) throw error;
      return error;
    },
  );
}

describe.each(formats)('an export as %s', (format) => {
  it('never overwrites a file', async () => {
    const file = join(temporaryFolder(), `march.${format}`);
    writeFileSync(file, 'kept');
    const refusal = await refusalOf({ file, format });
    expect(refusal).toMatchObject({ code: 'VALIDATION', message: expect.stringContaining(file) as string });
    expect(readFileSync(file, 'utf8')).toBe('kept');
    expect(readdirSync(dirname(file))).toEqual([`march.${format}`]);
  });

  it('never writes through a link that leads nowhere', async () => {
    const folder = temporaryFolder();
    const file = join(folder, `march.${format}`);
    symlinkSync(join(folder, 'elsewhere'), file);
    expect((await refusalOf({ file, format })).code).toBe('VALIDATION');
    expect(readdirSync(folder)).toEqual([`march.${format}`]);
  });

  it('names a folder that does not exist', async () => {
    const folder = join(temporaryFolder(), 'missing');
    const refusal = await refusalOf({ file: join(folder, `march.${format}`), format });
    expect(refusal).toMatchObject({ code: 'VALIDATION', message: expect.stringContaining(folder) as string });
  });

  it('refuses a name that is longer than the disk allows', async () => {
    const folder = temporaryFolder();
    const refusal = await refusalOf({ file: join(folder, `${'m'.repeat(250)}.${format}`), format });
    expect(refusal.code).toBe('VALIDATION');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)(
    'refuses a folder that may not be written to (not as root)',
    async () => {
      const folder = join(temporaryFolder(), 'closed');
      mkdirSync(folder);
      chmodSync(folder, 0o500);
      const refusal = await refusalOf({ file: join(folder, `march.${format}`), format });
      expect(refusal.code).toBe('READ_ONLY');
    },
  );

  it.each([0, 1, 3])('leaves no file when it is cancelled after %i reports', async (cancelAfter) => {
    const folder = temporaryFolder();
    const refusal = await refusalOf({ file: join(folder, `march.${format}`), format }, { cancelAfter });
    expect(refusal.code).toBe('CANCELLED');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('leaves no file when the disk takes no more', () => {
    const folder = temporaryFolder();
    const script = join(import.meta.dirname, 'limitedExport.ts');
    const limited = 'ulimit -f 96 && exec "$0" --disable-warning=ExperimentalWarning "$@"';
    const run = spawnSync(
      'bash',
      ['-c', limited, process.execPath, script, ledger, join(folder, 'march'), format],
      { encoding: 'utf8' },
    );
    expect({ output: run.stdout, status: run.status }).toEqual({ output: 'DISK_FULL', status: 0 });
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('refuses more rows than a workbook holds, gives the reason and names CSV', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'march.xlsx');
  const refusal = await refusalOf({ file, format: 'xlsx' }, { workbookRows: rowCount - 1 });
  expect(refusal).toMatchObject({ code: 'VALIDATION', details: { rows: rowCount, limit: rowCount - 1 } });
  expect(refusal.message).toMatch(/6,000 payouts.*5,999.*CSV/);
  expect(readdirSync(folder)).toEqual([]);
  const answers = await withExportContext(ledger, async (context) => [
    await exportPayouts(context, {}, { file: join(folder, 'march.csv'), format: 'csv' }, rowCount - 1),
    await exportPayouts(context, {}, { file, format: 'xlsx' }, rowCount),
  ]);
  expect(answers.map((answer) => answer.rows)).toEqual([rowCount, rowCount]);
});

it('refuses sums with more digits than a workbook keeps, and writes them as CSV', async () => {
  const folder = temporaryFolder();
  const large = join(folder, 'large.ledger');
  const grossMinor = 600_000_000_000_000;
  createLedger(
    large,
    [partner],
    ['P1', 'P2'].map((id) => ({
      new: newPayout(id, partner, { currency: 'IDR', grossMinor }, '2026-01-05'),
    })),
  );
  await withExportContext(large, async (context) => {
    const workbook = exportPayouts(context, {}, { file: join(folder, 'large.xlsx'), format: 'xlsx' });
    await expect(workbook).rejects.toMatchObject({ code: 'VALIDATION', details: { currency: 'IDR' } });
    const csv = await exportPayouts(context, {}, { file: join(folder, 'large.csv'), format: 'csv' });
    expect(csv.totals).toEqual([{ currency: 'IDR', count: 2, totalMinor: 2 * grossMinor }]);
  });
});
