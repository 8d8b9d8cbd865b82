// Settings: what is saved stands in the ledger, and what is refused says why.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { makeLedger, passphrase } from './ledgerFiles.ts';
import { StdioSession } from '../integration/processes/stdioSession.ts';
import { openWorkplace, removeWorkplaces } from '../integration/processes/workplace.ts';

// A test makes ledgers, whose passphrase takes its time, and starts the application more than once.

test.beforeEach(async ({ application }) => {
  await makeLedger(application, application.path('home', 'Hollis.disburse'), 'Hollis');
});

async function goTo(page: Page, part: string): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page
    .getByRole('navigation', { name: 'Parts of the settings' })
    .getByRole('link', { name: part })
    .click();
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

test('the payer is saved; its tax id only while the vault is unlocked, and shown masked', async ({
  application,
  page,
}) => {
  await goTo(page, 'Vault');
  await page.getByRole('button', { name: 'Lock now' }).click();
  await goTo(page, 'Payer');
  await field(page, 'Legal name').fill('Hollis & Wren, Inc.');
  await field(page, 'City').fill('Dover');
  await page.getByRole('combobox', { name: 'Country' }).fill('germany');
  await page.getByRole('option', { name: 'Germany, DE' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Hollis & Wren, Inc. was saved as the payer.')).toBeVisible();

  await field(page, 'Tax id').fill('12-345');
  await field(page, 'Tax id').press('Control+Enter');
  await expect(page.getByText('Nine digits.', { exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'EIN, of a company' }).click();
  await field(page, 'Tax id').fill('12-3456789');
  await field(page, 'Tax id').press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: 'Unlock the vault' });
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill('not the passphrase');
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(dialog.getByRole('alert')).toContainText('does not open this ledger');
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('Saved: ••-•••6789.')).toBeVisible();
  expect(await page.content()).not.toContain('3456789');
  expect(await application.invoke('payer.get', {})).toMatchObject({
    value: { legalName: 'Hollis & Wren, Inc.', address: { city: 'Dover', country: 'DE' }, tinType: 'EIN' },
  });
});

