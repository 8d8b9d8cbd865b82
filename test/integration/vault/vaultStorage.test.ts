import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createLedger } from '../../../electron/app/lifecycle.ts';
import { closeSession, openSession } from '../../../electron/app/session.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addProgram } from '../support/testPartners.ts';

const passphrase = 'three blue herons';
const iban = 'DE89370400440532013000';

afterEach(removeTestLedgers);

/** Every byte that the ledger and the files beside it hold. */
function everyByte({ folder }: TestLedger): Buffer {
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}

describe('the vault of a new ledger', () => {
  it('is locked when it is opened again, and opens by its recovery key', async () => {
    const ledger = await createTestLedger();
    ledger.reopen();
    expect(await ledger.value('vault.status', {})).toEqual({ state: 'locked', passphraseSet: false });
    await ledger.value('vault.unlock', { recoveryKey: ledger.recoveryKey.toLowerCase() });
    expect(await ledger.value('vault.status', {})).toEqual({ state: 'unlocked', passphraseSet: false });
  });

  it('opens by the passphrase that the session which made it had', async () => {
    const { folder } = await createTestLedger();
    const file = join(folder, 'second.disburse');
    const recoveryKeyFile = join(folder, 'recovery.txt');
    const created = createLedger(
      { name: 'Second', baseCurrency: 'EUR', timeZone: 'Europe/Berlin', recoveryKeyFile },
      { ledgerFile: file, actor: 'ada', passphrase },
    );
    expect(created.value).toMatchObject({ passphraseSet: true });
    expect(created.value.recoveryKey).toBeUndefined();
    expect(readFileSync(recoveryKeyFile, 'utf8')).toMatch(/^([0-9A-Z]{5}-){7}[0-9A-Z]{5}\n$/);
    expect(statSync(recoveryKeyFile).mode & 0o777).toBe(0o600);
    const session = openSession({
      ledgerFile: file,
      actor: 'ada',
      passphrase,
      dataFolder: folder,
      mode: 'write',
    });
    expect(session.vault.status()).toEqual({ state: 'unlocked', passphraseSet: true });
    closeSession(session);
    const wrong = () =>
      openSession({
        ledgerFile: file,
        actor: 'ada',
        passphrase: 'a heron',
        dataFolder: folder,
        mode: 'write',
      });
    expect(wrong).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }));
  });
});

describe('unlocking', () => {
  it('is refused with a wrong secret, and the vault stays as it is', async () => {
    const ledger = await createTestLedger();
    const other = await createTestLedger();
    await ledger.value('vault.setPassphrase', { passphrase });
    ledger.reopen();
    const attempts = [
      { passphrase: 'three blue heron' },
      { passphrase: '' },
      { recoveryKey: other.recoveryKey },
      { recoveryKey: ledger.recoveryKey.slice(1) },
      { recoveryKey: '' },
    ];
    for (const attempt of attempts) {
      expect((await ledger.refusal('vault.unlock', attempt)).code).toBe('VAULT_LOCKED');
    }
    expect((await ledger.refusal('vault.unlock', {})).code).toBe('VALIDATION');
    expect(await ledger.value('vault.status', {})).toEqual({ state: 'locked', passphraseSet: true });
  });

  it('goes by the newest passphrase, and always by the recovery key', async () => {
    const ledger = await createTestLedger();
    await ledger.value('vault.setPassphrase', { passphrase });
    await ledger.value('vault.setPassphrase', { passphrase: 'four grey herons' });
    ledger.reopen();
    expect((await ledger.refusal('vault.unlock', { passphrase })).code).toBe('VAULT_LOCKED');
    await ledger.value('vault.unlock', { passphrase: 'four grey herons' });
    await ledger.value('vault.lock', {});
    await ledger.value('vault.unlock', { recoveryKey: ledger.recoveryKey });
    expect(ledger.faults).toEqual([]);
  });

  it.each([
    ['a cost that would take gigabytes', '$.cost', 2 ** 30],
    ['a cost that is no power of two', '$.cost', 32_767],
    ['another kind', '$.kind', 'recovery'],
  ])('is LEDGER_CORRUPT where the stored wrap has %s', async (_case, path, value) => {
    const ledger = await createTestLedger();
    await ledger.value('vault.setPassphrase', { passphrase });
    ledger.database.run('UPDATE vault SET passphrase_wrap = json_set(passphrase_wrap, ?, ?)', path, value);
    ledger.reopen();
    expect((await ledger.refusal('vault.unlock', { passphrase })).code).toBe('LEDGER_CORRUPT');
  });
});

