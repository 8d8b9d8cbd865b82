import { describe, expect, it } from 'vitest';
import type { ColumnMapping } from '../../../electron/imports/reading/columnMapping.ts';
import { cellOf, planColumns } from '../../../electron/imports/reading/columns.ts';
import type { ColumnPlan } from '../../../electron/imports/reading/columns.ts';
import {
  columnTargets,
  comparableName,
  fieldsOf,
  layouts,
} from '../../../electron/imports/reading/layouts.ts';
import type { FieldName, ImportKind } from '../../../electron/imports/reading/layouts.ts';
import { DisburseError } from '../../../shared/errors.ts';

const kinds = [
  'partners',
  'commissions',
  'payouts',
  'redemptions',
  'payoutRequests',
  'rates',
  'taxForms',
] as const;
const commissionHeaders = ['commission_id', 'partner_id', 'amount', 'currency', 'earned_on'];

function columnsByField<Kind extends ImportKind>(plan: ColumnPlan<Kind>): Record<string, number> {
  const columns: [string, number][] = [];
  for (const [field, source] of plan.fields)
    if (source.kind === 'column') columns.push([field, source.column]);
  return Object.fromEntries(columns);
}

function refusalOf(kind: ImportKind, headers: readonly string[], mapping?: ColumnMapping): DisburseError {
  try {
    planColumns(kind, headers, mapping);
  } catch (fault) {
    if (fault instanceof DisburseError) return fault;
    throw fault;
  }
  throw new Error('The headers were expected to be refused.');
}

function readPartner(
  headers: readonly string[],
  cells: readonly string[],
  fields: FieldName<'partners'>[],
): string[] {
  const plan = planColumns('partners', headers);
  return fields.map((field) => cellOf(plan, cells, field));
}

describe('layouts', () => {
  it.each(kinds)('of %s have no header name that stands for two fields', (kind) => {
    const names = columnTargets(kind).flatMap(({ comparableNames }) => comparableNames);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names).toEqual(names.map(comparableName));
  });

  it('cover the kinds of table that these tests go through', () => {
    expect(Object.keys(layouts)).toEqual([...kinds]);
  });
});

describe('columns by their names', () => {
  it.each(kinds)('fill every field of %s from its canonical header, in any order', (kind) => {
    const headers = fieldsOf(kind)
      .map(([field]) => field)
      .toReversed();
    const plan = planColumns(kind, headers);
    expect(columnsByField(plan)).toEqual(
      Object.fromEntries(headers.map((header, column) => [header, column])),
    );
  });

  it('do not depend on case, spaces, underscores, hyphens and accents', () => {
    const plan = planColumns('commissions', [
      'Commission ID',
      'partnerId',
      'MONTANT',
      'Wäh-rung',
      'Earned-On',
    ]);
    expect(Object.keys(columnsByField(plan))).toEqual(commissionHeaders);
  });

  it.each([
    [['ID', 'Partnernummer', 'Betrag', 'Währung', 'Datum']],
    [['ID commission', 'ID partenaire', 'Montant', 'Devise', 'Date']],
    [['ID comisión', 'ID socio', 'Importe', 'Moneda', 'Fecha']],
  ])('are understood in other languages: %j', (headers) => {
    expect(columnsByField(planColumns('commissions', headers))).toEqual({
      commission_id: 0,
      partner_id: 1,
      amount: 2,
      currency: 3,
      earned_on: 4,
    });
  });

  it('may lack optional fields, whose cells are then empty', () => {
    const plan = planColumns('commissions', commissionHeaders);
    expect(cellOf(plan, ['c1', 'p1', '5', 'USD', '2026-01-01'], 'currency')).toBe('USD');
    expect(cellOf(plan, ['c1', 'p1', '5', 'USD', '2026-01-01'], 'description')).toBe('');
  });

  it('leave unnamed columns behind the last one aside', () => {
    expect(planColumns('commissions', [...commissionHeaders, '', '']).ignored).toEqual([]);
  });
});

describe('headers that do not fit', () => {
  it('are all listed, with suggestions for a person to confirm', () => {
    const headers = ['commission_id', 'partner_id', 'amuont', 'currency', 'Earned on day', 'Shoe size'];
    const refusal = refusalOf('commissions', headers);
    expect(refusal.code).toBe('VALIDATION');
    expect(refusal.message).toContain('Nothing was imported');
    expect(refusal.message).toContain('Map each unknown column to a field or ignore it');
    expect(refusal.details).toEqual({
      unknownColumns: ['amuont', 'Earned on day', 'Shoe size'],
      missingColumns: ['amount', 'earned_on'],
      headers,
      columns: { commission_id: 'commission_id', partner_id: 'partner_id', currency: 'currency' },
      suggestions: { amuont: 'amount', 'Earned on day': 'earned_on' },
    });
  });

  it('are refused for an unknown column alone, so that nothing is dropped unseen', () => {
    expect(refusalOf('commissions', [...commissionHeaders, 'tax']).details).toMatchObject({
      unknownColumns: ['tax'],
      missingColumns: [],
    });
  });

  it.each(kinds)('are refused when a required column of %s is missing', (kind) => {
    const requiredFields = fieldsOf(kind)
      .filter(([, { required }]) => required)
      .map(([field]) => field);
    for (const missing of requiredFields) {
      const others = requiredFields.filter((field) => field !== missing);
      expect(refusalOf(kind, others).details).toMatchObject({
        unknownColumns: [],
        missingColumns: [missing],
      });
    }
  });

  it('are refused by name when two columns give one field', () => {
    const refusal = refusalOf('commissions', [...commissionHeaders, 'Betrag']);
    expect(refusal.message).toContain('"amount" and "Betrag" both give amount');
  });
});

