// What a ledger is too large for, and what takes so long in it that a person may want it to stop.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { largestWorkbookRows } from '../../electron/exports/reportFile.ts';
import { mostCopiedRows } from '../../renderer/components/grid/gridSelection.ts';
import { makeLargeLedger } from '../bench/largeLedger.ts';
import { expect, test, type Application } from './application.ts';
import { pasted } from './clipboard.ts';

// Fills a ledger with hundreds of thousands of rows and opens it.
test.describe.configure({ mode: 'serial' });

const size = { partners: mostCopiedRows - 1, documents: largestWorkbookRows + 1 };
let folder = '';

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'disburse-large-'));
  await makeLargeLedger(join(folder, 'large.disburse'), size);
});
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function openLarge(application: Application, place: string): Promise<Page> {
  const page = application.window;
  const file = application.path('large.disburse');
  copyFileSync(join(folder, 'large.disburse'), file);
  await application.value('desktop.openLedger', { file: await application.fileToken('open-ledger', file) });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${place}`);
  return page;
}

/** Stops the long call of this title where the status bar shows it. */
async function cancelJob(page: Page, title: string): Promise<void> {
  const job = page.getByRole('contentinfo').getByRole('status').filter({ hasText: title });
  await job.getByRole('button', { name: 'Cancel' }).click();
  await expect(job).toHaveCount(0);
}

test('a verification that runs is cancelled, says nothing of the ledger, and can be asked for again', async ({
  application,
}) => {
  const page = await openLarge(application, 'settings/backups');
  const verify = page.getByRole('button', { name: 'Verify now' });
  await verify.click();
  await expect(page.getByRole('button', { name: 'Verifying' })).toBeDisabled();
  await cancelJob(page, 'Verifying the ledger');
  await expect(verify).toBeEnabled();
  await expect(page.getByText(/Checked: /)).toHaveCount(0);
  await expect(page.getByText('Chain head')).toHaveCount(0);
  const { jobs } = await application.value('jobs.list', {});
  expect(jobs.filter(({ procedure }) => procedure === 'ledger.verify')).toEqual([]);
  expect((await application.value('ledger.info', {})).counts.payouts).toBe(size.documents);
});

test('more rows than a workbook holds are offered as CSV alone, and the ledger refuses them as well', async ({
  application,
}) => {
  const page = await openLarge(application, 'history');
  await page.getByRole('group', { name: 'Period' }).getByRole('button', { name: 'All', exact: true }).click();
  await page.getByRole('button', { name: 'Export 250,001 rows' }).click();
  await expect(page.getByRole('menuitem', { name: /^Workbook/ })).toBeDisabled();
  await expect(page.getByText('A workbook holds at most 250,000 rows. CSV takes them all.')).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /^CSV/ })).toBeEnabled();

  const file = await application.fileToken('save-workbook', application.path('all.xlsx'));
  const refused = await application.invoke('exports.payouts', { format: 'xlsx', file });
  expect(refused).toMatchObject({
    ok: false,
    error: {
      code: 'VALIDATION',
      details: { rows: size.documents, limit: largestWorkbookRows },
      message: expect.stringContaining('No file was written. Choose the format CSV'),
    },
  });
});

test('more rows than a copy takes are refused by their number, and the clipboard stays as it was', async ({
  application,
}) => {
  const page = await openLarge(application, 'history');
  await page.getByRole('group', { name: 'Period' }).getByRole('button', { name: 'All', exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Payouts' });
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+c');
  const before = await pasted(page);
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('250,001 selected');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('A copy takes at most 50,000 rows, and more are selected.')).toBeVisible();
  expect(await pasted(page)).toBe(before);
});

test('a copy that runs is cancelled, and the clipboard stays as it was', async ({ application }) => {
  const page = await openLarge(application, 'partners');
  const grid = page.getByRole('grid', { name: 'Partners' });
  await expect(grid.getByRole('row').nth(5)).toBeVisible();
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+c');
  await expect.poll(async () => (await pasted(page)).split('\n')).toHaveLength(2);
  const before = await pasted(page);
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('49,999 selected');
  await page.keyboard.press('Control+c');
  await cancelJob(page, 'Copying rows');
  await expect(page.getByText(/rows copied\./)).toHaveCount(0);
  expect(await pasted(page)).toBe(before);
});
