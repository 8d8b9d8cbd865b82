import { describe, expect, it } from 'vitest';
import { checkTaxForm, revisions } from '../../../electron/tax/rules/taxForm.ts';
import type { TaxFormFields, TaxFormKind } from '../../../shared/contract/taxForms.ts';

const today = '2026-11-26';
const usAddress = { line1: '350 Fifth Avenue', city: 'New York', region: 'NY', postalCode: '10118' };
const german = { line1: 'Hauptstraße 5', city: 'Berlin', postalCode: '10115', country: 'DE' };
const w9: TaxFormFields = {
  name: 'Ann Lee',
  classification: 'individual',
  address: usAddress,
  tinType: 'SSN',
  tin: '536-90-4399',
};
const w8ben: TaxFormFields = {
  name: 'Jörg Müller',
  citizenship: 'DE',
  address: german,
  birthDate: '1984-07-21',
  servicesPerformed: 'outside_us',
};
const w8bene: TaxFormFields = {
  name: 'Müller GmbH',
  country: 'DE',
  chapter3Status: 'corporation',
  chapter4Status: 'active NFFE',
  address: german,
  servicesPerformed: 'outside_us',
};
const vat: TaxFormFields = { name: 'Müller GmbH', vatNumber: 'DE136695976' };
const whole = { 'W-9': w9, 'W-8BEN': w8ben, 'W-8BEN-E': w8bene, VAT: vat } as const;

function check(form: TaxFormKind, changed: Partial<TaxFormFields> = {}, around: object = {}) {
  const given = { form, revision: undefined, fields: { ...whole[form], ...changed }, signedOn: '2026-03-01' };
  return checkTaxForm({ ...given, ...around }, today).checked;
}

type Fields = readonly string[];
const problemsOf = (checked: ReturnType<typeof check>): Fields =>
  checked.ok ? [] : checked.problems.map(({ field }) => field);
const warningsOf = (checked: ReturnType<typeof check>): Fields =>
  checked.ok ? checked.warnings.map(({ field }) => field) : ['refused'];

it.each(['W-9', 'W-8BEN', 'W-8BEN-E', 'VAT'] as const)('a whole %s has nothing to remark', (form) => {
  expect(check(form)).toMatchObject({ ok: true, warnings: [], content: { form } });
});

describe('what is refused', () => {
  it.each<[TaxFormKind, Partial<TaxFormFields>, Fields]>([
    ['W-9', { name: ' ' }, ['name']],
    ['W-9', { classification: undefined }, ['classification']],
    ['W-9', { classification: 'llc' }, ['classification']],
    ['W-9', { address: undefined }, ['address']],
    ['W-9', { address: { line1: '1 Main St' } }, ['address.city', 'address.postalCode', 'address.region']],
    ['W-9', { address: { ...usAddress, country: 'Germany' } }, ['address.country']],
    ['W-9', { tin: undefined }, ['tin']],
    ['W-9', { tinType: undefined }, ['tinType']],
    ['W-9', { tinType: 'TIN' }, ['tinType']],
    ['W-9', { tin: '078-05-1120' }, ['tin']],
    ['W-9', { tinAppliedFor: true }, ['tinAppliedFor']],
    ['W-9', { exemptPayeeCode: '14' }, ['exemptPayeeCode']],
    ['W-9', { exemptPayeeCode: '0' }, ['exemptPayeeCode']],
    ['W-9', { fatcaCode: 'N' }, ['fatcaCode']],
    ['W-9', { treatyCountry: 'DE' }, ['treatyCountry']],
    ['W-8BEN', { citizenship: undefined }, ['citizenship']],
    ['W-8BEN', { citizenship: 'US' }, ['citizenship']],
    ['W-8BEN', { address: { ...german, country: 'US' } }, ['address.country']],
    ['W-8BEN', { address: { ...german, country: '' } }, ['address.country']],
    ['W-8BEN', { address: { ...german, line1: 'P.O. Box 12' } }, ['address.line1']],
    ['W-8BEN', { address: { ...german, line2: 'Postfach 10 20' } }, ['address.line1']],
    ['W-8BEN', { birthDate: undefined }, ['birthDate']],
    ['W-8BEN', { birthDate: '1984-02-30' }, ['birthDate']],
    ['W-8BEN', { birthDate: '2027-01-01' }, ['birthDate']],
    ['W-8BEN', { usTin: '000-12-3456' }, ['usTin']],
    ['W-8BEN', { treatyCountry: 'DE' }, ['treatyRate']],
    ['W-8BEN', { treatyRate: '15' }, ['treatyCountry']],
    ['W-8BEN', { treatyArticle: '7' }, ['treatyCountry', 'treatyRate']],
    ['W-8BEN', { treatyCountry: 'DE', treatyRate: '30.01' }, ['treatyRate']],
    ['W-8BEN', { treatyCountry: 'DE', treatyRate: 'fifteen' }, ['treatyRate']],
    ['W-8BEN', { treatyCountry: 'US', treatyRate: '0' }, ['treatyCountry']],
    ['W-8BEN', { servicesPerformed: undefined }, ['servicesPerformed']],
    ['W-8BEN', { servicesPerformed: 'abroad' }, ['servicesPerformed']],
    ['W-8BEN', { servicesPerformed: 'mixed' }, ['usSharePercent']],
    ['W-8BEN', { servicesPerformed: 'mixed', usSharePercent: '0' }, ['usSharePercent']],
    ['W-8BEN', { servicesPerformed: 'mixed', usSharePercent: '100' }, ['usSharePercent']],
    ['W-8BEN', { usSharePercent: '20' }, ['usSharePercent']],
    ['W-8BEN', { tin: '536-90-4399' }, ['tin']],
    ['W-8BEN-E', { country: undefined }, ['country']],
    ['W-8BEN-E', { country: 'US' }, ['country']],
    ['W-8BEN-E', { chapter3Status: 'company' }, ['chapter3Status']],
    ['W-8BEN-E', { giin: '12345' }, ['giin']],
    ['W-8BEN-E', { usTin: '536-90-4399' }, ['usTin']],
    ['W-8BEN-E', { birthDate: '1984-07-21' }, ['birthDate']],
    ['VAT', { vatNumber: undefined }, ['vatNumber']],
    ['VAT', { vatNumber: 'DE12' }, ['vatNumber']],
    ['VAT', { tin: '1' }, ['tin']],
  ])('%s with %o: %j', (form, changed, fields) => {
    expect(problemsOf(check(form, changed))).toEqual(fields);
  });
});