describe('a mapping', () => {
  const headers = ['Ref', 'Who', 'amount', 'currency', 'When', 'Internal'];
  const expected = { commission_id: 0, partner_id: 1, amount: 2, currency: 3, earned_on: 4 };

  it.each<[string, ColumnMapping]>([
    ['field to header', { commission_id: 'Ref', partner_id: 'Who', earned_on: 'When', Internal: '' }],
    ['header to field', { Ref: 'commission_id', Who: 'partner_id', When: 'earned_on', Internal: null }],
    ['both, loosely written', { ref: 'commissionId', 'partner-id': 'WHO', When: 'earned on', internal: ' ' }],
  ])('may go from %s', (_direction, mapping) => {
    const plan = planColumns('commissions', headers, mapping);
    expect(columnsByField(plan)).toEqual(expected);
    expect(plan.ignored).toEqual(['Internal']);
  });

  it('is read from field to header where it could be read both ways', () => {
    const mapping = { partner_id: 'email', email: 'email', name: 'name' };
    const plan = planColumns('partners', ['email', 'name'], mapping);
    expect(columnsByField(plan)).toEqual({ partner_id: 0, email: 0, name: 1 });
  });

  it('goes before the names of the headers', () => {
    const swapped = { amount: 'currency', currency: 'amount' };
    expect(columnsByField(planColumns('commissions', commissionHeaders, swapped))).toMatchObject({
      amount: 3,
      currency: 2,
    });
  });

  it('may leave a field out whose column would be recognised', () => {
    const plan = planColumns('commissions', [...commissionHeaders, 'Notes'], { description: '' });
    expect(plan.ignored).toEqual(['Notes']);
    expect(plan.fields.has('description')).toBe(false);
  });

  it('does not make a required field optional', () => {
    const refusal = refusalOf('commissions', commissionHeaders, { amount: null });
    expect(refusal.details).toMatchObject({ missingColumns: ['amount'] });
  });

  it('is refused when a second column gives the field that it fills', () => {
    const refusal = refusalOf('commissions', [...commissionHeaders, 'net'], { amount: 'net' });
    expect(refusal.message).toContain('"amount" and "net" both give amount');
  });

  it.each<ColumnMapping>([
    { Nowhere: 'amount' },
    { amount: 'Nowhere' },
    { amount: 'colour' },
    { Nowhere: '' },
  ])('is refused when it names what is not there: %j', (mapping) => {
    expect(refusalOf('commissions', commissionHeaders, mapping).message).toContain('does not join a column');
  });
});

describe("Partnero's partner list", () => {
  const headers = ['name', 'last_name', 'email', 'identifier', 'token', 'joining_date'];
  const fields: FieldName<'partners'>[] = ['partner_id', 'name', 'email'];

  it('is read without a mapping', () => {
    const cells = ['Ann', 'Lee', 'ann@example.com', 'A-1', 'key1', '2026-01-01'];
    expect(readPartner(headers, cells, fields)).toEqual(['A-1', 'Ann Lee', 'ann@example.com']);
    expect(planColumns('partners', headers).ignored).toEqual(['joining_date']);
  });

  it.each([
    [['Ann', '', 'ann@example.com', '', 'key1', ''], 'key1', 'Ann'],
    [['Ann', 'Lee', 'ann@example.com', '', '', ''], 'ann@example.com', 'Ann Lee'],
    [['', 'Lee', 'ann@example.com', 'A-1', '', ''], 'A-1', 'Lee'],
  ])('falls back row by row: %j', (cells, partnerId, name) => {
    expect(readPartner(headers, cells, fields)).toEqual([partnerId, name, 'ann@example.com']);
  });

  it('may have its required columns only', () => {
    const cells = ['Ann', 'ann@example.com', '2026-01-01'];
    expect(readPartner(['name', 'email', 'joining_date'], cells, fields)).toEqual([
      'ann@example.com',
      'Ann',
      'ann@example.com',
    ]);
  });

  it('is no model for other lists: their missing partner_id is not replaced by the e-mail', () => {
    expect(refusalOf('partners', ['first_name', 'last_name', 'email']).details).toMatchObject({
      missingColumns: ['partner_id'],
    });
  });

  it('does not let the e-mail stand in for an empty partner_id', () => {
    expect(readPartner(['partner_id', 'email', 'name'], ['', 'ann@example.com', 'Ann'], fields)[0]).toBe('');
  });

  it('is refused when it has a second identifier', () => {
    const refusal = refusalOf('partners', ['partner_id', 'identifier', 'email', 'name']);
    expect(refusal.message).toContain('"partner_id" and "identifier" both give partner_id');
  });
});
