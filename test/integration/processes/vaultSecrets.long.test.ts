import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalOf, runCommand } from './oneShot.ts';
import { findIn, findUnder, secrets } from './plantedSecrets.ts';
import { createLedger, verifiedStateOf } from './newLedger.ts';
import { csv, partnerList } from './sampleFiles.ts';
import { StdioSession } from './stdioSession.ts';
import { openWorkplace, removeWorkplaces } from './workplace.ts';

// Secrets are planted through every door that takes them. They may stand in the files that they were imported from,
// which lie in a folder of their own, and nowhere else.
const workplace = openWorkplace();
const searched = [workplace.ledgerFolder, workplace.temporaryFolder, workplace.dataFolder];
const wanted: Record<string, string> = { ...secrets };
const programId = 'prg_1';
const outputs: string[] = [];

const partnerHeader =
  'partner_id,email,name,country,payout_method,account_name,iban,routing_number,account_number,account_type,sort_code';
const partners = workplace.incoming(
  'partners.csv',
  csv(partnerHeader, [
    ['I1', 'i1@example.com', 'Ines', 'GB', 'bank_transfer', 'Ines', secrets.importedIban, '', '', '', ''],
    [
      'I2',
      'i2@example.com',
      'Igor',
      'US',
      'bank_transfer',
      'Igor',
      '',
      secrets.importedRouting,
      secrets.importedAccount,
      'checking',
      '',
    ],
    [
      'I3',
      'i3@example.com',
      'Ida',
      'GB',
      'bank_transfer',
      'Ida',
      '',
      '',
      secrets.importedUkAccount,
      '',
      secrets.importedSortCode,
    ],
    [
      'I4',
      'i4@example.com',
      'Refused',
      'FR',
      'bank_transfer',
      'Refused',
      secrets.refusedIban,
      '',
      '',
      '',
      '',
    ],
    [
      'I5',
      'i5@example.com',
      'Refused',
      'US',
      'bank_transfer',
      'Refused',
      '',
      '123456789',
      secrets.refusedAccount,
      'checking',
      '',
    ],
    ['I6', 'i6@example.com', 'Cut off', 'FR', 'bank_transfer', 'Cut off', secrets.refusedIban],
  ]),
);

let session: StdioSession;
let ledger = '';

beforeAll(async () => {
  const created = await createLedger(workplace, 'secrets.disburse', { passphrase: secrets.passphrase });
  ({ session, file: ledger } = created);
  wanted.recoveryKey = created.recoveryKey;
  wanted.recoveryKeyUnbroken = created.recoveryKey.replaceAll('-', '');
});
afterAll(removeWorkplaces);

/** Nothing of what a session wrote to its outputs holds a secret, apart from the recovery key that is shown once. */
function expectNothingFound(): void {
  expect(findUnder(searched, wanted)).toEqual([]);
  const { recoveryKey, recoveryKeyUnbroken, ...others } = wanted;
  for (const output of [session.output, session.errorOutput, ...outputs]) {
    expect(findIn(Buffer.from(output), 'output', others)).toEqual([]);
  }
  expect(session.errorOutput).not.toContain(recoveryKey);
  expect(session.errorOutput).not.toContain(recoveryKeyUnbroken);
}

test('the search itself finds what is written in clear', () => {
  expect(findUnder([workplace.incomingFolder], wanted).map(({ secret }) => secret)).toEqual(
    expect.arrayContaining([
      'importedIban',
      'importedAccount',
      'importedSortCode',
      'refusedIban',
      'refusedAccount',
    ]),
  );
});

test('bank details and tax ids that are saved stand nowhere in clear', async () => {
  await session.call('partners.save', {
    programId,
    externalId: 'S1',
    name: 'Saved with an IBAN',
    payoutMethod: 'bank_transfer',
    payoutDetails: { accountName: 'Saved', iban: secrets.savedIban },
    requestId: 'save-1',
  });
  await session.call('partners.save', {
    programId,
    externalId: 'S2',
    name: 'Saved with a US account',
    payoutMethod: 'bank_transfer',
    payoutDetails: {
      accountName: 'Saved',
      routingNumber: secrets.savedRouting,
      accountNumber: secrets.savedAccount,
      accountType: 'savings',
    },
  });
  const payer = { legalName: 'Nordwind', tin: secrets.tin, tinType: 'EIN', requestId: 'payer-1' } as const;
  await session.call('payer.save', payer);
  expect(await session.call('payer.save', payer)).toMatchObject({
    tinMasked: expect.stringContaining('2819') as string,
  });
  expectNothingFound();
});

test("numbers of the company's own bank accounts stand nowhere in clear, also those that are refused", async () => {
  const common = { holderName: 'Nordwind', requestId: 'own-1' };
  await session.call('bankAccounts.save', { ...common, currency: 'EUR', iban: secrets.ownIban });
  await session.call('bankAccounts.save', {
    holderName: 'Nordwind Inc.',
    currency: 'USD',
    routingNumber: secrets.ownRouting,
    accountNumber: secrets.ownAccount,
    accountType: 'checking',
    nacha: {
      immediateDestination: secrets.ownRouting,
      immediateDestinationName: 'Bank of Dover',
      immediateOrigin: secrets.ownCompanyId,
      immediateOriginName: 'Nordwind Inc.',
      companyName: 'Nordwind Inc.',
      companyId: secrets.ownCompanyId,
      odfiRouting: secrets.ownRouting,
      companyEntryDescription: 'Affiliates',
    },
    requestId: 'own-2',
  });
  const refused = { ...common, requestId: 'own-3', currency: 'GBP', iban: secrets.refusedOwnIban };
  expect((await session.refusal('bankAccounts.save', refused)).code).toBe('VALIDATION');
  const twice = { holderName: 'Twice', currency: 'EUR', iban: secrets.ownIban };
  expect((await session.refusal('bankAccounts.save', twice)).code).toBe('VALIDATION');
  expect((await session.call('bankAccounts.list', {})).rows).toHaveLength(2);
  expectNothingFound();
});

