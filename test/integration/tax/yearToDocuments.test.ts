import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { splitHeader } from '../../../electron/tax/rules/irisTemplate.ts';
import { documentPayer } from '../../fixtures/taxReturns.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { canReadPdf, folderFor, textOfPdf } from './taxLedger.ts';
import { addPayee, pay, usLedger } from './withholdingLedger.ts';

let ledger: TestLedger;

const address = { line1: '12 Elm Street', city: 'Albany', region: 'NY', postalCode: '12207', country: 'US' };

beforeEach(async () => {
  ledger = await usLedger();
  const { tin, tinType, legalName, phone } = documentPayer;
  await ledger.value('payer.save', { legalName, phone, tin, tinType, address });
  const ada = await addPayee(ledger, 'ada');
  const bob = await addPayee(ledger, 'bob');
  await ledger.value('taxForms.record', {
    partnerId: ada,
    form: 'W-9',
    signedOn: '2026-01-02',
    fields: {
      name: 'Ada Lovelace',
      classification: 'individual',
      address,
      tinType: 'SSN',
      tin: '212-34-5678',
    },
  });
  await pay(ledger, { [ada]: 250_000 });
  await pay(ledger, { [bob]: 100_000 });
  ledger.clock.setTo('2027-01-20T15:00:00Z');
});
afterEach(removeTestLedgers);

const nec = { year: 2026, form: '1099-NEC' } as const;

test('the checklist names what documents need of the payer, in the words in which they are refused', async () => {
  const lacking = async () => {
    const { open } = await ledger.value('tax.checklist', { year: 2026 });
    return open.find(({ code }) => code === 'PAYER_INCOMPLETE')?.message;
  };
  expect(await lacking()).toBeUndefined();
  const { country: _country, ...placeless } = address;
  await ledger.value('payer.save', { legalName: 'Нордвинд', address: placeless });
  const needs = 'The forms need of the payer: country, name in Latin letters.';
  expect(await lacking()).toBe(`${needs} Enter it in Settings, Payer.`);
  const refused = await ledger.refusal('exports.form1099', {
    ...nec,
    format: 'pdf',
    directory: folderFor(ledger),
  });
  expect(refused).toMatchObject({
    code: 'VALIDATION',
    message: `${needs} No document was made. Enter it in Settings, Payer.`,
    details: { problems: [{ field: 'address.country' }, { field: 'legalName' }] },
  });
});

describe('a year that was paid from this ledger', () => {
  it.skipIf(!canReadPdf)('comes out as recipient copies with the figures of the year', async () => {
    const made = await ledger.value('exports.form1099', {
      ...nec,
      format: 'pdf',
      directory: folderFor(ledger),
    });
    expect(made.count).toBe(1);
    const text = textOfPdf(made.files[0]?.file ?? '');
    for (const shown of ['Ada Lovelace', 'XXX-XX-5678', '$ 2,500.00', '12 Elm Street', 'Albany, NY 12207'])
      expect(text).toContain(shown);
    expect(text).not.toMatch(/212-?34/);
    const { rows } = await ledger.value('tax.copies', { year: 2026 });
    expect(rows).toMatchObject([{ name: 'Ada Lovelace', partnerIds: ['prt_1'], changedSinceMade: false }]);
  });

  it('comes out as a file for IRIS with the whole tax id from the vault, and the audit log says so', async () => {
    const made = await ledger.value('exports.form1099', {
      ...nec,
      format: 'iris-csv',
      directory: folderFor(ledger),
    });
    const [header = '', ...lines] = readFileSync(made.files[0]?.file ?? '', 'utf8').split('\r\n');
    expect(lines).toHaveLength(1);
    const names = splitHeader(header);
    const cells: Record<string, string> = Object.fromEntries(
      splitHeader(lines[0] ?? '').map((cell, index) => [names[index] ?? '', cell]),
    );
    expect(cells).toMatchObject({
      'Recipient TIN Type': 'SSN',
      'Recipient Taxpayer ID Number': '212345678',
      'Recipient First Name': 'Ada',
      'Recipient Last Name (Surname)': 'Lovelace',
      'Box 1a - Nonemployee Compensation': '2500.00',
      'Form Account Number': 'RCP-1',
    });
    const { rows } = await ledger.value('audit.list', {});
    expect(rows[0]).toMatchObject({
      procedure: 'exports.form1099',
      details: { format: 'iris-csv', count: 1 },
    });
  });

  it('is open in the checklist until every copy was sent', async () => {
    const copiesState = async () => {
      const { deadlines } = await ledger.value('tax.checklist', { year: 2026 });
      return deadlines.map(({ message }) => message).find((message) => message.startsWith('Copies sent'));
    };
    expect(await copiesState()).toBe('Copies sent: 0 of 1.');
    const { rows } = await ledger.value('tax.copies', { year: 2026 });
    await ledger.value('exports.form1099', { ...nec, format: 'pdf', directory: folderFor(ledger) });
    await ledger.value('tax.recordCopies', {
      ...nec,
      recipientIds: rows.map(({ recipientId }) => recipientId),
      way: 'mail',
      sentOn: '2027-01-20',
    });
    expect(await copiesState()).toBe('Copies sent: all 1.');
  });

  it('comes out as a workbook', async () => {
    const made = await ledger.value('exports.form1099', {
      ...nec,
      format: 'xlsx',
      directory: folderFor(ledger),
    });
    expect(made.files).toMatchObject([{ kind: 'workbook' }]);
    expect(made.count).toBe(2);
    expect(
      readFileSync(made.files[0]?.file ?? '')
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });
});
