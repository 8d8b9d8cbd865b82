import { describe, expect, test } from 'vitest';
import { contract } from '../../../../shared/contract/index.ts';
import {
  needsVault,
  payerInput,
  payerProblems,
  payerValues,
} from '../../../../renderer/screens/settings/payer/payerForm.ts';

const saved = {
  legalName: 'Hollis & Wren, Inc.',
  address: { line1: '1 Main St', city: 'Dover', country: 'US' },
  phone: '+1 302 555 0100',
  tinType: 'EIN',
  tinMasked: '••-•••6789',
  vatId: null,
} as const;

describe('the form of the payer', () => {
  test('sends what was saved as it was, and no tax id', () => {
    const input = payerInput(payerValues(saved));
    expect(input).toEqual({
      legalName: saved.legalName,
      phone: saved.phone,
      vatId: '',
      address: saved.address,
    });
    expect(contract['payer.save'].input.safeParse(input).success).toBe(true);
  });

  test('sends a tax id with its type where a new one was typed, which needs the vault', () => {
    const values = { ...payerValues(saved), tin: '12-3456789' };
    expect(needsVault(values)).toBe(true);
    expect(payerInput(values)).toMatchObject({ tin: '12-3456789', tinType: 'EIN' });
    expect(needsVault(payerValues(saved))).toBe(false);
  });

  test.each([
    ['legalName', { legalName: ' ' }],
    ['tin', { tin: '12-345' }],
    ['tin', { tinType: 'SSN' }],
  ] as const)('names %s where it is %j', (field, part) => {
    expect(Object.keys(payerProblems({ ...payerValues(saved), ...part }, saved))).toEqual([field]);
  });

  test('asks for the type of a first tax id', () => {
    const values = { ...payerValues(null), legalName: 'Hollis', tin: '123456789' };
    expect(payerProblems(values, null)).toEqual({ tinType: 'Choose which it is.' });
  });
});
