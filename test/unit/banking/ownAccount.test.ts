import { describe, expect, it } from 'vitest';
import {
  checkOwnAccount,
  mergeAccount,
  type OwnBankAccount,
} from '../../../electron/banking/rules/ownAccount.ts';

const iban = 'DE89370400440532013000';
const german = { holderName: 'Nordwind GmbH', currency: 'EUR', iban };
const american = {
  holderName: 'Hollis & Wren, Inc.',
  currency: 'USD',
  routingNumber: '021000021',
  accountNumber: '4081726354',
  accountType: 'checking',
};
const savedGerman: OwnBankAccount = {
  account: { kind: 'iban', accountName: 'Nordwind GmbH', iban, swift: 'COBADEFFXXX' },
  currency: 'EUR',
  nacha: null,
};
const nacha = {
  immediateDestination: '021000021',
  immediateDestinationName: 'CHASE',
  immediateOrigin: '1123456789',
  immediateOriginName: 'HOLLIS & WREN',
  companyName: 'HOLLIS & WREN',
  companyId: '1123456789',
  odfiRouting: '02100002',
  companyEntryDescription: 'AFFILIATES',
  companyDiscretionaryData: null,
  referenceCode: 'AFF01',
};
const savedAmerican: OwnBankAccount = {
  account: {
    kind: 'aba',
    accountName: 'Hollis & Wren, Inc.',
    routingNumber: '021000021',
    accountNumber: '4081726354',
    accountType: 'checking',
  },
  currency: 'USD',
  nacha,
};

function problemsOf(fields: Parameters<typeof checkOwnAccount>[0]): string[] {
  const checked = checkOwnAccount(fields);
  return checked.ok ? [] : checked.problems.map(({ field, message }) => `${field} ${message}`);
}

describe('an account of the company', () => {
  it('has an IBAN, or a routing and an account number', () => {
    expect(checkOwnAccount({ ...german, bic: 'cobadeffxxx' })).toEqual({
      ok: true,
      own: savedGerman,
      warnings: [],
    });
    expect(checkOwnAccount({ ...american, nacha: { ...nacha, companyDiscretionaryData: '' } })).toEqual({
      ok: true,
      own: savedAmerican,
      warnings: [],
    });
  });

  it.each([
    [{}, ['holderName is missing', 'iban is missing, and so is a routing number', 'currency is missing']],
    [{ ...german, bic: 'COBA' }, ['bic is not a BIC: eight or eleven letters and digits']],
    [
      { ...german, iban: 'DE89370400440532013001' },
      ['iban fails its checksum: a character is wrong or two are swapped'],
    ],
    [{ ...american, currency: 'EUR' }, ['currency of a US account has to be USD']],
    [{ holderName: 'Hollis', currency: 'USD', accountNumber: '4081726354' }, ['routingNumber is missing']],
    [{ ...german, nacha: { companyId: '1123456789' } }, ['nacha belongs to US accounts only']],
    [
      { ...american, nacha: { ...nacha, companyDiscretionaryData: '', companyId: '1/123456' } },
      ['nacha.companyId has to have at most ten letters and digits'],
    ],
  ])('is refused by the names of the contract: %j', (fields, problems) => {
    expect(problemsOf(fields)).toEqual(problems);
  });

  it('with numbers of two kinds is refused at each of them', () => {
    expect(problemsOf({ ...american, iban }).map((problem) => problem.split(' ')[0])).toEqual([
      'iban',
      'routingNumber',
    ]);
  });

  it('is taken with a warning where its BIC is of another country', () => {
    expect(checkOwnAccount({ ...german, bic: 'BNPAFRPPXXX' })).toMatchObject({
      warnings: [{ field: 'bic', message: 'is of FR, the IBAN is of DE' }],
    });
  });
});

describe('what is given, laid over what is saved', () => {
  it('keeps what is left out', () => {
    expect(checkOwnAccount(mergeAccount(savedGerman, { holderName: 'Nordwind Handels GmbH' }))).toMatchObject(
      {
        own: { account: { ...savedGerman.account, accountName: 'Nordwind Handels GmbH' }, currency: 'EUR' },
      },
    );
    expect(checkOwnAccount(mergeAccount(savedAmerican, { accountType: 'savings' }))).toMatchObject({
      own: { account: { ...savedAmerican.account, accountType: 'savings' }, nacha },
    });
    expect(checkOwnAccount(mergeAccount(savedAmerican, { nacha: { companyName: 'Wren' } }))).toMatchObject({
      own: { nacha: { ...nacha, companyName: 'WREN' } },
    });
  });

  it('takes away what is given as empty', () => {
    expect(mergeAccount(savedGerman, { bic: '' })).toMatchObject({ bic: '' });
    expect(mergeAccount(savedAmerican, { nacha: null })).toMatchObject({ nacha: null });
    const without = checkOwnAccount(mergeAccount(savedAmerican, { nacha: { referenceCode: '' } }));
    expect(without).toMatchObject({ own: { nacha: { ...nacha, referenceCode: null } } });
  });

  it('does not carry the BIC of the old bank over to a new IBAN', () => {
    const merged = mergeAccount(savedGerman, { iban: 'NL91ABNA0417164300' });
    expect(merged).toMatchObject({ iban: 'NL91ABNA0417164300', bic: undefined });
  });

  it('replaces the numbers whole where the kind changes', () => {
    const { holderName: _holder, ...numbers } = american;
    expect(checkOwnAccount(mergeAccount(savedGerman, numbers))).toMatchObject({
      own: { account: { kind: 'aba', accountName: 'Nordwind GmbH' }, currency: 'USD' },
    });
    expect(checkOwnAccount(mergeAccount(savedAmerican, { iban }))).toMatchObject({
      own: { account: { kind: 'iban', iban, swift: null }, nacha: null },
    });
  });
});
