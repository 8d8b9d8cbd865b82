import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBankAccount, openBankAccount } from '../../../electron/banking/bankAccounts.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';

let ledger: TestLedger;

beforeEach(async () => {
  ledger = await createTestLedger();
});
afterEach(removeTestLedgers);

const iban = 'DE89370400440532013000';
const german = { holderName: 'Nordwind GmbH', currency: 'EUR', iban, bic: 'COBADEFFXXX' };
const american = {
  holderName: 'Nordwind Inc.',
  currency: 'USD',
  routingNumber: '021000021',
  accountNumber: '40817263549',
  accountType: 'checking',
};
const nacha = {
  immediateDestination: '021000021',
  immediateDestinationName: 'Chase',
  immediateOrigin: '1987654321',
  immediateOriginName: 'Nordwind Inc.',
  companyName: 'Nordwind Inc.',
  companyId: '1987654321',
  odfiRouting: '021000021',
  companyEntryDescription: 'Affiliates',
};

/** What a bank file would get. */
function opened(key: number) {
  return openBankAccount(ledger.session.vault, findBankAccount(ledger.database, key));
}

describe('bankAccounts.save', () => {
  test('keeps an account and answers it masked', async () => {
    const saved = await ledger.value('bankAccounts.save', { ...german, iban: 'de89 3704 0044 0532 0130 00' });
    expect(saved).toEqual({
      bankAccountId: 'bac_1',
      holderName: 'Nordwind GmbH',
      kind: 'iban',
      currency: 'EUR',
      accountMasked: 'DE89 ••• 3000',
      bic: 'COBADEFFXXX',
      accountType: null,
      nacha: null,
      archived: false,
      createdAt: '2026-01-15T09:00:00.000Z',
      changedAt: '2026-01-15T09:00:00.000Z',
      warnings: [],
    });
    expect(opened(1)).toMatchObject({ account: { kind: 'iban', iban, swift: 'COBADEFFXXX' } });
  });

  test('keeps what the bank prescribes for NACHA files, for the file and masked for the eye', async () => {
    const saved = await ledger.value('bankAccounts.save', { ...american, nacha });
    expect(saved).toMatchObject({
      kind: 'aba',
      accountMasked: 'ACH ••3549',
      accountType: 'checking',
      nacha: { companyName: 'NORDWIND INC.', companyIdMasked: '••4321', odfiRoutingMasked: '••0002' },
    });
    expect(opened(1)).toMatchObject({
      account: { routingNumber: '021000021', accountNumber: '40817263549' },
      nacha: { companyId: '1987654321', odfiRouting: '02100002' },
    });
  });

  test('changes what is given and keeps the rest, also the day on which it was added', async () => {
    await ledger.value('bankAccounts.save', german);
    ledger.clock.setTo('2026-02-01T10:00:00Z');
    const change = { bankAccountId: 'bac_1', holderName: 'Nordwind Handels GmbH' };
    expect(await ledger.value('bankAccounts.save', change)).toMatchObject({
      currency: 'EUR',
      bic: 'COBADEFFXXX',
      holderName: 'Nordwind Handels GmbH',
      accountMasked: 'DE89 ••• 3000',
      createdAt: '2026-01-15T09:00:00.000Z',
      changedAt: '2026-02-01T10:00:00.000Z',
    });
    expect(opened(1)).toMatchObject({ account: { iban, accountName: 'Nordwind Handels GmbH' } });
  });

  test('names every wrong field and saves nothing', async () => {
    const refused = await ledger.refusal('bankAccounts.save', {
      ...american,
      currency: 'EUR',
      routingNumber: '021000022',
      nacha: { ...nacha, companyId: '' },
    });
    expect(refused.code).toBe('VALIDATION');
    expect(refused.details).toMatchObject({
      problems: [
        { field: 'routingNumber' },
        { field: 'currency' },
        { field: 'nacha.companyId', message: 'is missing' },
      ],
    });
    expect((await ledger.value('bankAccounts.list', {})).rows).toEqual([]);
    const unknown = await ledger.refusal('bankAccounts.save', { bankAccountId: 'bac_7', holderName: 'X' });
    expect(unknown.code).toBe('NOT_FOUND');
  });

  test('refuses the same account a second time, by name', async () => {
    await ledger.value('bankAccounts.save', german);
    await ledger.value('bankAccounts.save', american);
    const again = { ...german, holderName: 'Somebody else', iban: `${iban.slice(0, 4)} ${iban.slice(4)}` };
    const refused = await ledger.refusal('bankAccounts.save', again);
    expect(refused.message).toContain('Nordwind GmbH, DE89 ••• 3000, EUR (bac_1)');
    expect(refused.details).toMatchObject({ problems: [{ field: 'iban' }] });
    const moved = await ledger.refusal('bankAccounts.save', {
      bankAccountId: 'bac_2',
      currency: 'EUR',
      iban,
    });
    expect(moved.message).toContain('bac_1');
    const americanAgain = await ledger.refusal('bankAccounts.save', { ...american, accountType: 'savings' });
    expect(americanAgain.details).toMatchObject({ problems: [{ field: 'accountNumber' }] });
    expect((await ledger.value('bankAccounts.list', {})).rows).toHaveLength(2);
  });

  test('finds it in the archive too, and takes another currency of the same account', async () => {
    await ledger.value('bankAccounts.save', german);
    await ledger.value('bankAccounts.archive', { bankAccountId: 'bac_1', reason: 'closed' });
    expect((await ledger.refusal('bankAccounts.save', german)).message).toContain('(bac_1, in the archive)');
    const dollars = await ledger.value('bankAccounts.save', { ...german, currency: 'USD' });
    expect(dollars).toMatchObject({ bankAccountId: 'bac_2', currency: 'USD' });
  });

  test('is VAULT_LOCKED while the vault is locked, and the list still answers', async () => {
    await ledger.value('bankAccounts.save', german);
    await ledger.value('vault.lock', {});
    expect((await ledger.refusal('bankAccounts.save', american)).code).toBe('VAULT_LOCKED');
    const rename = { bankAccountId: 'bac_1', holderName: 'Nordwind' };
    expect((await ledger.refusal('bankAccounts.save', rename)).code).toBe('VAULT_LOCKED');
    const { rows } = await ledger.value('bankAccounts.list', {});
    expect(rows).toMatchObject([{ holderName: 'Nordwind GmbH', accountMasked: 'DE89 ••• 3000' }]);
  });

  test('is carried out once with a request id, which cannot be guessed from the file', async () => {
    const once = { ...american, nacha, requestId: 'add-chase' };
    const first = await ledger.value('bankAccounts.save', once);
    expect(await ledger.value('bankAccounts.save', once)).toEqual(first);
    expect((await ledger.value('bankAccounts.list', {})).rows).toHaveLength(1);
    const other = { ...once, nacha: { ...nacha, companyId: '1987654322' } };
    expect((await ledger.refusal('bankAccounts.save', other)).code).toBe('REQUEST_ID_REUSED');
  });
});

