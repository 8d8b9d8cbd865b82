// Every dialog of the tax screens and the taxpayer drawer are free of what axe finds at level AA, in light and in dark.
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../application.ts';
import { faultsOf } from '../axeFaults.ts';
import { listShown } from '../listShown.ts';
import { chooseFolder, openPartner, openTax, partnerOf } from './taxScreens.ts';

test.describe.configure({ timeout: 480_000 });

/** What axe has against the dialog that is open, which is closed then. */
async function faultsOfDialog(page: Page, state: string): Promise<string[]> {
  await expect(page.getByRole('dialog').last()).toBeVisible();
  const faults = await faultsOf(page, state);
  await page.keyboard.press('Escape');
  const asked = page.getByRole('button', { name: 'Discard the changes' });
  await expect(async () => {
    if (await asked.isVisible()) await asked.click();
    await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  return faults;
}

test('the year: its drawer, its dialogs and what making documents came to', async ({ application, page }) => {
  await openTax(application, 'tax');
  const faults: string[] = [];
  await page.getByRole('row', { name: /4821/ }).click();
  const drawer = page.getByRole('complementary', { name: /^Taxpayer/ });
  await expect(drawer.getByRole('heading', { level: 3 })).toBeVisible();
  faults.push(...(await faultsOf(page, 'taxpayer drawer')));
  await drawer.getByRole('button', { name: 'Box of all…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Set the box' }).click();
  faults.push(...(await faultsOfDialog(page, 'box of payments, refused')));
  await drawer.getByRole('button', { name: 'Close taxpayer' }).click();

  await page.getByRole('button', { name: 'Record as filed' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /as filed$/ })
    .click();
  faults.push(...(await faultsOfDialog(page, 'recording as filed, refused')));
  await page.getByRole('region', { name: 'Rules used' }).getByRole('button', { name: 'Change' }).click();
  faults.push(...(await faultsOfDialog(page, 'rules of the year')));
  await page.getByRole('button', { name: /^Ask for/ }).click();
  faults.push(...(await faultsOfDialog(page, 'asking for missing forms')));
  await page.getByRole('button', { name: 'Draft IRS file' }).click();
  await application.nextDialogAnswers(wrongFile(application.path('bank.csv')));
  const documents = page.getByRole('dialog', { name: 'Documents of 2026' });
  await documents.getByRole('button', { name: /^Load a template/ }).click();
  await expect(documents.getByRole('alert')).toBeVisible();
  faults.push(...(await faultsOf(page, 'a template that is refused')));
  await chooseFolder(application, 'iris');
  await documents.getByRole('button', { name: 'Choose a folder…' }).click();
  await page.getByRole('button', { name: 'Show what was left out or changed' }).click();
  faults.push(...(await faultsOfDialog(page, 'what was left out')));
  faults.push(...(await faultsOf(page, 'documents that were made')));
  const { today } = await application.value('ledger.info', {});
  await application.value('tax.recordFiled', {
    year: 2026,
    form: '1099-NEC',
    filedOn: today,
    reference: '4711',
  });
  const { recipients } = await application.value('tax.year', { year: 2026, search: '7719' });
  const payoutIds = recipients[0]?.lines.slice(0, 1).map(({ payoutId }) => payoutId) ?? [];
  await application.value('tax.overridePayouts', { payoutIds, category: 'none', reason: 'a refund' });
  await page.getByRole('row', { name: /7719/ }).click();
  await expect(drawer).toContainText('Since then the payments come to something else');
  faults.push(...(await faultsOf(page, 'a filed taxpayer that differs')));
  expect(faults).toEqual([]);
});

/** A file of another kind than was asked for; answers its path. */
function wrongFile(path: string): string {
  writeFileSync(path, 'Date,Amount,Text\r\n');
  return path;
}

test('forms, copies and rates: their dialogs, selections and outcomes', async ({ application, page }) => {
  await openTax(application, 'tax/collection');
  const faults: string[] = [];
  const grid = page.getByRole('grid');
  await page
    .getByRole('group', { name: 'Standing' })
    .getByRole('button', { name: /^Expired/ })
    .click();
  await listShown(grid, 1);
  await grid.press('Home');
  await grid.press(' ');
  faults.push(...(await faultsOf(page, 'forms with a selection')));
  await page.keyboard.press('Control+Enter');
  await chooseFolder(application, 'letters');
  const asking = page.getByRole('dialog', { name: 'Ask 1 partner for a form' });
  await asking.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.getByText(/1 partner is asked/)).toBeVisible();
  faults.push(...(await faultsOf(page, 'letters that were made')));

  await page.getByRole('button', { name: 'Copies', exact: true }).click();
  await page.getByRole('button', { name: 'IRS templates' }).click();
  faults.push(...(await faultsOfDialog(page, 'IRS templates')));
  await page.getByRole('button', { name: 'Make copies…' }).click();
  const documents = page.getByRole('dialog', { name: 'Documents of 2026' });
  await documents.getByRole('checkbox', { name: 'Mark every copy as a draft' }).uncheck();
  faults.push(...(await faultsOf(page, 'making copies')));
  await chooseFolder(application, 'copies');
  await documents.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.getByText(/^Recipient copies of 2026/)).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page
    .getByRole('group', { name: 'State of the copy' })
    .getByRole('button', { name: /^Made, not/ })
    .click();
  await listShown(grid);
  await grid.press('Home');
  await grid.press(' ');
  faults.push(...(await faultsOf(page, 'copies with a selection')));
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Electronically' }).click();
  faults.push(...(await faultsOfDialog(page, 'a copy that may not be sent electronically')));
  await grid.press('Enter');
  faults.push(...(await faultsOfDialog(page, 'consent')));

  await page.getByRole('button', { name: 'Rates', exact: true }).click();
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByRole('button', { name: 'Save the rate' }).click();
  faults.push(...(await faultsOfDialog(page, 'a rate, refused')));
  expect(faults).toEqual([]);
});

