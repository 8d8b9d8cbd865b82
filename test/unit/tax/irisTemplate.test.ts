import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { bestKnownHeader } from '../../../electron/tax/rules/irisHeaders.ts';
import { irisLine } from '../../../electron/tax/rules/irisLine.ts';
import { knownTemplate, loadedTemplate, splitHeader } from '../../../electron/tax/rules/irisTemplate.ts';
import { taxYearRules } from '../../../electron/tax/rules/taxYears.ts';
import { documentPayer, returnToFile } from '../../fixtures/taxReturns.ts';

const file = new URL('../../../../shared/specs/iris-csv-columns.json', import.meta.url);
const note = 'the columns are not beside the project: ../shared/specs/iris-csv-columns.json';

test.skipIf(!existsSync(file))(`the header is that of the specification (${note} where skipped)`, () => {
  const spec = z
    .object({
      NEC_through_TY2024: z.array(z.string()),
      MISC_through_TY2024: z.array(z.string()),
      NEC_TY2025_changes_seen: z.object({ respelled: z.array(z.string()), added: z.string() }),
    })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(bestKnownHeader('1099-NEC', 2024).columns).toEqual(spec.NEC_through_TY2024);
  expect(bestKnownHeader('1099-MISC', 2024).columns).toEqual(spec.MISC_through_TY2024);
  const { columns } = bestKnownHeader('1099-NEC', 2025);
  expect(columns).toEqual(expect.arrayContaining(spec.NEC_TY2025_changes_seen.respelled));
  const box3 = columns.indexOf('Box 3 - Excess golden parachute payments');
  expect(spec.NEC_TY2025_changes_seen.added).toContain(columns[box3]);
  expect(columns[box3 - 1]).toMatch(/^Box 2 /);
  expect(columns[box3 + 1]).toMatch(/^Box 4 /);
  expect(columns).toHaveLength(55);
});

describe.each([
  ['1099-NEC', 2024],
  ['1099-NEC', 2025],
  ['1099-NEC', 2026],
  ['1099-MISC', 2024],
  ['1099-MISC', 2025],
  ['1099-MISC', 2026],
] as const)('the best known template of %s %i', (form, year) => {
  const layout = taxYearRules(year).forms[form];
  it('has a filling for each column and a column for each amount', () => {
    const template = knownTemplate(layout, year);
    expect(template.unmatched).toEqual([]);
    expect(template.missing).toEqual([]);
    expect(template.withoutColumn).toEqual([]);
    expect(splitHeader(template.headerLine)).toEqual(template.columns.map(({ name }) => name));
  });
});

const nec2026 = taxYearRules(2026).forms['1099-NEC'];

function cellsOf(line: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(splitHeader(line).map((cell, index) => [names[index] ?? '?', cell]));
}

function written(change: Parameters<typeof returnToFile>[0]) {
  const template = knownTemplate(nec2026, 2026);
  const result = irisLine(
    { one: returnToFile(change), payer: documentPayer, recipientTin: '123004567' },
    template,
  );
  return {
    ...result,
    cells: cellsOf(
      result.line,
      template.columns.map(({ name }) => name),
    ),
  };
}

describe('a line', () => {
  it('of a person has the name in parts, the whole tax id and plain amounts', () => {
    const { cells, warnings } = written({ name: 'Zoë Marie Müller Jr.' });
    expect(cells).toMatchObject({
      'Form Type': '1099-NEC',
      'Tax Year': '2026',
      'Payer TIN Type': 'EIN',
      'Payer Taxpayer ID Number': '123456789',
      'Payer Name Type': 'B',
      'Payer Phone Type': 'D',
      'Payer Phone': '2075550100',
      'Recipient TIN Type': 'SSN',
      'Recipient Taxpayer ID Number': '123004567',
      'Recipient Name Type': 'I',
      'Recipient First Name': 'Zoe',
      'Recipient Middle Name': 'Marie',
      'Recipient Last Name (Surname)': 'Muller',
      'Recipient Suffix': 'Jr',
      'Form Account Number': 'PRT1',
      '2nd TIN Notice': 'N',
      'Box 1a - Nonemployee Compensation': '12345.67',
      'Box 1b - Cash tips': '',
      'Box 4 - Federal income tax withheld': '',
    });
    expect(warnings.map(({ field }) => field)).toEqual([
      'Recipient First Name',
      'Recipient Last Name (Surname)',
    ]);
  });

  it('of a sole proprietor with a trade name is a business with two lines', () => {
    const { cells } = written({ name: 'Ann Smith', businessName: 'Smith & Sons, Ltd.' });
    expect(cells).toMatchObject({
      'Recipient Name Type': 'B',
      'Recipient Business or Entity Name Line 1': 'Ann Smith',
      'Recipient Business or Entity Name Line 2': 'Smith & Sons Ltd',
      'Recipient Last Name (Surname)': '',
    });
  });

  it('cuts nothing: what is long is said', () => {
    const name = 'A name of a company that is far longer than forty characters';
    const { cells, warnings } = written({ name, nameType: 'business' });
    expect(cells['Recipient Business or Entity Name Line 1']).toBe(name);
    expect(warnings).toEqual([
      expect.objectContaining({ message: expect.stringContaining('60 characters') as string }),
    ]);
  });

  it.each(['=cmd', '+1', '-x', '@x'])('never begins a cell with %s', (name) => {
    const { cells, warnings } = written({ name, nameType: 'business' });
    expect(cells['Recipient Business or Entity Name Line 1']).toMatch(/^[a-z0-9]/);
    expect(warnings).toHaveLength(1);
  });

  it('names the columns whose letters are not Latin', () => {
    expect(written({ name: 'Пётр', nameType: 'business' }).lost).toEqual([
      'Recipient Business or Entity Name Line 1',
    ]);
  });
});

describe('a loaded template', () => {
  it('is matched by name through stars, case, $ and commas, and keeps its order and its text', () => {
    const header =
      'Tax Year*,Form Type*,"BOX 2 - Payer made direct sales totaling $5,000 or more of consumer products to a recipient for resale",Box 1a - Nonemployee compensation*,New Column,Recipient Taxpayer ID Number';
    const template = loadedTemplate(header, nec2026, 2026);
    expect(template.headerLine).toBe(header);
    expect(template.unmatched).toEqual(['New Column']);
    expect(template.withoutColumn).toEqual(['federalIncomeTaxWithheldMinor']);
    expect(template.missing).toContain('Box 4 - Federal income tax withheld');
    expect(template.missing).not.toContain('Box 1a - Nonemployee Compensation');
    const source = { one: returnToFile({}), payer: documentPayer, recipientTin: '123004567' };
    expect(irisLine(source, template).line).toBe('2026,1099-NEC,N,12345.67,,123004567');
  });
});
