// The first start: a new ledger and its recovery key, opening, recent ledgers, and the sample.
import { existsSync, readFileSync, renameSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { closeLedger, makeLedger, passphrase } from './ledgerFiles.ts';

// A test makes ledgers, whose passphrase takes its time, and starts the application more than once.

const ledgerName = 'Hollis & Wren, Inc.';

async function fillForm(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(ledgerName);
  const currency = page.getByRole('combobox', { name: 'Base currency' });
  await currency.fill('swiss fr');
  await page.getByRole('option', { name: 'CHF, Swiss Franc' }).click();
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await zone.fill('Zurich');
  await page.getByRole('option', { name: 'Europe/Zurich' }).click();
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase);
  await page.getByRole('textbox', { name: 'Passphrase again' }).fill(passphrase);
}

test('a first start leads to a new ledger, its recovery key once, and the desk', async ({
  application,
  page,
}) => {
  const file = application.path('home', 'Hollis.disburse');
  const keyFile = application.path('home', 'key.txt');
  await expect(page.getByRole('heading', { name: 'Start with a ledger' })).toBeVisible();
  await page.getByRole('button', { name: 'New ledger' }).click();
  await fillForm(page);
  await expect(page.getByText('Strong.')).toBeVisible();
  await application.nextDialogAnswers(file, keyFile);
  await page.getByRole('button', { name: 'Choose a file and make it' }).click();

  await expect(page.getByRole('heading', { name: `The recovery key of ${ledgerName}` })).toBeVisible();
  const shown = await page.getByLabel('Recovery key', { exact: true }).locator('span').allInnerTexts();
  expect(shown).toHaveLength(8);
  await page.getByRole('button', { name: 'Save to a file' }).click();
  await expect(page.getByText('Saved to key.txt')).toBeVisible();
  expect(readFileSync(keyFile, 'utf8')).toContain(`\n${shown.join('-')}\n`);

  // Quitting asks first, as the key would be gone; who stays still has it.
  await application.nextDialogAnswers({ button: 0 });
  await application.askToQuit();
  await application.everyDialogWasAsked();
  expect(await application.invoke('desktop.status', {})).toMatchObject({ ok: true });
  expect(await page.getByLabel('Recovery key', { exact: true }).locator('span').allInnerTexts()).toEqual(
    shown,
  );

  const goOn = page.getByRole('button', { name: 'Go to the ledger' });
  await expect(goOn).toBeDisabled();
  await page.getByRole('button', { name: 'Leave without keeping it' }).click();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('checkbox', { name: 'I have put the recovery key in a safe place' }).check();
  await goOn.click();

  await expect(page.getByText(ledgerName, { exact: true })).toBeVisible();
  await expect(page.getByText('Vault unlocked')).toBeVisible();
  expect(await page.content()).not.toContain(shown[0] ?? 'no key');
  const info = await application.invoke('ledger.info', {});
  expect(info).toMatchObject({ value: { name: ledgerName, baseCurrency: 'CHF', timeZone: 'Europe/Zurich' } });

  const again = await application.restart();
  await expect(again.getByText(ledgerName, { exact: true })).toBeVisible();
  await again.getByRole('link', { name: 'Settings' }).click();
  await expect(again.getByRole('heading', { name: 'Payer' })).toBeVisible();
  await again.getByRole('button', { name: 'Unlock' }).click();
  await again.getByRole('button', { name: 'Recovery key' }).click();
  await again.getByRole('textbox', { name: 'Recovery key' }).fill(shown.join(' ').toLowerCase());
  await again.getByRole('dialog').getByRole('button', { name: 'Unlock' }).click();
  await expect(again.getByText('Vault unlocked')).toBeVisible();
});

const timersLateMs = 400;

/** As on a busy machine, where what is typed overtakes them. */
async function letTimersComeLate(page: Page): Promise<void> {
  await page.evaluate((lateMs) => {
    const start = window.setTimeout.bind(window) as (act: () => void, waitMs: number) => number;
    Object.assign(window, { setTimeout: (act: () => void, waitMs = 0) => start(act, waitMs + lateMs) });
  }, timersLateMs);
}

