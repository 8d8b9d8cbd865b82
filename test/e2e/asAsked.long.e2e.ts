// What is done is what was asked for, and on the ledger it was asked of: however slow the window is to show it.
import { copyFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { openPending, review } from './paying.ts';
import { openSampleCopy } from './sampleCopy.ts';

const goTo = (page: Page, place: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, place);

test('what was begun on one ledger is not done on the next, though the same ids stand in it', async ({
  application,
  page,
}) => {
  await openSampleCopy(application);
  const other = application.path('other.disburse');
  const backup = application.path('Evening.disburse');
  await application.value('ledger.backup', { file: await application.fileToken('save-backup', other) });
  copyFileSync(other, backup);

  await goTo(page, '#/settings/backups');
  await page.getByRole('button', { name: 'Verify now' }).click();
  const verified = page.getByRole('link', { name: /^Ledger verified/ });
  await expect(verified).toBeVisible();
  await goTo(page, '#/partners');
  const grid = page.getByRole('grid', { name: 'Partners' });
  const selection = page.getByRole('region', { name: 'Selection' });
  await grid.getByRole('checkbox', { name: 'Select Ada Dray' }).click();
  await expect(selection).toContainText('1 selected');
  await grid.getByRole('row', { name: 'Ada Abend' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Archive Ada Abend' }).click();
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  await goTo(page, '#/settings/backups');
  await application.nextDialogAnswers(backup);
  await page.getByRole('button', { name: 'Restore a backup' }).click();
  const question = page.getByRole('button', { name: /^Restore Evening\.disburse in place of sample/ });
  await expect(question).toBeVisible();

  const token = await application.fileToken('open-ledger', other);
  await application.value('desktop.openLedger', { file: token });
  await expect(page.locator('.navigation-foot')).toHaveText('other.disburse');
  await expect(question).toHaveCount(0);
  // It would go away by itself later.
  await expect(undo).toHaveCount(0, { timeout: 3_000 });
  // What the file before was found to be says nothing about this one, though it is the same ledger by its id.
  await expect(page.getByRole('contentinfo')).toBeVisible();
  await expect(verified).toHaveCount(0);
  await goTo(page, '#/partners');
  await expect(grid.getByRole('row', { name: 'Ada Dray' })).toBeVisible();
  await expect(selection).toHaveCount(0);
});

test('a review is not confirmed with the line that is just being left out of it', async ({ application }) => {
  const page = await openPending(application);
  await review(page, 'Ada Abend, USD', 'Ada Kestrel, USD');
  const before = await application.value('payouts.runs', { limit: 500 });
  const lines = page.getByRole('grid', { name: 'All lines' });
  await lines.press('Home');
  await lines.evaluate(async (list) => {
    const press = (key: string, ctrlKey: boolean) =>
      list.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
    press('x', false);
    // As between two keys that both waited for a busy window: no timer comes in between.
    for (let step = 0; step < 50; step += 1) await Promise.resolve();
    press('Enter', true);
  });
  await expect(page.getByRole('heading', { level: 1, name: 'Review 1 payout' })).toBeVisible();
  expect(await application.value('payouts.runs', { limit: 500 })).toEqual(before);
});
