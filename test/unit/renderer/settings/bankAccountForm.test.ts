import { describe, expect, test } from 'vitest';
import { contract } from '../../../../shared/contract/index.ts';
import {
  bankAccountInput,
  bankAccountProblems,
  bankAccountValues,
  shownFields,
} from '../../../../renderer/screens/settings/bankAccounts/bankAccountForm.ts';
import {
  accountKind,
  accountName,
  type BankAccount,
} from '../../../../renderer/screens/settings/bankAccounts/bankAccountWords.ts';
import { nachaFields } from '../../../../renderer/screens/settings/bankAccounts/nachaFields.ts';

const common = { archived: false, createdAt: '2026-01-15T09:00:00Z', changedAt: '2026-01-15T09:00:00Z' };
const german: BankAccount = {
  ...common,
  bankAccountId: 'bac_1',
  holderName: 'Nordwind GmbH',
  kind: 'iban',
  currency: 'EUR',
  accountMasked: 'DE89 ••• 3000',
  bic: 'COBADEFFXXX',
  accountType: null,
  nacha: null,
};
const american: BankAccount = {
  ...common,
  bankAccountId: 'bac_2',
  holderName: 'Hollis & Wren, Inc.',
  kind: 'aba',
  currency: 'USD',
  accountMasked: 'ACH ••3549',
  bic: null,
  accountType: 'checking',
  nacha: {
    immediateDestinationMasked: '••0021',
    immediateDestinationName: 'CHASE',
    immediateOriginMasked: '••6789',
    immediateOriginName: 'HOLLIS & WREN',
    companyName: 'HOLLIS & WREN',
    companyIdMasked: '••6789',
    odfiRoutingMasked: '••0002',
    companyEntryDescription: 'AFFILIATES',
    companyDiscretionaryData: null,
    referenceCode: 'AFF01',
  },
};

describe('the form of a bank account', () => {
  test('sends what was saved as it was, and no number', () => {
    expect(bankAccountInput(bankAccountValues(german), german)).toEqual({
      bankAccountId: 'bac_1',
      holderName: 'Nordwind GmbH',
      currency: 'EUR',
      bic: 'COBADEFFXXX',
    });
    const input = bankAccountInput(bankAccountValues(american), american);
    expect(input).toEqual({
      bankAccountId: 'bac_2',
      holderName: 'Hollis & Wren, Inc.',
      currency: 'USD',
      accountType: 'checking',
      nacha: {
        immediateDestinationName: 'CHASE',
        immediateOriginName: 'HOLLIS & WREN',
        companyName: 'HOLLIS & WREN',
        companyEntryDescription: 'AFFILIATES',
        companyDiscretionaryData: '',
        referenceCode: 'AFF01',
      },
    });
    expect(contract['bankAccounts.save'].input.safeParse(input).success).toBe(true);
  });

  test('sends the numbers that were typed, of the kind that is chosen only', () => {
    const values = {
      ...bankAccountValues(null),
      holderName: ' Hollis ',
      iban: 'DE89 3704 0044 0532 0130 00',
      routingNumber: '021000021',
      accountNumber: '40817263549',
    };
    expect(bankAccountInput(values, null)).toEqual({
      holderName: 'Hollis',
      iban: 'DE89 3704 0044 0532 0130 00',
      bic: '',
    });
    expect(bankAccountInput({ ...values, kind: 'aba', accountType: 'savings' }, null)).toEqual({
      holderName: 'Hollis',
      currency: 'USD',
      routingNumber: '021000021',
      accountNumber: '40817263549',
      accountType: 'savings',
      nacha: null,
    });
  });

  test('takes the values for NACHA files away where the bank takes none', () => {
    const values = { ...bankAccountValues(american), hasNacha: false };
    expect(bankAccountInput(values, american)).toMatchObject({ nacha: null });
    expect(shownFields(values)).not.toContain('nacha.companyId');
  });

  test('sends a secret of a NACHA file only where it was typed', () => {
    const values = bankAccountValues(american);
    const typed = { ...values, nacha: { ...values.nacha, companyId: ' 1123456789 ' } };
    expect(bankAccountInput(typed, american)).toMatchObject({ nacha: { companyId: '1123456789' } });
  });
});

test('what is missing is named before anything is sent, and nothing of what is saved is asked for again', () => {
  const empty = bankAccountValues(null);
  expect(Object.keys(bankAccountProblems(empty, null))).toEqual(['holderName', 'currency', 'iban']);
  expect(Object.keys(bankAccountProblems({ ...empty, kind: 'aba' }, null))).toEqual([
    ...['holderName', 'routingNumber', 'accountNumber', 'accountType'],
  ]);
  for (const account of [german, american]) {
    expect(bankAccountProblems(bankAccountValues(account), account)).toEqual({});
  }
});

test('the form has a field for everything that the contract takes of a NACHA header', () => {
  const { nacha } = contract['bankAccounts.save'].input.shape;
  const names = Object.keys(nacha.unwrap().unwrap().shape);
  expect(nachaFields.map(({ name }) => name).sort()).toEqual(names.sort());
});

test('an account is spoken of by holder, mask and currency, and its kind by what it takes', () => {
  expect(accountName(german)).toBe('Nordwind GmbH, DE89 ••• 3000, EUR');
  expect(accountKind(german)).toBe('IBAN, COBADEFFXXX');
  expect(accountKind(american)).toBe('US checking, NACHA files');
});
