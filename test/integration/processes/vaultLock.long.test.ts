import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLedger } from './newLedger.ts';
import { csv, germanIban } from './sampleFiles.ts';
import { StdioSession } from './stdioSession.ts';
import { openWorkplace, passphrase, removeWorkplaces } from './workplace.ts';

const workplace = openWorkplace();
const programId = 'prg_1';
const iban = germanIban(1234567890);
const bankDetails = {
  payoutMethod: 'bank_transfer',
  payoutDetails: { accountName: 'Bert Brecht', iban },
} as const;

let ledger = '';
let recoveryKey = '';
let locked: StdioSession;

beforeAll(async () => {
  const created = await createLedger(workplace, 'locked.disburse', { passphrase });
  ({ file: ledger, recoveryKey } = created);
  const partner = { programId, externalId: 'bert', name: 'Bert Brecht' };
  await created.session.call('partners.save', { ...partner, ...bankDetails });
  await created.session.end();
  locked = new StdioSession(workplace, ledger);
});
afterAll(async () => {
  await locked.end();
  removeWorkplaces();
});

describe('while the vault is locked', () => {
  test('bank details are refused with VAULT_LOCKED and nothing is saved', async () => {
    const partner = { programId, externalId: 'carl', name: 'Carl' };
    const refused = await locked.refusal('partners.save', { ...partner, ...bankDetails });
    expect(refused.code).toBe('VAULT_LOCKED');
    expect(refused.message).toContain('Nothing was changed');
    expect((await locked.refusal('partners.get', { programId, externalId: 'carl' })).code).toBe('NOT_FOUND');
  });

  test("the payer's tax id is refused, the rest of the payer is saved", async () => {
    const payer = { legalName: 'Nordwind' };
    const withTin = { ...payer, tin: '123456789', tinType: 'EIN' };
    expect((await locked.refusal('payer.save', withTin)).code).toBe('VAULT_LOCKED');
    expect(await locked.call('payer.save', payer)).toMatchObject({ legalName: 'Nordwind', tinMasked: null });
  });

  test('an import with bank details is refused as a whole, one without is carried out', async () => {
    const withBank = workplace.incoming(
      'bank.csv',
      csv('partner_id,email,name,payout_method,account_name,iban', [
        ['dora', 'dora@example.com', 'Dora', '', '', ''],
        ['emil', 'emil@example.com', 'Emil', 'bank_transfer', 'Emil', iban],
      ]),
    );
    const input = { file: withBank, kind: 'partners', programId } as const;
    expect((await locked.refusal('imports.csv', input)).code).toBe('VAULT_LOCKED');
    expect((await locked.call('ledger.info', {})).counts.partners).toBe(1);
    const withoutBank = workplace.incoming(
      'paypal.csv',
      csv('partner_id,email,name,payout_method,paypal_email', [
        ['dora', 'dora@example.com', 'Dora', 'paypal', 'dora@example.com'],
      ]),
    );
    expect(await locked.call('imports.csv', { ...input, file: withoutBank })).toMatchObject({ imported: 1 });
  });

  test('everything else works: credits, reviews, runs, records, exports, backups', async () => {
    for (const externalId of ['bert', 'dora']) {
      const credit = { amountMinor: 5_000, currency: 'EUR', note: 'bonus' };
      await locked.call('partners.credit', { programId, externalId, ...credit });
    }
    const review = await locked.call('payouts.review', { selection: { all: true } });
    expect(review.lines).toHaveLength(2);
    const run = await locked.call('payouts.process', { reviewId: review.reviewId });
    const { today } = await locked.call('ledger.info', {});
    const payoutIds = run.payouts.map(({ payoutId }) => payoutId);
    const recorded = { payoutIds, paidOn: today, bankReference: 'TX' };
    expect((await locked.call('payouts.recordManual', recorded)).payouts).toHaveLength(2);
    const exported = { format: 'csv', file: workplace.file('payouts.csv') } as const;
    expect((await locked.call('exports.payouts', exported)).rows).toBe(2);
    await locked.call('ledger.backup', { file: workplace.file('locked.backup') });
    expect((await locked.call('ledger.verify', {})).ok).toBe(true);
  });

  test('the method and name of a partner with a bank account can be changed, its details stay masked', async () => {
    const saved = await locked.call('partners.save', { programId, externalId: 'bert', name: 'Bertolt' });
    expect(saved).toMatchObject({ name: 'Bertolt', payoutMethod: 'bank_transfer' });
    expect(saved.payoutDetailsMasked).toBe(`${iban.slice(0, 4)} ••• ${iban.slice(-4)}`);
  });
});

