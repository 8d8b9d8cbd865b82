import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { taxYearRules } from '../../../electron/tax/rules/taxYears.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { canReadPdf, createTaxLedger, folderFor, namesIn, textOfPdf } from './taxLedger.ts';
import { payRecipients, personsTin } from './paidRecipients.ts';

let ledger: TestLedger;
beforeEach(async () => {
  ledger = await createTaxLedger();
});
afterEach(removeTestLedgers);

const nec2026 = { year: 2026, form: '1099-NEC', format: 'pdf' } as const;

describe('exports.form1099 as PDF', () => {
  it('makes one copy for each recipient and one file of all, in a new folder', async () => {
    await payRecipients(ledger, [{}, { name: 'Zoë Müller' }]);
    const directory = folderFor(ledger);
    const made = await ledger.value('exports.form1099', { ...nec2026, directory });
    expect(namesIn(directory)).toEqual(['1099-NEC 2026 recipient copies']);
    expect(made.directory).toBe(join(directory, '1099-NEC 2026 recipient copies'));
    expect(made.files.map(({ file, kind, count }) => [basename(file), kind, count])).toEqual([
      ['1099-NEC 2026 Ann Smith RCP-1.pdf', 'copy', 1],
      ['1099-NEC 2026 Zoe Muller RCP-2.pdf', 'copy', 1],
      ['1099-NEC 2026 all recipients.pdf', 'merged', 2],
    ]);
    expect(namesIn(made.directory)).toEqual(made.files.map(({ file }) => basename(file)).sort());
    for (const { file, sha256, bytes } of made.files) {
      const content = readFileSync(file);
      expect(content).toHaveLength(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
    expect(made).toMatchObject({ count: 2, skipped: [], warnings: [] });
  });

  it.skipIf(!canReadPdf).each([
    ['1099-NEC', 2024],
    ['1099-NEC', 2025],
    ['1099-NEC', 2026],
    ['1099-MISC', 2024],
    ['1099-MISC', 2025],
    ['1099-MISC', 2026],
  ] as const)(
    'shows on %s of %i everything that Copy B has to show (pdftotext is needed)',
    async (form, year) => {
      await payRecipients(ledger, [{ name: 'Zoë Müller' }], { form, year });
      const made = await ledger.value('exports.form1099', {
        year,
        form,
        format: 'pdf',
        directory: folderFor(ledger),
      });
      const text = textOfPdf(made.files[0]?.file ?? '').replaceAll(/\s+/g, ' ');
      const layout = taxYearRules(year).forms[form];
      for (const shown of [
        `Tax year ${String(year)}`,
        `Form ${form}`,
        `OMB No. ${layout.ombNumber}`,
        `(${layout.revision})`,
        'Copy B',
        'For Recipient',
        'Nordwind Trading Inc.',
        '12 Harbor Street',
        'Suite 400',
        'Portland, ME 04101',
        'Phone: +1 207 555 0100',
        '12-3456789',
        'XXX-XX-4567',
        'Zoë Müller',
        '1 Main Street',
        'Springfield, IL 62701',
        'RCP-1',
        '$ 12,345.67',
        'This is important tax information and is being furnished to the IRS.',
        'Instructions for Recipient',
      ])
        expect(text).toContain(shown);
      for (const word of layout.title.split(' ')) expect(text).toContain(word);
      // Captions wrap within their boxes, so that their first words are looked for.
      for (const { number, caption, kind } of layout.boxes) {
        if (kind === 'reserved') continue;
        const [first = ''] = caption.split(' ');
        expect(text).toContain(number === null ? first : `${number} ${first}`);
      }
      expect(text).not.toMatch(/\$ 0|0\.00/);
    },
  );

  it.skipIf(!canReadPdf)('shortens the tax id of an employer in its own way', async () => {
    await payRecipients(ledger, [{ classification: 'partnership', tinType: 'EIN', tin: '123456789' }]);
    const made = await ledger.value('exports.form1099', { ...nec2026, directory: folderFor(ledger) });
    expect(textOfPdf(made.files[0]?.file ?? '')).toContain('XX-XXX6789');
  });

  it.skipIf(!canReadPdf)('cuts no name, however long it is', async () => {
    const words = Array.from({ length: 50 }, (_, index) => `Wort${String(index)}`);
    await payRecipients(ledger, [
      {
        name: words.slice(0, 25).join(' '),
        businessName: words.slice(25).join(' '),
        line1: `Street ${'x'.repeat(190)}`,
      },
    ]);
    const made = await ledger.value('exports.form1099', { ...nec2026, directory: folderFor(ledger) });
    const text = textOfPdf(made.files[0]?.file ?? '');
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
    expect(text.replaceAll(/[^x]/g, '').length).toBeGreaterThanOrEqual(190);
  });

  it('says before anything is made who is written in letters that are not Latin, and leaves them out', async () => {
    await payRecipients(ledger, [{}, { name: 'Bo' }, { name: 'Пётр', line1: 'ул. Мира 5' }]);
    const { rows } = await ledger.value('tax.copies', { year: 2026, state: 'cannot_be_made' });
    expect(rows).toMatchObject([{ recipientId: 'rcp_3', name: 'Пётр' }]);
    expect(rows[0]?.reasons).toEqual([
      {
        code: 'NOT_LATIN',
        message:
          'name has letters that a return cannot carry (Пётр). Record the form with the name or address in Latin letters.',
      },
      {
        code: 'NOT_LATIN',
        message:
          'address.line1 has letters that a return cannot carry (улМира). Record the form with the name or address in Latin letters.',
      },
    ]);
    const made = await ledger.value('exports.form1099', { ...nec2026, directory: folderFor(ledger) });
    expect(made.count).toBe(2);
    expect(made.skipped).toMatchObject([{ recipientId: 'rcp_3', reasons: rows[0]?.reasons }]);
  });

  it('keeps tax ids out of file names, answers and the audit log', async () => {
    const dashed = personsTin(0).replace(/^(...)(..)/, '$1-$2-');
    await payRecipients(ledger, [{ name: `Ann ${dashed}` }, { name: 'Bob', tin: null, hasAddress: false }]);
    const made = await ledger.value('exports.form1099', { ...nec2026, directory: folderFor(ledger) });
    expect(made.skipped).toHaveLength(1);
    expect(made.files.map(({ file }) => file).join()).not.toMatch(/100-?11-?4567|123456789/);
    const { rows } = await ledger.value('audit.list', {});
    const [event] = rows;
    expect(event).toMatchObject({ procedure: 'exports.form1099' });
    expect(JSON.stringify(event)).not.toMatch(/4567|123456789/);
  });

  it('overwrites nothing: made again, the folder gets a number', async () => {
    await payRecipients(ledger, [{}]);
    const directory = folderFor(ledger);
    await ledger.value('exports.form1099', { ...nec2026, directory });
    const again = await ledger.value('exports.form1099', { ...nec2026, directory });
    expect(basename(again.directory)).toBe('1099-NEC 2026 recipient copies (2)');
  });

  it('marks a draft and does not keep it as made', async () => {
    await payRecipients(ledger, [{}]);
    const made = await ledger.value('exports.form1099', {
      ...nec2026,
      draft: true,
      directory: folderFor(ledger),
    });
    expect(basename(made.directory)).toContain('DRAFT');
    if (canReadPdf) expect(textOfPdf(made.files[0]?.file ?? '')).toContain('Tax year 2026, DRAFT');
    const { counts } = await ledger.value('tax.copies', { year: 2026 });
    expect(counts).toMatchObject({ all: 1, made: 0 });
  });
});

describe('nothing is left behind', () => {
  it.each([
    ['a folder that is not there', { directory: '/nowhere/at/all' }, 'directory'],
    ['a form without returns', { form: '1099-MISC' }, 'form'],
  ] as const)('by %s', async (_case, change, field) => {
    await payRecipients(ledger, [{}]);
    const directory = folderFor(ledger);
    const { code, details } = await ledger.refusal('exports.form1099', { ...nec2026, directory, ...change });
    expect(code).toBe('VALIDATION');
    expect(details?.problems).toMatchObject([{ field }]);
    expect(namesIn(directory)).toEqual([]);
  });

  it('by a payer that is not complete: what is missing is named', async () => {
    await payRecipients(ledger, [{}]);
    await ledger.value('payer.save', {
      legalName: 'Nordwind Trading Inc.',
      phone: '',
      address: { city: 'Portland' },
    });
    const directory = folderFor(ledger);
    const { message } = await ledger.refusal('exports.form1099', { ...nec2026, directory });
    expect(message).toContain('The forms need of the payer: street, postal code, country, telephone number.');
    expect(namesIn(directory)).toEqual([]);
  });

  it('by a locked vault', async () => {
    await payRecipients(ledger, [{}]);
    await ledger.value('vault.lock', {});
    const directory = folderFor(ledger);
    expect((await ledger.refusal('exports.form1099', { ...nec2026, directory })).code).toBe('VAULT_LOCKED');
    expect(namesIn(directory)).toEqual([]);
  });

  it('by a year that is not known', async () => {
    const directory = folderFor(ledger);
    const refusal = await ledger.refusal('exports.form1099', { ...nec2026, year: 2027, directory });
    expect(refusal.code).toBe('TAX_YEAR_UNKNOWN');
  });

  it('by a request that is asked twice: the first answer comes again', async () => {
    await payRecipients(ledger, [{}]);
    const directory = folderFor(ledger);
    const call = { ...nec2026, directory, requestId: 'copies-1' };
    const first = await ledger.value('exports.form1099', call);
    expect(await ledger.value('exports.form1099', call)).toEqual(first);
    const both = await Promise.all(
      [1, 2].map(() => ledger.value('exports.form1099', { ...call, requestId: 'b' })),
    );
    expect(both[0]).toEqual(both[1]);
    expect(namesIn(directory)).toEqual([
      '1099-NEC 2026 recipient copies',
      '1099-NEC 2026 recipient copies (2)',
    ]);
  });
});
