// A copy of the ledger in which paying is tried out: made, opened and marked, and never taken for the real one.
import { existsSync } from 'node:fs';
import { expect, test } from '../application.ts';
import { makeLedger, passphrase } from '../ledgerFiles.ts';
import { addPartners, goTo } from './payingLedger.ts';

test('a sandbox copy is made in Settings, Providers, opened from there, and marked on every screen', async ({
  application,
  page,
}) => {
  await makeLedger(application, application.path('home', 'Hollis.disburse'), 'Hollis');
  await addPartners(application, 'paypal', [{ name: 'Ada', amountMinor: 1_000 }]);
  const original = await application.value('ledger.info', {});
  await goTo(page, 'settings/providers');
  const card = page.getByRole('region', { name: 'Sandbox copy' });
  await application.nextDialogAnswers(application.path('home', 'Trying.disburse'));
  await card.getByRole('button', { name: 'Make a sandbox copy' }).click();
  await expect(card).toContainText('Trying.disburse was written and checked.');
  await expect(card).toContainText('No batch was open.');
  expect(await application.value('ledger.info', {})).toEqual(original);

  await card.getByRole('button', { name: 'Open the copy' }).click();
  await expect(page.locator('.ledger-name')).toHaveText('Hollis (sandbox copy)');
  await expect(page.getByRole('banner').getByText('Sandbox copy', { exact: true })).toBeVisible();
  await application.value('vault.unlock', { passphrase });
  for (const place of ['overview', 'pending', 'history', 'settings/providers']) {
    await goTo(page, place);
    await expect(page.getByText(/^This is a sandbox copy, made on/)).toBeVisible();
  }
  await expect(page.getByText(/Live credentials are refused/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make a sandbox copy' })).toHaveCount(0);
  const copy = await application.value('ledger.info', {});
  expect(copy.ledgerId).not.toBe(original.ledgerId);
  expect(copy.counts).toEqual(original.counts);
});

test('the palette makes a sandbox copy, and a file that is there is refused in words', async ({
  application,
  page,
}) => {
  const file = application.path('home', 'Hollis.disburse');
  await makeLedger(application, file, 'Hollis');
  const choose = async () => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Partner, payout or command').fill('sandbox');
    await page.keyboard.press('Enter');
  };
  await application.nextDialogAnswers(file);
  await choose();
  const card = page.getByRole('region', { name: 'Sandbox copy' });
  await expect(card.getByRole('alert')).toContainText('exists already and was not overwritten');
  const copy = application.path('home', 'Trying.disburse');
  await application.nextDialogAnswers(copy);
  await choose();
  await expect(card).toContainText('Trying.disburse was written and checked.');
  expect(existsSync(copy)).toBe(true);
});