test('the forms of a partner: recording, reading, looking, deciding, showing a tax id', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const faults: string[] = [];
  await openPartner(page, await partnerOf(application, 'AFF-0085'));
  const card = page.getByRole('region', { name: 'Tax forms' });
  await expect(card).toContainText('To check');
  faults.push(...(await faultsOf(page, 'partner with a form to check')));
  await page.keyboard.press('t');
  const form = page.getByRole('dialog', { name: /^Tax form of/ });
  for (const kind of ['W-9', 'W-8BEN', 'W-8BEN-E', 'VAT id']) {
    await form.getByRole('button', { name: kind, exact: true }).click();
    await form.getByRole('button', { name: /^Record the/ }).click();
    await expect(form.getByText('Is missing').first()).toBeVisible();
    faults.push(...(await faultsOf(page, `recording a ${kind}, refused`)));
  }
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();

  const sheet = application.path('sheet.pdf');
  await application.nextDialogAnswers(sheet, sheet);
  await card.getByRole('button', { name: 'Make sheet' }).click();
  await expect(page.getByText(/is in sheet\.pdf/)).toBeVisible();
  await card.getByRole('button', { name: 'Read sheet' }).click();
  faults.push(...(await faultsOfDialog(page, 'an empty sheet that came back')));
  await card.getByRole('button', { name: 'W-9', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('40 Harbor Row');
  faults.push(...(await faultsOfDialog(page, 'lines of a form')));
  await card.getByRole('button', { name: /^Reject/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reject', exact: true }).click();
  faults.push(...(await faultsOfDialog(page, 'rejecting, refused')));
  await card.getByRole('button', { name: /^Show tax id/ }).click();
  faults.push(...(await faultsOf(page, 'asking to show a tax id')));
  await page.getByRole('button', { name: 'Show in full' }).click();
  await expect(page.getByRole('dialog').getByText('801776610')).toBeVisible();
  faults.push(...(await faultsOfDialog(page, 'a tax id that is shown')));
  await card.getByRole('button', { name: /^Accept/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
  await card.getByRole('button', { name: /^End/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
  faults.push(...(await faultsOfDialog(page, 'ending, refused')));
  expect(faults).toEqual([]);
});