describe('unlocking', () => {
  test.each([
    ['a wrong passphrase', { passphrase: 'not the right passphrase' }],
    ['a mistyped recovery key', { recoveryKey: '00000-11111-22222-33333-44444-55555-66666-77777' }],
    ['an empty passphrase', { passphrase: '' }],
  ])('with %s is VAULT_LOCKED and the vault stays locked', async (_what, secret) => {
    expect((await locked.refusal('vault.unlock', secret)).code).toBe('VAULT_LOCKED');
    expect((await locked.call('vault.status', {})).state).toBe('locked');
  });

  test('with the recovery key of another ledger says so', async () => {
    const other = await createLedger(workplace, 'other.disburse');
    const refused = await locked.refusal('vault.unlock', { recoveryKey: other.recoveryKey });
    expect(refused).toMatchObject({
      code: 'VAULT_LOCKED',
      message: expect.stringContaining('another ledger') as string,
    });
    await other.session.end();
  });

  test('needs one secret, not both and not none', async () => {
    expect((await locked.refusal('vault.unlock', {})).code).toBe('VALIDATION');
    expect((await locked.refusal('vault.unlock', { passphrase, recoveryKey })).code).toBe('VALIDATION');
  });

  test('with the passphrase lets bank details be saved, until vault.lock', async () => {
    await locked.call('vault.unlock', { passphrase });
    const partner = { programId, externalId: 'carl', name: 'Carl' };
    expect((await locked.call('partners.save', { ...partner, ...bankDetails })).externalId).toBe('carl');
    await locked.call('vault.lock', {});
    const changed = { ...bankDetails, payoutDetails: { accountName: 'Carl', iban: germanIban(42) } };
    expect((await locked.refusal('partners.save', { ...partner, ...changed })).code).toBe('VAULT_LOCKED');
  });

  test('with the recovery key as people type it: small letters, spaces, o for 0', async () => {
    const typed = recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect(await locked.call('vault.unlock', { recoveryKey: typed })).toEqual({ state: 'unlocked' });
    await locked.call('vault.lock', {});
  });
});

describe('a ledger without a passphrase', () => {
  test('is unlocked by its recovery key, which then sets one', async () => {
    const { session, file, recoveryKey: ownKey } = await createLedger(workplace, 'without.disburse');
    expect(await session.call('vault.status', {})).toEqual({ state: 'locked', passphraseSet: false });
    const refused = await session.refusal('vault.unlock', { passphrase });
    expect(refused).toMatchObject({
      code: 'VAULT_LOCKED',
      message: expect.stringContaining('recovery key') as string,
    });
    expect((await session.refusal('vault.setPassphrase', { passphrase })).code).toBe('VAULT_LOCKED');
    await session.call('vault.unlock', { recoveryKey: ownKey });
    expect((await session.refusal('vault.setPassphrase', { passphrase: 'short' })).code).toBe('VALIDATION');
    await session.call('vault.setPassphrase', { passphrase });
    await session.end();
    const next = new StdioSession(workplace, file, { passphrase });
    expect(await next.call('vault.status', {})).toEqual({ state: 'unlocked', passphraseSet: true });
    await next.end();
  });
});
