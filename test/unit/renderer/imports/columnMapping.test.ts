import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellOf, planColumns } from '../../../../electron/imports/reading/columns.ts';
import { fieldsOf } from '../../../../electron/imports/reading/layouts.ts';
import type { CallError } from '../../../../renderer/api/client.ts';
import {
  fieldOf,
  fileColumns,
  mappingOf,
  questionsOf,
  withField,
  withSuggestions,
} from '../../../../renderer/screens/imports/columnMapping.ts';
import type { FileColumns, ImportState } from '../../../../renderer/screens/imports/importTypes.ts';

const file: FileColumns = {
  headers: ['id', 'Who', 'amuont', 'currency', 'date', 'Shoe size'],
  columns: { commission_id: 'id', currency: 'currency', earned_on: 'date' },
  unknown: ['Who', 'amuont', 'Shoe size'],
  missing: ['partner_id', 'amount'],
  suggestions: { amuont: 'amount' },
};

const refusedWith = (details: Record<string, unknown>): ImportState => ({
  phase: 'refused',
  file: { token: 'file-token:x', name: 'x.csv' },
  error: { details } as unknown as CallError,
});

describe('columns of a file', () => {
  it('are read from what a refusal says', () => {
    const { headers, columns, suggestions } = file;
    const details = {
      headers: [...headers, ''],
      columns,
      suggestions,
      unknownColumns: file.unknown,
      missingColumns: file.missing,
    };
    expect(fileColumns(refusedWith(details))).toEqual(file);
  });

  it('are not known where the file could not be read at all', () => {
    expect(fileColumns(refusedWith({ seemsToBe: 'a workbook' }))).toBeNull();
  });

  it('fill the field that they were recognised as, also where two fill one', () => {
    const joined = { ...file, columns: { name: 'first + last' } };
    expect(fieldOf('last', { kind: 'by-name' }, joined)).toBe('name');
    expect(fieldOf('Who', { kind: 'by-name' }, file)).toBeNull();
  });
});

describe('questions', () => {
  it('come with the cells that they are about', () => {
    const samples = [{ line: 2, field: 'amount', text: '1.234' }];
    const question = { question: 'decimalSeparator', options: ['point', 'comma'], samples };
    expect(questionsOf(refusedWith({ questions: [question] }))).toEqual([
      { question: 'decimalSeparator', samples },
    ]);
  });

  it('are none where the refusal is about something else', () => {
    expect(questionsOf(refusedWith({}))).toEqual([]);
  });
});

describe('a change by hand', () => {
  it('starts from what was recognised and leaves unknown columns out', () => {
    expect(withField({ kind: 'by-name' }, file, 'Who', 'partner_id').fields).toEqual({
      id: 'commission_id',
      Who: 'partner_id',
      amuont: null,
      currency: 'currency',
      date: 'earned_on',
      'Shoe size': null,
    });
  });

  it('keeps earlier changes and the name to save under', () => {
    const first = { ...withField({ kind: 'by-name' }, file, 'Who', 'partner_id'), saveAs: 'Shop' };
    const second = withField(first, file, 'amuont', 'amount');
    expect(second).toMatchObject({ saveAs: 'Shop', fields: { Who: 'partner_id', amuont: 'amount' } });
  });

  it('can take every suggestion at once', () => {
    expect(withSuggestions({ kind: 'by-name' }, file).fields).toMatchObject({
      amuont: 'amount',
      Who: null,
      currency: 'currency',
    });
  });
});

describe('a mapping as the contract takes it', () => {
  const fields = fieldsOf('commissions').map(([name]) => name);

  it('is read as it was meant, whichever headers the file has', () => {
    const headers = fc.shuffledSubarray([...fields, 'Betrag', 'Who', 'Nr', 'Shoe size'], { minLength: 5 });
    const choices = headers.chain((names) =>
      fc.shuffledSubarray(fields, { minLength: fields.length }).map((targets) => ({
        names,
        fields: Object.fromEntries(names.map((name, index) => [name, targets[index] ?? null])),
      })),
    );
    fc.assert(
      fc.property(choices, (chosen) => {
        const filled = Object.values(chosen.fields);
        const required = fieldsOf('commissions').filter(([, { required: isNeeded }]) => isNeeded);
        fc.pre(required.every(([name]) => filled.includes(name)));
        const plan = planColumns('commissions', chosen.names, mappingOf(chosen.fields));
        const cells = chosen.names.map((name) => `cell of ${name}`);
        for (const [header, field] of Object.entries(chosen.fields)) {
          const known = fields.find((name) => name === field);
          if (known !== undefined) expect(cellOf(plan, cells, known)).toBe(`cell of ${header}`);
        }
      }),
      { numRuns: 500 },
    );
  });
});
