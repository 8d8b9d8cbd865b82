// A ledger that was restored from a backup: nothing is confirmed in it until somebody states what was looked at.
import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { makeLedger } from './ledgerFiles.ts';
import { openPending, review } from './paying.ts';

async function goToBackups(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/settings/backups';
  });
  await expect(page.getByRole('button', { name: 'Back up now' })).toBeEnabled();
}

test('a review of a restored ledger names the way on, and is confirmed once the restore is acknowledged', async ({
  application,
}) => {
  const page = await openPending(application);
  const backup = application.path('Evening.disburse');
  await goToBackups(page);
  await application.nextDialogAnswers(backup);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Evening.disburse was written and checked')).toBeVisible();
  await application.nextDialogAnswers(backup);
  await page.getByRole('button', { name: 'Restore a backup' }).click();
  await page.getByRole('button', { name: /^Restore Evening\.disburse in place of/ }).click();
  await expect(page.getByText(/^Evening\.disburse is the ledger now\./)).toBeVisible({ timeout: 60_000 });

  await page.evaluate(() => {
    location.hash = '#/pending';
  });
  await review(page, 'Ada Abend, USD', 'Ada Kestrel, USD');
  const reviewed = new URL(page.url()).hash;
  const before = await application.value('payouts.runs', { limit: 500 });
  const main = page.getByRole('main');
  await expect(main.getByText('so that nothing can be confirmed.')).toBeVisible();
  const confirm = page.getByRole('button', { name: 'Confirm 2 payouts' });
  await expect(confirm).toBeDisabled();
  await page.keyboard.press('Control+Enter');
  await main
    .getByText('Enter those payments')
    .getByRole('link', { name: 'Settings, Backups and books' })
    .click();
  expect(await application.value('payouts.runs', { limit: 500 })).toEqual(before);

  const lookedAt = page.getByRole('textbox', { name: 'What was looked at' });
  await lookedAt.fill('Bank statement of October');
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Discard the changes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await goToBackups(page);
  await expect(lookedAt).toHaveValue('');
  await lookedAt.fill('Bank statement of November');
  await page.getByRole('button', { name: 'Acknowledge and allow payouts again' }).click();
  await expect(page.getByText('The restore was acknowledged.')).toBeVisible();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, reviewed);
  await expect(page.getByText('so that nothing can be confirmed.')).toHaveCount(0);
  await confirm.click();
  await expect(page.getByRole('heading', { level: 1, name: /^Run run_/ })).toBeVisible();
  const after = await application.value('payouts.runs', { limit: 500 });
  expect(after.rows).toHaveLength(before.rows.length + 1);
});

test('a backup of another ledger is asked about by the names of both, and leaves everything where that is declined', async ({
  application,
  page,
}) => {
  const backup = application.path('Evening.disburse');
  await makeLedger(application, application.path('first.disburse'), 'Hollis. Nothing was restored. Ltd');
  await application.value('ledger.backup', { file: await application.fileToken('save-backup', backup) });
  await makeLedger(application, application.path('second.disburse'), 'Northwind');
  await goToBackups(page);
  await application.nextDialogAnswers(backup);
  await page.getByRole('button', { name: 'Restore a backup' }).click();
  await page.getByRole('button', { name: /^Restore Evening\.disburse in place of/ }).click();
  const question = page.getByRole('dialog', { name: 'The backup belongs to another ledger' });
  await expect(question).toContainText(
    'Evening.disburse is a backup of the ledger Hollis. Nothing was restored. Ltd, and second.disburse is Northwind.',
  );
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  expect((await application.value('ledger.info', {})).name).toBe('Northwind');
});