test('a changed form that is left by a link asks first, and a saved one does not', async ({ page }) => {
  await goTo(page, 'Payer');
  await field(page, 'Legal name').fill('Hollis & Wren, Inc.');
  const overview = page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Overview' });
  const dialog = page.getByRole('dialog', { name: 'Discard the changes?' });
  await overview.click();
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  await expect(page).toHaveURL(/#\/settings\/payer$/);
  await expect(field(page, 'Legal name')).toHaveValue('Hollis & Wren, Inc.');
  await overview.click();
  await dialog.getByRole('button', { name: 'Discard the changes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await goTo(page, 'Payer');
  await expect(field(page, 'Legal name')).toHaveValue('');
  await field(page, 'Legal name').fill('Hollis & Wren, Inc.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Hollis & Wren, Inc. was saved as the payer.')).toBeVisible();
  await overview.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test('what is typed while the payer is being saved stays, and is asked about like any other', async ({
  application,
  page,
}) => {
  await goTo(page, 'Payer');
  await field(page, 'Legal name').fill('Hollis & Wren, Inc.');
  await field(page, 'City').fill('Dover');
  // Both within one turn of the event loop, before any answer can be there.
  await field(page, 'City').evaluate((city: HTMLInputElement) => {
    city.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(city, 'Wilmington');
    city.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await expect(page.getByText('Hollis & Wren, Inc. was saved as the payer.')).toBeVisible();
  await expect(field(page, 'City')).toHaveValue('Wilmington');
  expect(await application.value('payer.get', {})).toMatchObject({ address: { city: 'Dover' } });
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await field(page, 'City').press('Control+Enter');
  await expect
    .poll(() => application.value('payer.get', {}))
    .toMatchObject({ address: { city: 'Wilmington' } });
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
});

test('a program is made and changed, with amounts in the decimals of their currency', async ({
  application,
  page,
}) => {
  await goTo(page, 'Programs');
  await expect(page.getByText('This ledger has no program.')).toBeVisible();
  await page.keyboard.press('n');
  await field(page, 'Name').fill('Affiliates');
  await field(page, 'Hold, days').fill('30');
  await page.getByRole('button', { name: 'Add a minimum' }).click();
  await field(page, 'Minimum payout 1, amount').fill('50.005');
  await page.getByRole('button', { name: 'Every second week' }).click();
  await page.getByRole('button', { name: 'Make the program' }).click();
  await expect(page.getByText('USD has 2 decimals.')).toBeVisible();
  await expect(page.getByText('Choose the day it is counted from.')).toBeVisible();

  await field(page, 'Minimum payout 1, amount').fill('1,050.00');
  await field(page, 'Counted from').fill('2 Nov 2026');
  await field(page, 'Time').fill('09:30');
  await page.getByRole('button', { name: 'Block' }).click();
  await expect(
    page.getByText('A partner whose tax form is missing, expired or not valid is not paid.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await field(page, 'Approval from 1, amount').fill('5000');
  await expect(page.getByText('refuses a run that needs one until it can')).toBeVisible();
  await page.getByRole('button', { name: 'Make the program' }).click();
  await expect(page.getByRole('row', { name: /Affiliates/ })).toContainText('1,050.00 USD');
  await expect(page.getByRole('row', { name: /Affiliates/ })).toContainText(
    'every second week from 2 Nov 2026',
  );

  await page.getByRole('link', { name: 'Affiliates' }).click();
  await expect(field(page, 'Minimum payout 1, amount')).toHaveValue('1050.00');
  await page.getByRole('button', { name: 'Not asked for' }).click();
  await page.getByRole('button', { name: 'Remove Approval from 1' }).click();
  await field(page, 'Name').press('Control+Enter');
  await expect(page.getByText('Program Affiliates was saved.')).toBeVisible();
  expect(await application.invoke('programs.list', {})).toMatchObject({
    value: {
      rows: [
        {
          name: 'Affiliates',
          currency: 'USD',
          minimumPayouts: [{ currency: 'USD', amountMinor: 105_000 }],
          holdDays: 30,
          schedule: { frequency: 'biweekly', startsOn: '2026-11-02', time: '09:30' },
          taxFormPolicy: 'off',
          approvalRules: [],
        },
      ],
    },
  });
});

test('a name that is taken is refused in the words of the ledger', async ({ application, page }) => {
  await application.invoke('programs.save', { name: 'Affiliates', currency: 'USD' });
  await goTo(page, 'Programs');
  await page.getByRole('button', { name: 'New program' }).click();
  await field(page, 'Name').fill('Affiliates');
  await page.getByRole('button', { name: 'Make the program' }).click();
  await expect(page.getByRole('alert')).toContainText('There is a program named Affiliates already.');
});

test('what is saved elsewhere shows without being asked for', async ({ application, page }) => {
  await goTo(page, 'Programs');
  await expect(page.getByText('This ledger has no program.')).toBeVisible();
  await application.invoke('programs.save', { name: 'From elsewhere', currency: 'EUR' });
  await expect(page.getByRole('link', { name: 'From elsewhere' })).toBeVisible();
});

test('the passphrase is changed, and only the new one unlocks', async ({ page }) => {
  await goTo(page, 'Vault');
  await field(page, 'New passphrase').fill('another horse altogether');
  await field(page, 'New passphrase again').fill('another horse');
  await page.getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(page.getByText('Not the same as the first.')).toBeVisible();
  await field(page, 'New passphrase again').fill('another horse altogether');
  await page.getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(page.getByText('The passphrase was changed.')).toBeVisible();
  await page.getByRole('button', { name: 'Lock now' }).click();
  await expect(page.getByText('The vault has to be unlocked first')).toBeVisible();
  await page.getByRole('contentinfo').getByRole('button', { name: 'Unlock' }).click();
  const dialog = page.getByRole('dialog', { name: 'Unlock the vault' });
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill('another horse altogether');
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('Unlocked for this session')).toBeVisible();
});

test('a backup is written with its checksum, and the ledger verified', async ({ application, page }) => {
  const backup = application.path('home', 'Copy.disburse');
  await goTo(page, 'Backups and books');
  await application.nextDialogAnswers(backup);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Copy.disburse was written and checked')).toBeVisible();
  expect(existsSync(backup)).toBe(true);
  const sha256 = createHash('sha256').update(readFileSync(backup)).digest('hex');
  await expect(page.getByText(sha256)).toBeVisible();

  await page.getByRole('button', { name: 'Verify now' }).click();
  await expect(page.getByText('The ledger is whole.')).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('Ledger verified');

  await application.nextDialogAnswers(backup);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByRole('alert')).toContainText('exists already and was not overwritten');
});

test('another process that is the engine of this ledger is named until it gives it back', async ({
  application,
  page,
}) => {
  const other = new StdioSession(openWorkplace(), application.path('home', 'Hollis.disburse'));
  try {
    await other.call('engine.start', {});
    await goTo(page, 'Backups and books');
    const named = page.getByText(
      `Another process is the engine of this ledger: ${hostname()}, process ${other.processId}`,
    );
    await expect(named).toBeVisible();
    await other.call('engine.stop', {});
    // The card asks once by itself as it opens, and may hear of the end before anybody presses.
    const again = page.getByRole('button', { name: 'Look again' });
    await expect(async () => {
      if (await again.isVisible()) await again.click({ timeout: 1_000 });
      await expect(named).toHaveCount(0, { timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
  } finally {
    await other.end();
    removeWorkplaces();
  }
});

test('days are locked and opened again with a reason', async ({ application, page }) => {
  await goTo(page, 'Backups and books');
  await page.getByRole('button', { name: 'Lock days' }).first().click();
  await field(page, 'Lock through').fill('2026-01-31');
  await field(page, 'Lock through').press('Tab');
  await page.getByRole('button', { name: 'Lock through 31 Jan 2026' }).click();
  await expect(page.getByText('Locked through 31 Jan 2026', { exact: true })).toBeVisible();
  expect(await application.invoke('ledger.info', {})).toMatchObject({
    value: { lockedThrough: '2026-01-31' },
  });

  await page.getByRole('button', { name: 'Unlock days' }).click();
  const open = page.getByRole('button', { name: 'Open all days' });
  await expect(open).toBeDisabled();
  await field(page, 'Reason').fill('A late invoice');
  await open.click();
  await expect(page.getByText('All days are open', { exact: true })).toBeVisible();
});

test('appearance holds when the window loads anew', async ({ application, page }) => {
  await goTo(page, 'Appearance');
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('button', { name: 'Compact' }).click();
  await expect(page.getByRole('button', { name: 'Compact' })).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(page.getByRole('button', { name: 'Compact' })).toHaveAttribute('aria-pressed', 'true');
  expect(application.output()).not.toContain('Error');
});

test('what is typed of a first payer stays while the ledger changes elsewhere', async ({
  application,
  page,
}) => {
  await goTo(page, 'Payer');
  await field(page, 'Legal name').fill('Hollis & Wren, Inc.');
  await application.invoke('payer.save', { legalName: 'Somebody else', phone: '1' });
  await expect(page.getByText('No payer is saved in this ledger yet.')).toBeHidden();
  await expect(field(page, 'Legal name')).toHaveValue('Hollis & Wren, Inc.');
});

test('a screen that is left right after locking the vault does not leave it shown as unlocked', async ({
  page,
}) => {
  await goTo(page, 'Vault');
  const lockNow = page.getByRole('button', { name: 'Lock now' });
  await lockNow.evaluate((button) => {
    (button as HTMLButtonElement).click();
    location.hash = '#/settings/appearance';
  });
  await expect(lockNow).toHaveCount(0);
  await expect(page.getByText('Vault locked')).toBeVisible();
});
