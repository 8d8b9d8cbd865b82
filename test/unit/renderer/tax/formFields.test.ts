import { describe, expect, it } from 'vitest';
import { taxFormFieldsSchema, taxFormKinds } from '../../../../shared/contract/taxForms.ts';
import {
  fieldGroups,
  firstValues,
  missingFields,
  typedFields,
  type FormPartner,
} from '../../../../renderer/screens/taxForms/formFields.ts';
import { canBeAsked, formsMissing } from '../../../../renderer/screens/tax/collection/standings.ts';

const partner: FormPartner = {
  partnerId: 'prt_1',
  name: 'Dana Holloway',
  country: 'US',
  entityType: 'person',
  address: { line1: '1 Elm St', city: 'Albany', region: 'NY', postalCode: '12207', country: 'US' },
};

describe('the lines of a tax form', () => {
  it('are lines that the contract takes, for every form', () => {
    const known = Object.keys(taxFormFieldsSchema.shape);
    for (const form of taxFormKinds) {
      const values = { classification: 'other', servicesPerformed: 'mixed' };
      const names = fieldGroups(form, values).flatMap(({ fields }) => fields.map(({ name }) => name));
      expect(names.filter((name) => !known.includes(name))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('that go with an answer are asked for only with it', () => {
    const names = (values: Record<string, string>) =>
      fieldGroups('W-9', values).flatMap(({ fields }) => fields.map(({ name }) => name));
    expect(names({ classification: 'other' })).toContain('otherClassification');
    expect(names({ classification: 'individual' })).not.toContain('otherClassification');
  });

  it('that are needed are named where they are empty', () => {
    expect(missingFields('W-9', { name: ' ' })).toEqual({ name: 'Is missing', classification: 'Is missing' });
    expect(missingFields('W-9', { name: 'Dana', classification: 'individual' })).toEqual({});
    expect(Object.keys(missingFields('W-8BEN', {}))).toEqual(['name', 'citizenship', 'servicesPerformed']);
  });
});

describe('what is sent of a form', () => {
  it('are its own filled lines, trimmed; those of another form stay behind', () => {
    const values = {
      ...firstValues(partner, null),
      classification: 'individual',
      tin: ' 123-45-6789 ',
      tinAppliedFor: false,
      servicesPerformed: 'us',
      businessName: '  ',
    };
    expect(typedFields('W-9', values)).toEqual({
      name: 'Dana Holloway',
      classification: 'individual',
      address: { line1: '1 Elm St', city: 'Albany', region: 'NY', postalCode: '12207', country: 'US' },
      tin: '123-45-6789',
    });
  });

  it('begins with what the partner is known by, or with what was read from a sheet', () => {
    expect(firstValues(partner, null)).toMatchObject({ name: 'Dana Holloway', citizenship: 'US' });
    expect(firstValues({ ...partner, address: null }, null)).not.toHaveProperty('address');
    const read = {
      name: 'Dana',
      tin: '123456789',
      smallEnterprise: true,
      treatyRate: 15,
      address: { city: 'Rome' },
    };
    expect(firstValues(partner, read)).toEqual({ ...read, treatyRate: '15' });
  });
});

describe('the collection', () => {
  it('counts as missing what a payout can wait for', () => {
    expect(formsMissing(undefined)).toBe(0);
    expect(formsMissing({ missing: 2, requested: 1, expired: 1, rejected: 1, valid: 9, expiring: 4 })).toBe(
      5,
    );
  });

  it('asks nobody who has nothing to give', () => {
    expect(canBeAsked({ wanted: 'W-9', standing: 'missing' })).toBe(true);
    expect(canBeAsked({ wanted: 'W-9', standing: 'valid' })).toBe(false);
    expect(canBeAsked({ wanted: null, standing: 'missing' })).toBe(false);
  });
});