describe('what only deserves a look', () => {
  it.each<[TaxFormKind, Partial<TaxFormFields>, Fields]>([
    ['W-9', { tin: undefined, tinType: undefined, tinAppliedFor: true }, ['tin']],
    ['W-9', { tinType: 'EIN', tin: '91-1144442' }, ['tinType']],
    ['W-9', { classification: 'c_corporation' }, ['tinType']],
    ['W-9', { classification: 'LLC P' }, ['tinType']],
    ['W-9', { classification: 'trust_estate' }, []],
    ['W-9', { classification: 'other' }, ['otherClassification']],
    ['W-9', { exemptPayeeCode: '5' }, ['exemptPayeeCode']],
    ['W-9', { classification: 's corporation', exemptPayeeCode: '5', tinType: 'EIN', tin: '911144442' }, []],
    ['W-9', { address: { ...german } }, ['address.country']],
    ['W-9', { address: { ...usAddress, postalCode: '1011' } }, ['address.postalCode']],
    ['W-9', { address: { ...usAddress, region: 'New York' } }, ['address.region']],
    ['W-8BEN', { address: { ...german, line1: 'c/o Schmidt, Hauptstraße 5' } }, ['address.line1']],
    ['W-8BEN', { mailingAddress: { ...german, line1: 'Postfach 7' } }, []],
    ['W-8BEN', { treatyCountry: 'DE', treatyRate: '10' }, ['foreignTin']],
    ['W-8BEN', { treatyCountry: 'FR', treatyRate: '10', foreignTin: '1' }, ['treatyCountry']],
    ['W-8BEN', { treatyCountry: 'DE', treatyRate: '30', foreignTin: '1' }, ['treatyRate']],
    ['W-8BEN', { birthDate: '2012-01-01' }, ['birthDate']],
    ['W-8BEN-E', { chapter3Status: '', chapter4Status: '' }, ['chapter3Status', 'chapter4Status']],
    ['VAT', { vatNumber: 'DE136695977' }, ['vatNumber']],
    ['VAT', { country: 'FR' }, ['country']],
  ])('%s with %o: %j', (form, changed, fields) => {
    expect(warningsOf(check(form, changed))).toEqual(fields);
  });
});

describe('rates and shares', () => {
  it.each([
    ['0', 0],
    ['15', 1_500],
    ['12.5 %', 1_250],
    ['12,75', 1_275],
    ['30%', 3_000],
  ])('%s is %i basis points', (treatyRate, rateBasisPoints) => {
    const checked = check('W-8BEN', { treatyCountry: 'DE', treatyRate, foreignTin: '1' });
    expect(checked).toMatchObject({ ok: true, content: { treaty: { country: 'DE', rateBasisPoints } } });
  });

  it('a share of services may be as small as a hundredth of a percent', () => {
    const mixed = { servicesPerformed: 'mixed', usSharePercent: '0.01' };
    expect(check('W-8BEN', mixed)).toMatchObject({ ok: true, content: { usShareBasisPoints: 1 } });
  });
});

describe('around the lines', () => {
  it('an older revision deserves a look, one that was never printed is refused', () => {
    expect(warningsOf(check('W-9', {}, { revision: '2018-10' }))).toEqual(['revision']);
    expect(problemsOf(check('W-9', {}, { revision: '2026-01' }))).toEqual(['revision']);
    expect(problemsOf(check('VAT', {}, { revision: '2024-03' }))).toEqual(['revision']);
    expect(Object.values(revisions).flat()).toHaveLength(7);
  });

  it('nobody signs tomorrow', () => {
    expect(problemsOf(check('W-9', {}, { signedOn: '2026-11-27' }))).toEqual(['signedOn']);
    expect(problemsOf(check('W-9', {}, { signedOn: today }))).toEqual([]);
  });

  it('a form that ran out is kept and says so', () => {
    const signedOn = '2022-12-31';
    const given = { form: 'W-8BEN', revision: undefined, fields: w8ben, signedOn } as const;
    const { checked, expiresOn } = checkTaxForm(given, today);
    expect(expiresOn).toBe('2025-12-31');
    expect(warningsOf(checked)).toEqual(['signedOn']);
  });
});
