// Settings, Bank accounts: the company's own accounts are added, refused by field, changed and archived.
import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { makeLedger, passphrase } from './ledgerFiles.ts';

const iban = 'DE89 3704 0044 0532 0130 00';

test.beforeEach(async ({ application, page }) => {
  await makeLedger(application, application.path('home', 'Hollis.disburse'), 'Hollis');
  await page.getByRole('link', { name: 'Settings' }).click();
  await goTo(page, 'Bank accounts');
});

async function goTo(page: Page, part: string): Promise<void> {
  const parts = page.getByRole('navigation', { name: 'Parts of the settings' });
  await parts.getByRole('link', { name: part }).click();
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const add = (page: Page) => page.getByRole('button', { name: 'Add the account' });

async function chooseCurrency(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Currency' }).fill(name);
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
}

async function addGerman(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New bank account' }).click();
  await field(page, 'Account holder').fill('Hollis & Wren GmbH');
  await chooseCurrency(page, 'EUR');
  await field(page, 'IBAN').fill(iban);
  await field(page, 'IBAN').press('Control+Enter');
  await expect(page.getByRole('row', { name: /Hollis & Wren GmbH/ })).toBeVisible();
}

test('an account is added, stands masked in the list, and its number is nowhere in the window', async ({
  application,
  page,
}) => {
  await expect(page.getByText('This ledger has no bank account of the company.')).toBeVisible();
  await page.keyboard.press('n');
  await field(page, 'Account holder').fill('Hollis & Wren GmbH');
  await field(page, 'IBAN').fill('DE89 3704 0044 0532 0130 01');
  await add(page).click();
  await expect(page.getByText('Choose the currency.')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('Nothing was saved');
  await chooseCurrency(page, 'EUR');
  await add(page).click();
  await expect(page.getByText('Fails its checksum: a character is wrong or two are swapped')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('Nothing was saved');

  await field(page, 'IBAN').fill(iban);
  await field(page, 'BIC').fill('BNPAFRPPXXX');
  await add(page).click();
  await expect(page.getByText(/was saved\. Worth a look: BIC is of FR, the IBAN is of DE/)).toBeVisible();
  const row = page.getByRole('row', { name: /Hollis & Wren GmbH/ });
  await expect(row).toContainText('DE89 ••• 3000');
  await expect(row).toContainText('IBAN, BNPAFRPPXXX');
  expect((await page.content()).replaceAll(' ', '')).not.toContain('0532013000');
  expect(await application.value('bankAccounts.list', {})).toMatchObject({
    rows: [{ bankAccountId: 'bac_1', currency: 'EUR', bic: 'BNPAFRPPXXX' }],
  });
});

test('the same account again is refused at its field, by the name of the one that is there', async ({
  application,
  page,
}) => {
  await addGerman(page);
  await page.getByRole('button', { name: 'New bank account' }).click();
  await field(page, 'Account holder').fill('Typed again');
  await chooseCurrency(page, 'EUR');
  await field(page, 'IBAN').fill(iban.replaceAll(' ', ''));
  await add(page).click();
  await expect(
    page.getByText('Is saved already as Hollis & Wren GmbH, DE89 ••• 3000, EUR (bac_1)'),
  ).toBeVisible();
  expect((await application.value('bankAccounts.list', {})).rows).toHaveLength(1);
});

test('a changed account is left by a key only where a person says so, and by Cancel or once it is saved at once', async ({
  page,
}) => {
  const question = page.getByRole('dialog', { name: 'Discard the changes?' });
  await page.getByRole('button', { name: 'New bank account' }).click();
  await field(page, 'Account holder').fill('Hollis & Wren GmbH');
  await page.getByRole('heading', { name: 'New bank account' }).click();
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Stay here' }).click();
  await expect(field(page, 'Account holder')).toHaveValue('Hollis & Wren GmbH');
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Overview' }).click();
  await question.getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page.getByText('This ledger has no bank account of the company.')).toBeVisible();
  await addGerman(page);
  await expect(question).toHaveCount(0);
});

test('an account is changed without typing its number again, and archived with a way back', async ({
  application,
  page,
}) => {
  await addGerman(page);
  await page.getByRole('link', { name: 'Hollis & Wren GmbH' }).click();
  await expect(field(page, 'New IBAN')).toHaveValue('');
  await expect(page.getByText('Saved: DE89 ••• 3000. Left empty, it stays')).toBeVisible();
  await field(page, 'Account holder').fill('Hollis & Wren Europe GmbH');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const row = page.getByRole('row', { name: /Hollis & Wren Europe GmbH/ });
  await expect(row).toContainText('DE89 ••• 3000');

  await page.getByRole('link', { name: 'Hollis & Wren Europe GmbH' }).click();
  await page.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('DE89 ••• 3000, EUR is archived. Nothing was deleted.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Archive' })).toBeVisible();
  expect(await application.value('bankAccounts.list', { archived: false })).toMatchObject({
    rows: [{ holderName: 'Hollis & Wren Europe GmbH' }],
  });
});

test('a US account keeps what its bank prescribes for NACHA files; a locked vault is asked for first', async ({
  application,
  page,
}) => {
  await goTo(page, 'Vault');
  await page.getByRole('button', { name: 'Lock now' }).click();
  await goTo(page, 'Bank accounts');
  await page.getByRole('button', { name: 'New bank account' }).click();
  await page.getByRole('button', { name: 'US account' }).click();
  await expect(page.getByText('which is locked now: saving asks to unlock it.')).toBeVisible();
  await field(page, 'Account holder').fill('Hollis & Wren, Inc.');
  await field(page, 'Routing number (ABA)').fill('021000021');
  await field(page, 'Account number').fill('40817263549');
  await page.getByRole('combobox', { name: 'Account type' }).click();
  await page.getByRole('option', { name: 'Checking' }).click();
  await page.getByRole('checkbox', { name: /takes NACHA files/ }).check();
  await field(page, 'Immediate destination').fill('021000021');
  await field(page, 'Immediate destination name').fill('JPMorgan Chase');
  await field(page, 'Immediate origin').fill('1123456789');
  await field(page, 'Immediate origin name').fill('Hollis & Wren, Inc.');
  await field(page, 'Company name').fill('Hollis & Wren, Inc.');
  await field(page, 'Company identification').fill('1123456789');
  await field(page, 'Originating bank (ODFI)').fill('021000021');
  await field(page, 'Entry description').fill('Affiliates');
  await add(page).click();
  const dialog = page.getByRole('dialog', { name: 'Unlock the vault' });
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('Has 19 characters, and the file has room for 16')).toBeVisible();
  await field(page, 'Company name').fill('Hollis & Wren');
  await add(page).click();
  await expect(page.getByRole('row', { name: /Hollis & Wren, Inc\./ })).toContainText(
    'US checking, NACHA files',
  );

  await page.getByRole('link', { name: 'Hollis & Wren, Inc.' }).click();
  await expect(field(page, 'Company identification')).toHaveValue('');
  await expect(page.getByText('Saved: ••6789. Left empty, it stays').first()).toBeVisible();
  await field(page, 'Company name').fill('Wren');
  await field(page, 'Company name').press('Control+Enter');
  await expect(page.getByRole('table')).toBeVisible();
  expect(await application.value('bankAccounts.list', {})).toMatchObject({
    rows: [{ nacha: { companyName: 'WREN', companyIdMasked: '••6789' } }],
  });
});