test('neither do they in a request id, whose fingerprint of the input is no plain hash', async () => {
  const { canonicalHash } = await import('../../../electron/ledger/requests.ts');
  const hashes = {
    payer: canonicalHash({ legalName: 'Nordwind', tin: secrets.tin, tinType: 'EIN', requestId: 'payer-1' }),
    withoutId: canonicalHash({ legalName: 'Nordwind', tin: secrets.tin, tinType: 'EIN' }),
    passphrase: canonicalHash({ passphrase: secrets.changedPassphrase, requestId: 'phrase-1' }),
  };
  await session.call('vault.setPassphrase', { passphrase: secrets.changedPassphrase, requestId: 'phrase-1' });
  expect(findUnder(searched, hashes)).toEqual([]);
  await session.call('vault.setPassphrase', { passphrase: secrets.passphrase });
  expectNothingFound();
});

test('an import keeps them sealed, also those of lines that it refuses', async () => {
  const imported = await session.call('imports.csv', {
    file: partners,
    kind: 'partners',
    programId,
    requestId: 'import-1',
  });
  expect(imported).toMatchObject({ read: 6, imported: 3, rejectedCount: 3 });
  expect(imported.rejected.map(({ line, field }) => [line, field])).toEqual([
    [5, 'iban'],
    [6, 'routing_number'],
    [7, 'line'],
  ]);
  expectNothingFound();
});

test('errors do not repeat the details that they refuse', async () => {
  const details = { accountName: 'X', iban: secrets.refusedIban };
  const save = {
    programId,
    externalId: 'S3',
    name: 'X',
    payoutMethod: 'bank_transfer',
    payoutDetails: details,
  };
  const { details: refused } = await session.refusal('partners.save', save);
  expect(refused).toMatchObject({ problems: [{ field: 'iban' }] });
  const short = { legalName: 'Nordwind', tin: `${secrets.tin}0`, tinType: 'EIN' };
  expect((await session.refusal('payer.save', short)).code).toBe('VALIDATION');
  const wrongKind = { ...save, payoutDetails: { ...details, iban: [secrets.refusedIban] } };
  expect((await session.refusal('partners.save', wrongKind)).code).toBe('VALIDATION');
  const once = await runCommand(
    workplace,
    ['partners.save', '--ledger', ledger, '--input', JSON.stringify(save)],
    { passphrase: secrets.passphrase },
  );
  expect(refusalOf(once).code).toBe('VALIDATION');
  outputs.push(once.output, once.errorOutput);
  expectNothingFound();
});

test('the answers of lists, of the audit log and of exports show masks only', async () => {
  await session.call('partners.list', {});
  await session.call('payer.get', {});
  await session.call('audit.list', {});
  await session.call('payouts.pending', {});
  await session.call('exports.payouts', { format: 'csv', file: workplace.file('payouts.csv') });
  expectNothingFound();
});

test('a backup and the files beside a ledger that is open hold no secret', async () => {
  await session.call('ledger.backup', { file: workplace.file('secrets.backup') });
  await session.call('engine.start', {});
  const names = readdirSync(workplace.ledgerFolder);
  for (const beside of ['-wal', '-shm', '.engine']) expect(names).toContain(`secrets.disburse${beside}`);
  expect(names).toContain('secrets.backup');
  expectNothingFound();
});

test('an import that is killed in the middle leaves no secret behind, and the next one clears up', async () => {
  const many = workplace.incoming(
    'many.csv',
    partnerList(6_000).replaceAll(/DE[0-9]{20}/g, secrets.savedIban),
  );
  const killed = new StdioSession(workplace, ledger, { passphrase: secrets.passphrase });
  const importing = killed.start('imports.csv', { file: many, kind: 'partners', programId });
  await importing.reached('applying');
  await killed.kill('SIGKILL');
  const left = readdirSync(workplace.ledgerFolder).filter((name) => name.includes('.import-'));
  expect(left).toHaveLength(1);
  expectNothingFound();
  await session.call('imports.csv', { file: partners, kind: 'partners', programId });
  expect(readdirSync(workplace.ledgerFolder).filter((name) => name.includes('.import-'))).toEqual([]);
});

test('nothing is ever written to the temp folder, and no fault was logged', () => {
  expect(readdirSync(workplace.temporaryFolder)).toEqual([]);
  // The engine was started, which locks the place of its record; a log would lie beside it.
  expect(readdirSync(workplace.dataFolder)).toEqual(['sending']);
  expect(
    readdirSync(join(workplace.dataFolder, 'sending')).filter((name) => !name.includes('.lock')),
  ).toEqual([]);
});

test('after the session has ended the ledger verifies and still holds no secret', async () => {
  expect(await session.end()).toBe(0);
  expectNothingFound();
  expect((await verifiedStateOf(workplace, ledger)).counts.partners).toBe(5);
});
