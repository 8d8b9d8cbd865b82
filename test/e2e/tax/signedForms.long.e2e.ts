// The signed paper of a tax form: attached, kept encrypted, written out again; and what is decided about the form.
import { readFileSync, writeFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from '../application.ts';
import { openPartner, openTax, partnerOf } from './taxScreens.ts';

async function writePaper(file: string, title: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  document.addPage();
  writeFileSync(file, await document.save());
  return readFileSync(file);
}

test('a signed paper is attached, written out byte for byte, and what is no PDF is refused', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const partnerId = await partnerOf(application, 'AFF-0085');
  await openPartner(page, partnerId);
  const card = page.getByRole('region', { name: 'Tax forms' });
  await expect(card).toContainText('paper not attached');
  const notes = application.path('notes.pdf');
  writeFileSync(notes, 'no PDF, whatever its name says');
  await application.nextDialogAnswers(notes);
  await card.getByRole('button', { name: /^Attach W-9/ }).click();
  await expect(page.getByText(/PDF.*[Nn]othing was/)).toBeVisible();
  await expect(card).toContainText('paper not attached');

  const paper = application.path('signed.pdf');
  const bytes = await writePaper(paper, 'W-9 of Nils Yarrow');
  await application.nextDialogAnswers(paper);
  await card.getByRole('button', { name: /^Attach W-9/ }).click();
  await expect(page.getByText('signed.pdf is kept, encrypted, with the W-9 of Nils Yarrow.')).toBeVisible();
  await expect(card).toContainText('paper attached');
  const written = application.path('written.pdf');
  await application.nextDialogAnswers(written);
  await card.getByRole('button', { name: /^Save paper W-9/ }).click();
  await expect(page.getByText(/The signed W-9 of Nils Yarrow is in written\.pdf/)).toBeVisible();
  expect(readFileSync(written).equals(bytes)).toBe(true);
});

test('a form that waits is accepted, and ended with a reason from a day on', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const partnerId = await partnerOf(application, 'AFF-0085');
  await openPartner(page, partnerId);
  const card = page.getByRole('region', { name: 'Tax forms' });
  await card.getByRole('button', { name: /^Accept W-9/ }).click();
  await page
    .getByRole('dialog', { name: /^Accept/ })
    .getByRole('button', { name: 'Accept' })
    .click();
  await expect(card).toContainText('In force');
  await expect(card.getByRole('button', { name: /^Accept/ })).toHaveCount(0);

  await card.getByRole('button', { name: /^End W-9/ }).click();
  const dialog = page.getByRole('dialog', { name: /^End/ });
  await dialog.getByRole('button', { name: 'End', exact: true }).click();
  await expect(dialog.getByText('Say why')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Moved to Portugal');
  await dialog.getByRole('button', { name: 'End', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(card).toContainText('Moved to Portugal');
  const { rows } = await application.value('taxForms.list', { partnerId });
  expect(rows).toMatchObject([{ status: 'ended', reason: 'Moved to Portugal' }]);
  const standing = await application.value('taxForms.collection', { partnerId });
  expect(standing.rows).toMatchObject([{ standing: 'missing', wanted: 'W-9' }]);
});

test('a form is recorded together with its signed paper', async ({ application, page }) => {
  await openTax(application, 'tax');
  const partnerId = await partnerOf(application, 'AFF-0072');
  await openPartner(page, partnerId);
  const card = page.getByRole('region', { name: 'Tax forms' });
  const paper = application.path('signed.pdf');
  const bytes = await writePaper(paper, 'W-9');
  await page.keyboard.press('t');
  const form = page.getByRole('dialog', { name: /^Tax form of/ });
  await application.nextDialogAnswers(paper);
  await form.getByRole('button', { name: 'Choose a PDF…' }).click();
  await expect(form.getByText('signed.pdf')).toBeVisible();
  await form.getByRole('combobox', { name: 'Classification, line 3a' }).click();
  await page.getByRole('option', { name: /^Individual/ }).click();
  await form.getByRole('checkbox', { name: '"Applied For" stands in its place' }).check();
  for (const [name, text] of [
    ['Address, line 1', '7 Ferry Lane'],
    ['City', 'Albany'],
    ['State or region', 'NY'],
    ['Postal code', '12207'],
    ['Signed on', '12 Jan 2026'],
  ] as const)
    await form.getByRole('textbox', { name }).fill(text);
  await form.getByRole('textbox', { name: 'Signed on' }).press('Tab');
  await form.getByRole('combobox', { name: 'Country of the address' }).fill('United States');
  await page.getByRole('option', { name: /^United States, US/ }).click();
  await form.getByRole('button', { name: 'Record the W-9' }).click();
  await expect(form).toBeHidden();
  await expect(card).toContainText('paper attached');
  const { rows } = await application.value('taxForms.list', { partnerId });
  expect(rows).toMatchObject([{ form: 'W-9', attachment: { bytes: bytes.length } }]);
});
