import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../../shared/contract/index.ts';
import { canonicalJson } from '../../../electron/ledger/requests.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addPartner, addProgram } from '../support/testPartners.ts';
import { w8ben, w9 } from '../tax/givenForms.ts';

let ledger: TestLedger;

beforeEach(async () => {
  ledger = await createTestLedger();
  await addPartner(ledger, await addProgram(ledger), 'tax', null);
  await ledger.value('bankAccounts.save', ownAccount);
});
afterEach(removeTestLedgers);

const requestId = 'request-1';
const bankDetails = { accountName: 'Ada', iban: 'DE89370400440532013000' };
const otherDetails = { accountName: 'Ada', iban: 'GB82WEST12345698765432' };
const partner = {
  programId: 'prg_1',
  externalId: 'ada',
  name: 'Ada',
  payoutMethod: 'bank_transfer',
} as const;
const payer = { legalName: 'Nordwind', tinType: 'EIN' } as const;

const ownAccount = {
  holderName: 'Nordwind',
  currency: 'USD',
  routingNumber: '021000021',
  accountNumber: '40817263549',
  accountType: 'checking',
  nacha: {
    immediateDestination: '021000021',
    immediateDestinationName: 'Chase',
    immediateOrigin: '1000000001',
    immediateOriginName: 'Nordwind',
    companyName: 'Nordwind',
    companyId: '1000000001',
    odfiRouting: '021000021',
    companyEntryDescription: 'Affiliates',
  },
};
const newCompanyId = { bankAccountId: 'bac_1', nacha: { companyId: '1123456789' } };
const otherCompanyId = { bankAccountId: 'bac_1', nacha: { companyId: '1123456780' } };

const ofTaxes = { programId: 'prg_1', externalId: 'tax' } as const;

const callsWithSecrets = [
  [
    'taxForms.record',
    { ...ofTaxes, ...w9 },
    { ...ofTaxes, ...w9, fields: { ...w9.fields, tin: '536904398' } },
  ],
  [
    'taxForms.record',
    { ...ofTaxes, ...w8ben },
    { ...ofTaxes, ...w8ben, fields: { ...w8ben.fields, birthDate: '1984-07-22' } },
  ],
  ['bankAccounts.save', newCompanyId, otherCompanyId],
  ['payer.save', { ...payer, tin: '123456789' }, { ...payer, tin: '123456780' }],
  ['vault.setPassphrase', { passphrase: 'correct horse battery' }, { passphrase: 'correct horse staple' }],
  ['partners.save', { ...partner, payoutDetails: bankDetails }, { ...partner, payoutDetails: otherDetails }],
] as const;

function storedHash(): string {
  const row = ledger.database.get<{ input_hash: string }>(
    'SELECT input_hash FROM requests WHERE request_id = ?',
    requestId,
  );
  return row?.input_hash ?? '';
}

/** What somebody who has the file and guesses the secret could compute. */
function guesses(procedure: keyof typeof contract, input: object): string[] {
  const parsed = contract[procedure].input.parse(input);
  return [input, parsed].map((guess) =>
    createHash('sha256').update(canonicalJson(guess), 'utf8').digest('hex'),
  );
}

describe.each(callsWithSecrets)('the request id of a %s with a secret', (procedure, input, otherInput) => {
  test('keeps no hash by which the secret could be guessed from the file', async () => {
    expect(await ledger.call(procedure, { ...input, requestId })).toMatchObject({ ok: true });
    expect(storedHash()).toMatch(/^[0-9a-f]{64}$/);
    expect(guesses(procedure, { ...input, requestId })).not.toContain(storedHash());
  });

  test('still answers the same input with the first result and refuses another secret', async () => {
    const first = await ledger.call(procedure, { ...input, requestId });
    expect(first.ok).toBe(true);
    expect(await ledger.call(procedure, { ...input, requestId })).toEqual(first);
    expect(await ledger.call(procedure, { ...otherInput, requestId })).toMatchObject({
      ok: false,
      error: { code: 'REQUEST_ID_REUSED' },
    });
  });
});

test('the request id of a call without a secret works while the vault is locked', async () => {
  await ledger.value('vault.lock', {});
  const input = { name: 'Another', currency: 'USD', requestId };
  const first = await ledger.value('programs.save', input);
  expect(await ledger.value('programs.save', input)).toEqual(first);
});