test('bankAccounts.list sorts by holder and filters the archive', async () => {
  await ledger.value('bankAccounts.save', { ...german, holderName: 'beta' });
  await ledger.value('bankAccounts.save', { ...american, holderName: 'Alpha' });
  await ledger.value('bankAccounts.archive', { bankAccountId: 'bac_1' });
  const holders = async (archived?: boolean) =>
    (await ledger.value('bankAccounts.list', archived === undefined ? {} : { archived })).rows.map(
      ({ holderName }) => holderName,
    );
  expect(await holders()).toEqual(['Alpha', 'beta']);
  expect(await holders(false)).toEqual(['Alpha']);
  expect(await holders(true)).toEqual(['beta']);
  const back = await ledger.value('bankAccounts.archive', { bankAccountId: 'bac_1', archived: false });
  expect(back.archived).toBe(false);
});

test('the audit log says what changed and shows masks only', async () => {
  await ledger.value('bankAccounts.save', { ...american, nacha });
  await ledger.value('bankAccounts.save', { bankAccountId: 'bac_1', accountNumber: '99887766554' });
  const { rows } = await ledger.value('audit.list', { procedure: 'bankAccounts.save' });
  expect(rows.map(({ subjects, details }) => [subjects, details])).toEqual([
    [['bac_1'], { changed: ['accountNumber'], account: 'ACH ••6554', before: 'ACH ••3549' }],
    [['bac_1'], { changed: [...Object.keys(american), 'nacha'], account: 'ACH ••3549' }],
  ]);
});

test('no number stands in the ledger file, and a sealed one cannot be moved to another account', async () => {
  await ledger.value('bankAccounts.save', { ...german, requestId: 'one' });
  await ledger.value('bankAccounts.save', { ...american, nacha, requestId: 'two' });
  ledger.database.pragma('wal_checkpoint(TRUNCATE)');
  const names = readdirSync(ledger.folder);
  const bytes = Buffer.concat(names.map((name) => readFileSync(join(ledger.folder, name))));
  expect(bytes.includes('Nordwind GmbH')).toBe(true);
  const numbers = [iban, iban.slice(4), '021000021', '40817263549', '1987654321', '02100002'];
  expect(numbers.filter((number) => bytes.includes(number))).toEqual([]);
  const { database } = ledger;
  database.run(
    `UPDATE bank_accounts SET sealed_numbers =
       (SELECT sealed_numbers FROM bank_accounts WHERE bank_account_key = 2) WHERE bank_account_key = 1`,
  );
  expect(() => opened(1)).toThrow(expect.objectContaining({ code: 'LEDGER_CORRUPT' }));
});
