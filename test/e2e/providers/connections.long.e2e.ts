// Settings, Providers: an account is connected, tested and let go; what PayPal refuses is not kept.
import type { Page } from '@playwright/test';
import { startPayPalSimulator, type PayPalSimulator } from '../../simulators/paypal/payPalSimulator.ts';
import { expect, test } from '../application.ts';
import { makeLedger, passphrase } from '../ledgerFiles.ts';
import { addPartners, batches, connectPayPal, goTo, refresh, showRun } from './payingLedger.ts';

let payPal: PayPalSimulator;

test.beforeEach(async ({ application }) => {
  payPal = await startPayPalSimulator();
  await makeLedger(application, application.path('home', 'Hollis.disburse'), 'Hollis');
});
test.afterEach(async () => {
  await payPal.close();
});

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const form = (page: Page) => page.getByRole('form', { name: 'Connect PayPal' });

async function fillForm(page: Page, clientSecret: string): Promise<void> {
  await form(page).getByLabel('Client ID', { exact: true }).fill(payPal.credentials.clientId);
  await form(page).getByLabel('Secret', { exact: true }).fill(clientSecret);
  await form(page).getByLabel('Address of a simulator').fill(payPal.url);
}

test('an account is connected once PayPal takes its credentials, which are never shown again', async ({
  application,
  page,
}) => {
  await goTo(page, 'settings/providers');
  await expect(page.getByText(/The first connection fixes the environment/)).toBeVisible();
  await card(page, 'PayPal').getByRole('button', { name: 'Connect PayPal' }).click();
  await form(page).getByRole('button', { name: 'Connect PayPal' }).click();
  await expect(form(page).getByRole('alert')).toContainText('Choose one');
  await expect(form(page).getByText('Is missing')).toHaveCount(2);
  expect(payPal.requests).toEqual([]);

  await form(page).getByRole('button', { name: 'Sandbox' }).click();
  await fillForm(page, 'not the secret');
  await form(page).getByRole('button', { name: 'Connect PayPal' }).click();
  await expect(form(page).getByRole('alert')).toContainText('Nothing was connected.');
  expect((await application.value('providers.list', {})).rows).toEqual([]);
  expect((await application.value('ledger.info', {})).environment).toBe('none');

  await fillForm(page, payPal.credentials.clientSecret);
  await form(page).getByRole('button', { name: 'Connect PayPal' }).click();
  await expect(card(page, 'PayPal')).toContainText('connected, sandbox');
  await expect(card(page, 'PayPal')).toContainText('This program pays');
  await expect(page.getByRole('contentinfo')).toContainText('Sandbox');
  expect((await application.value('ledger.info', {})).environment).toBe('sandbox');
  await card(page, 'PayPal').getByRole('button', { name: 'Replace credentials' }).click();
  await expect(form(page).getByLabel('Secret', { exact: true })).toHaveValue('');
  await expect(form(page)).toContainText('Sandbox as this ledger is for good.');
  expect(await page.content()).not.toContain(payPal.credentials.clientSecret);
});

test('a test says what PayPal answers, and keeps what was found', async ({ application, page }) => {
  await connectPayPal(application, payPal);
  await goTo(page, 'settings/providers');
  await card(page, 'PayPal').getByRole('button', { name: 'Test' }).click();
  await expect(page.getByText(/^PayPal answered for/)).toBeVisible();
  payPal.injectFault({ on: 'token', kind: 'status', status: 401, committed: false });
  await card(page, 'PayPal').getByRole('button', { name: 'Test' }).click();
  await expect(card(page, 'PayPal').getByRole('alert')).toBeVisible();
  await expect(card(page, 'PayPal')).toContainText('failed');
  await card(page, 'PayPal').getByRole('button', { name: 'Test' }).click();
  await expect(card(page, 'PayPal').getByRole('alert')).toHaveCount(0);
});

test('an account stays connected while a batch is open, and is let go after', async ({
  application,
  page,
}) => {
  payPal.behaviour.progress = { by: 'hand' };
  await connectPayPal(application, payPal);
  const partnerIds = await addPartners(application, 'paypal', [{ name: 'Ada', amountMinor: 1_000 }]);
  const runId = await showRun(application, partnerIds);
  await expect(batches(page)).toContainText('Accepted');
  await goTo(page, 'settings/providers');
  await expect(card(page, 'PayPal').getByRole('button', { name: 'Disconnect' })).toBeDisabled();
  await expect(card(page, 'PayPal')).toContainText('PayPal stays connected while a batch is open');
  expect(await application.invoke('providers.disconnect', { provider: 'paypal' })).toMatchObject({
    ok: false,
    error: { code: 'PAYOUT_STATE' },
  });

  payPal.behaviour.progress = { by: 'polls', pending: 0, processing: 0 };
  await goTo(page, `run/${runId}`);
  await refresh(page);
  await expect(batches(page)).toContainText('Settled');
  await goTo(page, 'settings/providers');
  await card(page, 'PayPal').getByRole('button', { name: 'Disconnect' }).click();
  const dialog = page.getByRole('dialog', { name: 'Disconnect PayPal' });
  await dialog.getByRole('button', { name: /^Disconnect/ }).click();
  await expect(card(page, 'PayPal')).toContainText('not connected');
  expect((await application.value('providers.list', {})).rows).toEqual([]);
});

test('a locked vault is said where it stands in the way, and unlocked on the way to connect', async ({
  application,
  page,
}) => {
  await connectPayPal(application, payPal);
  await application.value('vault.lock', {});
  await goTo(page, 'settings/vault');
  await goTo(page, 'settings/providers');
  await page.reload();
  await expect(page.getByText(/Credentials lie in it/)).toBeVisible();
  await card(page, 'PayPal').getByRole('button', { name: 'Test' }).click();
  await expect(card(page, 'PayPal').getByRole('alert')).toContainText('vault');
  await card(page, 'PayPal').getByRole('button', { name: 'Replace credentials' }).click();
  await fillForm(page, payPal.credentials.clientSecret);
  await form(page).getByRole('button', { name: 'Replace credentials' }).click();
  const dialog = page.getByRole('dialog', { name: 'Unlock the vault' });
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText(/^PayPal is connected:/)).toBeVisible();
  await expect(page.getByText(/Credentials lie in it/)).toHaveCount(0);
});

test('without a network what needs a provider is not offered, and says why; a simulator on this computer is', async ({
  application,
  page,
}) => {
  await goTo(page, 'settings/providers');
  await card(page, 'PayPal').getByRole('button', { name: 'Connect PayPal' }).click();
  await form(page).getByRole('button', { name: 'Sandbox' }).click();
  await page.context().setOffline(true);
  await expect(form(page)).toContainText('Offline: PayPal cannot be asked.');
  await expect(form(page).getByRole('button', { name: 'Connect PayPal' })).toBeDisabled();
  await fillForm(page, payPal.credentials.clientSecret);
  await form(page).getByRole('button', { name: 'Connect PayPal' }).click();
  await expect(card(page, 'PayPal')).toContainText('connected, sandbox');
  await expect(page.getByRole('contentinfo')).toContainText('Sandbox, offline');
  await page.context().setOffline(false);
  await expect(page.getByRole('contentinfo')).not.toContainText('offline');
  expect((await application.value('providers.list', {})).rows).toHaveLength(1);
});
