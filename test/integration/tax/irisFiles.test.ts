import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { splitHeader } from '../../../electron/tax/rules/irisTemplate.ts';
import { bestKnownHeader } from '../../../electron/tax/rules/irisHeaders.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { createTaxLedger, folderFor, namesIn } from './taxLedger.ts';
import { payRecipients, personsTin } from './paidRecipients.ts';
import { addPayee, pay } from './withholdingLedger.ts';
import { recordW9 } from './yearLedger.ts';
import { addProgram } from '../support/testPartners.ts';

let ledger: TestLedger;
beforeEach(async () => {
  ledger = await createTaxLedger();
});
afterEach(removeTestLedgers);

const iris = { year: 2026, form: '1099-NEC', format: 'iris-csv' } as const;
const numbered = (count: number) => Array.from({ length: count }, () => ({}));

/** Writes a template as the portal might give it, and names the file. */
function templateFile(header: string): string {
  const file = join(folderFor(ledger, 'templates'), 'template.csv');
  writeFileSync(file, `\uFEFF${header}\r\n`);
  return file;
}

/** A ledger in January 2027 in which tax was withheld from the first partner, whose form came in after the payment. */
async function ledgerWithTaxWithheld(): Promise<TestLedger> {
  const earlier = await createTaxLedger('2026-03-02T15:00:00Z');
  await addProgram(earlier, { currency: 'USD', taxFormPolicy: 'warn' });
  const partnerId = await addPayee(earlier, 'late');
  await pay(earlier, { [partnerId]: 200_000 });
  await recordW9(earlier, partnerId);
  earlier.clock.setTo('2027-01-20T15:00:00Z');
  return earlier;
}

describe('exports.form1099 for IRIS', () => {
  it('writes files of at most 100 returns: header, CRLF, no mark, no row too many', async () => {
    await payRecipients(ledger, numbered(201));
    const made = await ledger.value('exports.form1099', { ...iris, directory: folderFor(ledger) });
    expect(made.files.map(({ file, count }) => [basename(file), count])).toEqual([
      ['1099-NEC 2026 IRIS 001.csv', 100],
      ['1099-NEC 2026 IRIS 002.csv', 100],
      ['1099-NEC 2026 IRIS 003.csv', 1],
    ]);
    for (const { file, count } of made.files) {
      const text = readFileSync(file, 'utf8');
      expect(text).toMatch(/^Form Type,Tax Year,/);
      expect(text).not.toMatch(/[^\r]\n|\r\n$/);
      const [header = '', ...lines] = text.split('\r\n');
      expect(splitHeader(header)).toEqual(bestKnownHeader('1099-NEC', 2026).columns);
      expect(lines).toHaveLength(count);
      for (const line of lines) expect(splitHeader(line)).toHaveLength(splitHeader(header).length);
    }
    const last = readFileSync(made.files[2]?.file ?? '', 'utf8');
    expect(last).toContain(`,${personsTin(200)},`);
    expect(made.warnings).toMatchObject([{ recipientId: null, field: 'header' }]);
  });

  it('skips with a reason who has no tax id, and warns of what is written in another way', async () => {
    await payRecipients(ledger, [{ name: 'José Núñez' }, { name: 'Bo', tin: null }, { name: '山田' }]);
    const made = await ledger.value('exports.form1099', { ...iris, directory: folderFor(ledger) });
    expect(made.count).toBe(1);
    expect(made.skipped.map(({ recipientId, reasons }) => [recipientId, reasons[0]?.code])).toEqual([
      ['rcp_3', 'NOT_LATIN'],
      ['rcp_2', 'TIN_MISSING'],
    ]);
    expect(made.warnings.slice(1).map(({ message }) => message)).toEqual([
      'is written as “Jose” in place of “José”',
      'is written as “Nunez” in place of “Núñez”',
    ]);
    expect(JSON.stringify(made)).not.toContain(personsTin(0));
  });
});

describe('tax.loadTemplate', () => {
  const header =
    'Tax Year*,Form Type*,Recipient Taxpayer ID Number*,"Box 1a - Nonemployee compensation","Something, new"';

  it('takes the order and the text of the portal, and says what it does not know', async () => {
    ledger = await ledgerWithTaxWithheld();
    const loaded = await ledger.value('tax.loadTemplate', {
      year: 2026,
      form: '1099-NEC',
      file: templateFile(header),
    });
    expect(loaded).toMatchObject({ fileName: 'template.csv', columns: 5, unmatched: ['Something, new'] });
    expect(loaded.missing).toContain('Box 4 - Federal income tax withheld');
    expect((await ledger.value('tax.templates', {})).rows).toEqual([loaded]);
    await payRecipients(ledger, [{}]);
    const made = await ledger.value('exports.form1099', { ...iris, directory: folderFor(ledger) });
    expect(readFileSync(made.files[0]?.file ?? '', 'utf8')).toBe(
      `${header}\r\n2026,1099-NEC,${personsTin(0)},12345.67,`,
    );
    expect(made.skipped).toMatchObject([{ recipientId: 'rcp_1', reasons: [{ code: 'NO_COLUMN' }] }]);
    expect(made.warnings).toEqual([]);
  });

  it('is answered by the newest of a form and year', async () => {
    const load = (text: string) =>
      ledger.value('tax.loadTemplate', { year: 2026, form: '1099-NEC', file: templateFile(text) });
    await load(header);
    await load(`${header},Office Code`);
    expect((await ledger.value('tax.templates', {})).rows.map(({ columns }) => columns)).toEqual([6]);
  });

  it.each([
    ['another file', 'a,b,c'],
    ['another form', 'Form Type,Tax Year,Recipient Taxpayer ID Number,Box 2 - Royalties'],
    ['a column that stands there twice', `${header},Form Type`],
    ['an empty file', ''],
  ])('refuses %s', async (_case, text) => {
    const call = { year: 2026, form: '1099-NEC' as const, file: templateFile(text) };
    expect((await ledger.refusal('tax.loadTemplate', call)).code).toBe('VALIDATION');
    expect((await ledger.value('tax.templates', {})).rows).toEqual([]);
  });

  it('names a file that cannot be read by its name alone', async () => {
    const file = join(dirname(templateFile('')), 'missing.csv');
    const refused = await ledger.refusal('tax.loadTemplate', { year: 2026, form: '1099-NEC', file });
    expect(refused.message).toMatch(/^missing\.csv cannot be read as a CSV file in UTF-8\./);
  });
});

it('a fault while a line is written leaves nothing behind', async () => {
  await payRecipients(ledger, numbered(2));
  // The disk gave back something else than what was written: the tax id of the second form cannot be opened any more.
  ledger.database.execute('DROP TRIGGER tax_forms_say_what_was_signed');
  ledger.database.run(`UPDATE tax_forms SET sealed_fields = x'00' WHERE tax_form_key = 2`);
  const directory = folderFor(ledger);
  expect((await ledger.refusal('exports.form1099', { ...iris, directory })).code).toBe('LEDGER_CORRUPT');
  expect(namesIn(directory)).toEqual([]);
});