test('the form by the keyboard: what is missing is named, a closed dialog keeps what was typed', async ({
  application,
  page,
}) => {
  await page.getByRole('button', { name: 'New ledger' }).press('Enter');
  await page.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(page.getByText('Give the ledger a name')).toBeVisible();
  await expect(page.getByText('Choose the currency that the books are kept in.')).toBeVisible();
  await expect(page.getByText('8 characters or more.')).toBeVisible();

  await page.getByRole('textbox', { name: 'Name' }).focus();
  await page.keyboard.type(ledgerName);
  await letTimersComeLate(page);
  await page.keyboard.press('Tab');
  await page.keyboard.type('japanese');
  await expect(page.locator('[data-combobox-selected]')).toHaveText('JPY, Japanese Yen');
  await page.waitForTimeout(2 * timersLateMs);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Base currency' })).toHaveValue('JPY, Japanese Yen');
  await page.getByRole('combobox', { name: 'Time zone' }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('tokyo');
  await expect(page.locator('[data-combobox-selected]')).toHaveText('Asia/Tokyo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Asia/Tokyo');
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).focus();
  await page.keyboard.type(passphrase);
  await page.getByRole('textbox', { name: 'Passphrase again' }).focus();
  await page.keyboard.type('something else');
  await expect(page.getByText('Not the same as the first.')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(passphrase);
  await application.nextDialogAnswers('closed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Choose a file and make it' })).toBeEnabled();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(ledgerName);
  expect(await application.invoke('desktop.status', {})).toMatchObject({
    value: { desk: { state: 'none' } },
  });
});

test('the typed form of a new ledger is given up only where a person says so', async ({
  application,
  page,
}) => {
  await page.getByRole('button', { name: 'New ledger' }).click();
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill(ledgerName);
  const question = page.getByRole('dialog', { name: 'Discard the changes?' });
  await page.keyboard.press('Control+n');
  await question.getByRole('button', { name: 'Stay here' }).click();
  await expect(name).toHaveValue(ledgerName);
  await application.nextDialogAnswers({ button: 0 });
  await application.askToQuit();
  await application.everyDialogWasAsked();
  await expect(name).toHaveValue(ledgerName);
  await page.keyboard.press('Control+n');
  await question.getByRole('button', { name: 'Discard the changes' }).click();
  await expect(name).toHaveValue('');
  await name.fill(ledgerName);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'Start with a ledger' })).toBeVisible();
  await expect(question).toHaveCount(0);
});

test('a file that is there already is never overwritten', async ({ application, page }) => {
  const file = application.path('home', 'First.disburse');
  await makeLedger(application, file, 'First');
  await closeLedger(application);
  const before = readFileSync(file);
  await page.getByRole('button', { name: 'New ledger' }).click();
  await fillForm(page);
  await application.nextDialogAnswers(file);
  await page.getByRole('button', { name: 'Choose a file and make it' }).click();
  await expect(page.getByRole('alert')).toContainText('exists already');
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(ledgerName);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('leaving the recovery key is asked about, also by the menu, and can be confirmed', async ({
  application,
  page,
}) => {
  await page.getByRole('button', { name: 'New ledger' }).click();
  await fillForm(page);
  await application.nextDialogAnswers(application.path('home', 'Hollis.disburse'));
  await page.getByRole('button', { name: 'Choose a file and make it' }).click();
  await expect(page.getByRole('heading', { name: /^The recovery key/ })).toBeVisible();
  await page.keyboard.press('Control+o');
  await expect(page.getByRole('dialog', { name: 'Leave without the recovery key' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave without the recovery key' }).click();
  await expect(page.getByText(ledgerName, { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^The recovery key/ })).toHaveCount(0);
});

test('recent ledgers open, say when their file is gone, and can be forgotten', async ({
  application,
  page,
}) => {
  const file = application.path('home', 'First.disburse');
  await makeLedger(application, file, 'First');
  await closeLedger(application);
  await makeLedger(application, application.path('home', 'Second.disburse'), 'Second');
  await closeLedger(application);
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('Second');

  renameSync(file, `${file}.moved`);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.getByRole('row', { name: /First/ })).toContainText('File not there');
  await page.getByRole('button', { name: 'Forget First' }).click();
  await expect(rows).toHaveCount(2);
  expect(existsSync(`${file}.moved`)).toBe(true);
  await page.getByRole('button', { name: 'Second', exact: true }).click();
  await expect(page.getByText('Second', { exact: true })).toBeVisible();
  await expect(page.getByText('Vault locked')).toBeVisible();
});

test('a sample ledger opens and says that it is one', async ({ application, page }) => {
  await page.getByRole('button', { name: 'Open a sample ledger' }).click();
  await expect(page.getByRole('banner').getByText('Sample ledger', { exact: true })).toBeVisible();
  const info = await application.invoke('ledger.info', {});
  expect(info.ok ? info.value.counts.partners : 0).toBeGreaterThan(0);
});