describe('what the ledger file holds', () => {
  async function withSecrets(): Promise<TestLedger> {
    const ledger = await createTestLedger();
    const programId = await addProgram(ledger);
    await ledger.value('vault.setPassphrase', { passphrase });
    await ledger.value('payer.save', { legalName: 'Nordwind', tin: '12-3456789', tinType: 'EIN' });
    await ledger.value('partners.save', {
      ...{ programId, externalId: 'A1', name: 'Ada Abend', payoutMethod: 'bank_transfer' as const },
      payoutDetails: { accountName: 'Ada Abend Account', iban },
    });
    ledger.database.pragma('wal_checkpoint(TRUNCATE)');
    return ledger;
  }

  it('shows no bank details, tax id, passphrase or recovery key', async () => {
    const ledger = await withSecrets();
    const bytes = everyByte(ledger);
    expect(bytes.includes('Ada Abend')).toBe(true);
    const secrets = [iban, iban.slice(4), 'Ada Abend Account', '123456789', '12-3456789'];
    const keys = [passphrase, ledger.recoveryKey, ledger.recoveryKey.replaceAll('-', '')];
    expect([...secrets, ...keys].filter((secret) => bytes.includes(secret))).toEqual([]);
  });

  it('cannot be moved from one partner to another', async () => {
    const ledger = await withSecrets();
    const { database } = ledger;
    await ledger.value('partners.save', {
      ...{ programId: 'prg_1', externalId: 'A2', name: 'Bo', payoutMethod: 'bank_transfer' as const },
      payoutDetails: { accountName: 'Bo', iban: 'NL91ABNA0417164300' },
    });
    const rows = database.all<{ destination_key: number; sealed_details: Buffer; wrapped_key: Buffer }>(
      'SELECT destination_key, sealed_details, wrapped_key FROM destinations JOIN partners USING (destination_key)',
    );
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('two partners have bank details');
    const openAs = (partnerId: string, row: string, from: typeof first) =>
      ledger.session.vault.openField(
        { partnerId, wrapped: from.wrapped_key },
        { table: 'destinations', column: 'sealed_details', row },
        from.sealed_details,
      );
    expect(openAs('prt_1', '1', first)).toContain(iban);
    const moved = expect.objectContaining({ code: 'LEDGER_CORRUPT' }) as unknown;
    expect(() => openAs('prt_1', '2', first)).toThrow(moved);
    expect(() => openAs('prt_2', '1', first)).toThrow(moved);
    expect(() => openAs('prt_1', '1', second)).toThrow(moved);
  });

  it('lets nothing sealed be saved while the vault is locked, and everything else', async () => {
    const ledger = await withSecrets();
    await ledger.value('vault.lock', {});
    const payoutDetails = { accountName: 'Ada Abend', iban: 'NL91ABNA0417164300' };
    const refused = await ledger.refusal('partners.save', { partnerId: 'prt_1', payoutDetails });
    expect(refused.code).toBe('VAULT_LOCKED');
    const renamed = await ledger.value('partners.save', { partnerId: 'prt_1', name: 'Ada Abend-Birch' });
    expect(renamed).toMatchObject({ name: 'Ada Abend-Birch', payoutDetailsMasked: 'DE89 ••• 3000' });
  });
});
