// Tax, Year: the files for the IRS and the workbook, the IRS templates they follow, and whom they leave out.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { expect, test } from '../application.ts';
import { chooseFolder, openTax } from './taxScreens.ts';

/** Tax ids of the sample whose returns are due, as their digits. */
const fullTins = ['801244102', '801472840', '801527719', '824014821'];

/** Every way in which a full tax id could be written. */
function tinsIn(text: string): string[] {
  return fullTins.filter((tin) =>
    [tin, `${tin.slice(0, 3)}-${tin.slice(3, 5)}-${tin.slice(5)}`, `${tin.slice(0, 2)}-${tin.slice(2)}`].some(
      (written) => text.includes(written),
    ),
  );
}

async function madeIn(folder: string): Promise<{ made: string; files: string[] }> {
  await expect(() => {
    expect(readdirSync(folder)).toHaveLength(1);
  }).toPass();
  const [made = ''] = readdirSync(folder);
  return { made, files: readdirSync(join(folder, made)).sort() };
}

async function chooseFormat(page: Page, act: string) {
  await page.getByRole('button', { name: act }).click();
  return page.getByRole('dialog', { name: 'Documents of 2026' });
}

test('a wrong template is refused beside its button, the right one is followed to the letter by the IRS file', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const wrong = application.path('bank.csv');
  writeFileSync(wrong, 'Date,Amount,Text\r\n');
  const dialog = await chooseFormat(page, 'Draft IRS file');
  await expect(dialog).toContainText('No template is loaded');
  await application.nextDialogAnswers(wrong);
  const load = dialog.getByRole('button', { name: 'Load a template for 1099-NEC of 2026' });
  await load.click();
  await expect(dialog.getByRole('alert')).toContainText(
    'The first row has no column form type, tax year, recipient taxpayer id number. Nothing was taken over.',
  );
  // Said once: not in a notice over the window as well.
  await expect(page.getByText(/The first row has no column/)).toHaveCount(1);
  expect((await application.value('tax.templates', {})).rows).toEqual([]);

  const header =
    'Tax Year*,Form Type*,Recipient Taxpayer ID Number*,Recipient First Name,Recipient Last Name (Surname),"Box 1a - Nonemployee compensation","Something, new"';
  const template = application.path('IRIS template.csv');
  writeFileSync(template, `${header}\r\n`);
  await application.nextDialogAnswers(template);
  await load.click();
  await expect(dialog).toContainText('IRIS template.csv');
  await expect(dialog).toContainText('6 of 7 columns known');
  await expect(dialog).toContainText('These columns stay blank: Something, new.');
  await expect(dialog.getByRole('alert')).toHaveCount(0);

  const folder = await chooseFolder(application, 'iris');
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.getByText(/^IRS file of 2026, 1099-NEC: \d+ returns? in 1 file/)).toBeVisible();
  const { made, files } = await madeIn(folder);
  expect(files).toEqual(['1099-NEC 2026 IRIS 001.csv']);
  const text = readFileSync(join(folder, made, files[0] ?? ''), 'utf8');
  expect(text.split('\r\n')[0]).toBe(header);
  expect(tinsIn(text)).toContain('801244102');

  const year = await application.value('tax.year', { year: 2026, withLines: false });
  const without = year.recipients.filter(({ form, tinLast4 }) => form === '1099-NEC' && tinLast4 === null);
  expect(without.length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Show what was left out or changed' }).click();
  const leftOut = page.getByRole('dialog', { name: 'Left out or changed' });
  for (const { name } of without)
    await expect(leftOut.getByRole('listitem').filter({ hasText: name })).toBeVisible();
  expect(tinsIn(await page.content())).toEqual([]);
  expect(tinsIn([made, ...files].join(' '))).toEqual([]);
});

test('the workbook has every taxpayer and of their tax ids the last four digits', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const dialog = await chooseFormat(page, 'Make Workbook');
  const folder = await chooseFolder(application, 'workbook');
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.getByText(/^Workbook of 2026, 1099-NEC: \d+ taxpayers in 1 file/)).toBeVisible();
  const { made, files } = await madeIn(folder);
  expect(files).toHaveLength(1);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(join(folder, made, files[0] ?? ''));
  const cells: string[] = [];
  book.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        cells.push(cell.text);
      });
    });
  });
  const year = await application.value('tax.year', { year: 2026, withLines: false });
  for (const { name } of year.recipients) expect(cells).toContain(name);
  expect(cells.join('\n')).toContain('4821');
  expect(tinsIn(cells.join('\n'))).toEqual([]);
  expect(tinsIn([made, ...files].join(' '))).toEqual([]);
  expect(tinsIn(await page.content())).toEqual([]);
});
