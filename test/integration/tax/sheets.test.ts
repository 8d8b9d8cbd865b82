import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { canReadPdf, createTaxLedger, folderFor, textOfPdf } from './taxLedger.ts';

let ledger: TestLedger;
let programId: string;

beforeEach(async () => {
  ledger = await createTaxLedger();
  ({ programId } = await ledger.value('programs.save', { name: 'Affiliates', currency: 'USD' }));
});
afterEach(removeTestLedgers);

const address = {
  line1: '1 Main Street',
  city: 'Springfield',
  region: 'IL',
  postalCode: '62701',
  country: 'US',
};

async function newPartner(change: object = {}): Promise<string> {
  const { partnerId } = await ledger.value('partners.save', {
    programId,
    externalId: 'ann',
    name: 'Ann Smith',
    kind: 'partner',
    entityType: 'person',
    country: 'US',
    address,
    ...change,
  });
  return partnerId;
}

let sheets = 0;
function newFile(): string {
  sheets += 1;
  return join(folderFor(ledger, 'sheets'), `sheet-${String(sheets)}.pdf`);
}

/** Fills a sheet in as a partner does with a program for PDFs: texts by field, choices by their words. */
async function fill(file: string, values: Readonly<Record<string, string | true>>): Promise<string> {
  const document = await PDFDocument.load(readFileSync(file));
  const form = document.getForm();
  for (const [key, value] of Object.entries(values)) {
    const field = form.getField(key);
    if (value === true) form.getCheckBox(key).check();
    else if (field.constructor.name === 'PDFDropdown') form.getDropdown(key).select(value);
    else form.getTextField(key).setText(value);
  }
  const filled = newFile();
  writeFileSync(filled, await document.save());
  return filled;
}

const w9 = {
  'form.classification': 'Individual or sole proprietor',
  'form.tinType': 'SSN',
  'form.tin': '123-45-6781',
  'sheet.signer': 'Ann Smith',
  'sheet.signedOn': '01/15/2027',
};

describe('the sheet of a partner', () => {
  it.each([
    ['W-9', { country: 'US' }],
    ['W-8BEN', { country: 'DE', address: { ...address, country: 'DE' } }],
    ['W-8BEN-E', { country: 'DE', entityType: 'business', address: { ...address, country: 'DE' } }],
  ])('is that of Form %s by where the partner is and what it is', async (form, change) => {
    const partnerId = await newPartner(change);
    const made = await ledger.value('taxForms.sheet', { partnerId, file: newFile() });
    expect(made).toMatchObject({ partnerId, form });
    expect(readFileSync(made.file)).toHaveLength(made.bytes);
    if (!canReadPdf) return;
    const text = textOfPdf(made.file).replaceAll(/\s+/g, ' ');
    for (const words of [
      'Payment and tax details',
      'How you want to be paid',
      'IBAN',
      'US routing number',
      `Tax data (Form ${form})`,
      'Under penalties of perjury',
      'Signature',
    ])
      expect(text).toContain(words);
  });

  it('comes back as it went out: what is known is filled in', async () => {
    const partnerId = await newPartner();
    const { file } = await ledger.value('taxForms.sheet', { partnerId, file: newFile() });
    expect(await ledger.value('taxForms.readSheet', { file })).toMatchObject({
      partnerId,
      partnerName: 'Ann Smith',
      form: 'W-9',
      fields: { name: 'Ann Smith', address },
      signedOn: null,
      payoutMethod: null,
    });
  });

  it('filled in, answers what taxForms.record and partners.save take', async () => {
    const partnerId = await newPartner();
    const { file } = await ledger.value('taxForms.sheet', { partnerId, file: newFile() });
    const read = await ledger.value('taxForms.readSheet', {
      file: await fill(file, {
        ...w9,
        'form.subjectToBackupWithholding': true,
        'details.method': 'Bank transfer',
        'details.accountName': 'Ann Smith',
        'details.routingNumber': '021000021',
        'details.accountNumber': '40817263549',
        'details.accountType': 'Savings',
      }),
    });
    expect(read).toEqual({
      partnerId,
      partnerName: 'Ann Smith',
      form: 'W-9',
      signedOn: '2027-01-15',
      fields: {
        name: 'Ann Smith',
        address,
        classification: 'individual',
        tinType: 'SSN',
        tin: '123-45-6781',
        subjectToBackupWithholding: true,
      },
      payoutMethod: 'bank_transfer',
      payoutDetails: {
        accountName: 'Ann Smith',
        routingNumber: '021000021',
        accountNumber: '40817263549',
        accountType: 'savings',
      },
      problems: [],
      warnings: [],
    });
    const { payoutMethod, payoutDetails } = read;
    const saved = await ledger.value('partners.save', {
      partnerId,
      payoutMethod: payoutMethod ?? undefined,
      payoutDetails,
    });
    expect(saved.payoutDetailsMasked).toContain('3549');
  });

  it('names each wrong field, and takes letters of every script', async () => {
    const partnerId = await newPartner({ country: 'DE', address: { ...address, country: 'DE' } });
    const { file } = await ledger.value('taxForms.sheet', { partnerId, file: newFile() });
    const document = await PDFDocument.load(readFileSync(file));
    const form = document.getForm();
    form.getTextField('form.treatyArticle').setText('Artikel 14, Łódź');
    form.getTextField('sheet.signedOn').setText('yesterday');
    form.getDropdown('details.method').select('Bank transfer');
    form.getTextField('details.iban').setText('DE00 1234');
    const filled = newFile();
    // A viewer brings fonts of its own; the library has none for these letters and leaves the picture of the field out.
    writeFileSync(filled, await document.save({ updateFieldAppearances: false }));
    const read = await ledger.value('taxForms.readSheet', { file: filled });
    expect(read.fields).toMatchObject({ treatyArticle: 'Artikel 14, Łódź' });
    expect(read.problems.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['signedOn', 'payoutDetails.iban', 'payoutDetails.accountName']),
    );
  });

  it('of another ledger names nobody here', async () => {
    const { file } = await ledger.value('taxForms.sheet', { partnerId: await newPartner(), file: newFile() });
    const other = await createTaxLedger();
    const { programId: there } = await other.value('programs.save', { name: 'Other', currency: 'USD' });
    await other.value('partners.save', { programId: there, externalId: 'x', name: 'Somebody else' });
    expect(await other.value('taxForms.readSheet', { file })).toMatchObject({
      partnerId: null,
      partnerName: null,
      warnings: [{ field: 'partnerId' }],
    });
  });

  it.each([
    ['something that is no PDF', () => Promise.resolve(new TextEncoder().encode('hello'))],
    ['a PDF that is no sheet', async () => (await PDFDocument.create()).save()],
  ])('refuses %s', async (_case, content) => {
    const file = newFile();
    writeFileSync(file, await content());
    expect((await ledger.refusal('taxForms.readSheet', { file })).code).toBe('VALIDATION');
  });

  it('refuses a sheet that was flattened', async () => {
    const { file } = await ledger.value('taxForms.sheet', { partnerId: await newPartner(), file: newFile() });
    const document = await PDFDocument.load(readFileSync(file));
    document.getForm().flatten();
    const flat = newFile();
    writeFileSync(flat, await document.save());
    expect((await ledger.refusal('taxForms.readSheet', { file: flat })).message).toMatch(
      /printed or scanned/,
    );
  });
});
