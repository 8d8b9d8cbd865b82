// Tax, Forms: asking partners for their forms by letter, and the sheets that come back.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { showDay } from '../../../renderer/components/days.ts';
import { expect, test } from '../application.ts';
import { listShown } from '../listShown.ts';
import { chooseFolder, openPartner, openTax, partnerOf } from './taxScreens.ts';

/** Fills a sheet in as a partner does with a program for PDFs: texts by field, choices by their words. */
async function fillSheet(
  from: string,
  to: string,
  values: Readonly<Record<string, string>>,
): Promise<string> {
  const document = await PDFDocument.load(readFileSync(from));
  const form = document.getForm();
  for (const [key, value] of Object.entries(values)) {
    if (form.getField(key).constructor.name === 'PDFDropdown') form.getDropdown(key).select(value);
    else form.getTextField(key).setText(value);
  }
  writeFileSync(to, await document.save());
  return to;
}

test('who is picked is asked by letter, text and sheet, and the ledger keeps who was asked for what when', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax/collection');
  const standings = page.getByRole('group', { name: 'Standing' });
  await standings.getByRole('button', { name: /^Missing/ }).click();
  const grid = page.getByRole('grid', { name: 'Partners and their tax forms' });
  const before = await application.value('taxForms.collection', { standing: 'missing' });
  const picked = before.rows.slice(0, 2);
  await listShown(grid, before.counts?.missing ?? 0);
  await grid.press('Home');
  await grid.press(' ');
  await grid.press('ArrowDown');
  await grid.press(' ');
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: 'Ask 2 partners for a form' });
  await dialog.getByRole('textbox', { name: 'Answer by' }).fill('15 Jan 2027');
  await dialog.getByRole('textbox', { name: 'Answer by' }).press('Tab');
  const folder = await chooseFolder(application, 'letters');
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.getByText('2 partners are asked, in 6 files in letters.')).toBeVisible();

  const [made = ''] = readdirSync(folder);
  const files = readdirSync(join(folder, made)).sort();
  expect(files).toHaveLength(6);
  for (const { name, partnerId, wanted } of picked) {
    const own = files.filter((file) => file.includes(` ${partnerId} ${String(wanted)} `));
    expect(own.map((file) => file.slice(file.lastIndexOf(' ') + 1)).sort()).toEqual([
      'letter.pdf',
      'mail.txt',
      'sheet.pdf',
    ]);
    const read = (kind: string) =>
      readFileSync(join(folder, made, own.find((file) => file.endsWith(kind)) ?? ''));
    expect(read('letter.pdf').subarray(0, 5).toString()).toBe('%PDF-');
    const mail = read('mail.txt').toString('utf8');
    expect(mail).toContain(name);
    expect(mail).toContain('2027-01-15');
  }

  const asked = await application.value('taxForms.collection', { standing: 'requested' });
  expect(asked.rows.map(({ partnerId }) => partnerId).sort()).toEqual(
    picked.map(({ partnerId }) => partnerId).sort(),
  );
  await expect(standings.getByRole('button', { name: /^Asked for ?2$/ })).toBeVisible();
  await standings.getByRole('button', { name: /^Asked for/ }).click();
  await listShown(grid, 2);
  const { today } = await application.value('ledger.info', {});
  await expect(page.getByRole('row', { name: new RegExp(picked[0]?.name ?? '') })).toContainText(
    showDay(today),
  );
  await grid.press('Home');
  await grid.press('Enter');
  const card = page.getByRole('region', { name: 'Tax forms' });
  await expect(card).toContainText('Asked for');
  await expect(card).toContainText(`asked on ${showDay(today)}`);
});

test('a sheet that came back says by field what is wrong, and once it is right becomes the form', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const partnerId = await partnerOf(application, 'AFF-0072');
  await openPartner(page, partnerId);
  const card = page.getByRole('region', { name: 'Tax forms' });
  await expect(card).toContainText('has to give W-9');
  const sheet = application.path('sheet.pdf');
  await application.nextDialogAnswers(sheet);
  await card.getByRole('button', { name: 'Make sheet' }).click();
  await expect(page.getByText(/The sheet for .* with the lines of the W-9 is in sheet\.pdf\./)).toBeVisible();

  const right = {
    'form.classification': 'Individual or sole proprietor',
    'form.address.line1': '7 Ferry Lane',
    'form.address.city': 'Albany',
    'form.address.region': 'NY',
    'form.address.postalCode': '12207',
    'form.address.country': 'US',
    'form.tinType': 'SSN',
    'form.tin': '801-90-4455',
    'details.method': 'PayPal',
    'details.paypalEmail': 'new.address@example.com',
    'sheet.signer': 'A. Partner',
    'sheet.signedOn': '01/15/2026',
  };
  const wrong = await fillSheet(sheet, application.path('wrong.pdf'), {
    ...right,
    'form.tin': '000-12-3456',
    'form.exemptPayeeCode': '99',
    'details.paypalEmail': 'nowhere',
    'sheet.signedOn': 'last Friday',
  });
  await application.nextDialogAnswers(wrong);
  await card.getByRole('button', { name: 'Read sheet' }).click();
  const found = page.getByRole('dialog', { name: /^Sheet of/ });
  const problems = found.getByRole('alert').getByRole('listitem');
  await expect(problems).toHaveText([
    'Signed on: is “last Friday”; write it as 2026-11-24',
    'Tax id: begins with digits that no SSN has',
    'Exempt payee code, line 4: has to be a number from 1 to 13',
    'PayPal e-mail: is not an e-mail address',
  ]);
  await expect(found.getByRole('button', { name: 'Save these payout details' })).toBeDisabled();
  await found.getByRole('button', { name: 'Close' }).last().click();
  expect((await application.value('taxForms.list', { partnerId })).rows).toEqual([]);

  await application.nextDialogAnswers(await fillSheet(sheet, application.path('right.pdf'), right));
  await card.getByRole('button', { name: 'Read sheet' }).click();
  await expect(found).toContainText('The sheet holds the lines of the W-9.');
  await expect(found.getByRole('alert')).toHaveCount(0);
  await found.getByRole('button', { name: 'Save these payout details' }).click();
  await expect(found.getByRole('button', { name: 'Payout details saved' })).toBeDisabled();
  await found.getByRole('button', { name: 'Look through the W-9…' }).click();
  const form = page.getByRole('dialog', { name: /^Tax form of/ });
  await expect(form.getByRole('textbox', { name: 'Address, line 1' })).toHaveValue('7 Ferry Lane');
  await form.getByRole('button', { name: 'Record the W-9' }).click();
  await expect(form).toBeHidden();
  await expect(card).toContainText('In force');
  expect(await page.content()).not.toContain('801-90-4455');
  expect(await page.content()).not.toContain('801904455');
});

test('a PDF that is no sheet is refused with the way out, and nothing is recorded', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax/collection');
  const other = application.path('other.pdf');
  const document = await PDFDocument.create();
  document.addPage();
  writeFileSync(other, await document.save());
  await application.nextDialogAnswers(other);
  await page.getByRole('button', { name: 'Read a sheet that came back…' }).click();
  await expect(page.getByText(/The PDF is no sheet that was made by this program/)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
