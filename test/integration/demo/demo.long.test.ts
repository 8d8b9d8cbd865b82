import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDecimalAmount, formatMoney } from '../../../shared/money.ts';
import { libreOfficeMissing, recalculateWithLibreOffice } from '../exports/independentReaders.ts';
import {
  askOnce,
  freshFolder,
  projectRoot,
  removeFolders,
  runScript,
  type Ended,
} from './builtApplication.ts';

const folder = freshFolder();
const ledgerFile = join(folder, 'sample.disburse');
let demo: Ended;

beforeAll(() => {
  demo = runScript('test/demo/demo.ts', ['--folder', folder]);
});

afterAll(removeFolders);

/** Count and sum per currency of the whole history, asked from the ledger by a call of its own. */
function historyTotals() {
  const { totals = [] } = askOnce(ledgerFile, 'payouts.history', { limit: 1 });
  return totals;
}

/** The rows of a table as texts by header, and nothing below the first empty row. */
function table([headers = [], ...rows]: readonly string[][]): Record<string, string>[] {
  const end = rows.findIndex((row) => row.every((cell) => cell === ''));
  return rows
    .slice(0, end === -1 ? rows.length : end)
    .map((row) => Object.fromEntries(headers.map((header, index) => [header, row[index] ?? ''])));
}

/** Adds up decimal texts exactly, in minor units of the currency. */
function sumMinor(texts: readonly string[], currency: string): number {
  const digits = formatDecimalAmount(0, currency).split('.')[1]?.length ?? 0;
  return texts.reduce((sum, text) => sum + Math.round(Number(text.replaceAll(',', '')) * 10 ** digits), 0);
}

describe('the demonstration', () => {
  it('plays to its end without a refusal that it does not expect', () => {
    expect(demo.errors).toBe('');
    expect(demo.exitCode).toBe(0);
    expect(demo.output).toContain('ledger verified');
    expect(demo.output).toContain('REVIEW_STALE');
  });

  it('prints the figures of the ledger', () => {
    for (const { currency, count, totalMinor } of historyTotals()) {
      const money = formatMoney(totalMinor, currency);
      expect(demo.output).toMatch(new RegExp(`payouts +${String(count)} +${money}\\n`));
    }
    const verified = askOnce(ledgerFile, 'ledger.verify', {});
    expect(verified.ok).toBe(true);
    expect(demo.output).toContain(`Journal entries        ${String(verified.checked.journalEntries)}`);
    expect(demo.output).toContain(verified.chainHead);
  });

  it('leaves a ledger that says that it is a sample, and every file that it names', () => {
    expect(askOnce(ledgerFile, 'ledger.info', {}).name).toBe('Sample ledger: Hollis & Wren, Inc.');
    const named = demo.output.match(new RegExp(`${folder}/[\\w.-]+`, 'g')) ?? [];
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('leaves a recovery key that opens the vault, and refused lines that can be corrected', () => {
    const recoveryKey = readFileSync(join(folder, 'recovery-key.txt'), 'utf8').trim();
    expect(askOnce(ledgerFile, 'vault.unlock', { recoveryKey })).toEqual({ state: 'unlocked' });
    const refused = table(parse(readFileSync(join(folder, 'affiliates-refused.csv'), 'utf8')));
    expect(refused.map((row) => row.partner_id)).toContain('AFF-9001');
    expect(refused.filter((row) => row.rejected_because === '')).toEqual([]);
  });

  it('never shows bank details or the tax id', () => {
    expect(demo.output).not.toMatch(/[A-Z]{2}[0-9]{2}(TEST|0000)[0-9]{8}/);
    expect(demo.output).not.toContain('3456789');
  });

  it('does not touch a folder that holds something', () => {
    const other = freshFolder();
    writeFileSync(join(other, 'mine.txt'), 'mine');
    const ended = runScript('test/demo/demo.ts', ['--folder', other]);
    expect(ended.exitCode).toBe(2);
    expect(ended.errors).toContain('not empty');
    expect(readFileSync(join(other, 'mine.txt'), 'utf8')).toBe('mine');
  });
});

describe('a demonstration that is refused something', () => {
  it('stops, says what was refused, and fails', ({ skip }) => {
    skip(process.platform === 'win32', 'there is no limit on file sizes to set on Windows');
    const other = freshFolder();
    // No file may grow beyond 600 kB: the ledger has no room for the commissions.
    const { status, stderr, stdout } = spawnSync(
      'bash',
      ['-c', 'ulimit -f 600; exec "$0" "$@"', process.execPath, 'test/demo/demo.ts', '--folder', other],
      { cwd: projectRoot, encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stderr).toContain('The demonstration stopped. imports.csv was refused: DISK_FULL');
    expect(stdout).not.toContain('ledger verified');
  });
});

describe('the exported files of the demonstration', () => {
  it('agree with the history: the workbook, as LibreOffice reads and calculates it', ({ skip }) => {
    skip(libreOfficeMissing !== undefined, libreOfficeMissing);
    const sheets = recalculateWithLibreOffice(join(folder, 'payouts.xlsx'));
    const totals = historyTotals();
    expect([...sheets.keys()].toSorted()).toEqual(
      ['Notes', 'Summary', ...totals.map(({ currency }) => currency)].toSorted(),
    );
    const read = totals.map(({ currency }) => {
      const rows = table(sheets.get(currency) ?? []);
      const net = rows.map((row) => row.Net ?? '');
      return { currency, count: rows.length, totalMinor: sumMinor(net, currency) };
    });
    expect(read).toEqual(totals);
    const controls = (sheets.get('Notes') ?? []).map((row) => row[4]).filter((cell) => cell === 'ok');
    expect(controls.length).toBe(totals.length * 8);
  });

  it('agree with the history: the CSV file', () => {
    const rows = table(parse(readFileSync(join(folder, 'payouts.csv'), 'utf8'), { bom: true }));
    const totals = historyTotals();
    const read = totals.map(({ currency }) => {
      const net = rows.filter((row) => row.Currency === currency).map((row) => row.Net ?? '');
      return { currency, count: net.length, totalMinor: sumMinor(net, currency) };
    });
    expect(read).toEqual(totals);
    expect(rows.length).toBe(totals.reduce((sum, { count }) => sum + count, 0));
  });
});

describe('the backup of the demonstration', () => {
  it('is a whole ledger with the same history', () => {
    const backup = join(folder, 'backup.disburse');
    expect(askOnce(backup, 'ledger.verify', {}).ok).toBe(true);
    expect(askOnce(backup, 'payouts.history', { limit: 1 }).totals).toEqual(historyTotals());
  });
});
