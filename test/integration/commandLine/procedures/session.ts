import { hostname, userInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { passphrase } from '../../processes/workplace.ts';
import type { Bench } from './bench.ts';

/** Creating the ledger, its vault, the engine lease, jobs and the audit log. */
export function describeSession({ file, session }: Bench): void {
  describe('the session', () => {
    let recoveryKey = '';

    test('starts on a file that does not exist and refuses calls that need one', async () => {
      const error = await session.refusal('ledger.info', {});
      expect(error.code).toBe('NOT_FOUND');
      expect(error.message).toContain(file);
    });

    test('ledger.create makes the file and shows the recovery key once', async () => {
      const created = await session.call('ledger.create', { name: 'Nordwind', baseCurrency: 'EUR' });
      expect(created).toMatchObject({ file, passphraseSet: true });
      expect(created.recoveryKey).toMatch(/^([0-9A-Z]{5}-){7}[0-9A-Z]{5}$/);
      recoveryKey = created.recoveryKey ?? '';
      expect(
        (await session.refusal('ledger.create', { name: 'Again', baseCurrency: 'EUR' })).message,
      ).toContain('exists already');
    });

    test('vault.status, vault.lock and vault.unlock by passphrase and by recovery key', async () => {
      expect(await session.call('vault.status', {})).toEqual({ state: 'unlocked', passphraseSet: true });
      expect(await session.call('vault.lock', {})).toEqual({ state: 'locked' });
      expect(await session.call('vault.status', {})).toEqual({ state: 'locked', passphraseSet: true });
      expect(await session.call('vault.unlock', { passphrase })).toEqual({ state: 'unlocked' });
      await session.call('vault.lock', {});
      expect(await session.call('vault.unlock', { recoveryKey })).toEqual({ state: 'unlocked' });
    });

    test('vault.setPassphrase changes what unlocks the vault', async () => {
      const changed = 'another sentence to remember';
      expect(await session.call('vault.setPassphrase', { passphrase: changed })).toEqual({
        passphraseSet: true,
      });
      expect((await session.refusal('vault.unlock', { passphrase })).code).toBe('VAULT_LOCKED');
      expect(await session.call('vault.unlock', { passphrase: changed })).toEqual({ state: 'unlocked' });
      await session.call('vault.setPassphrase', { passphrase });
    });

    test('engine.start, engine.status and engine.stop', async () => {
      expect(await session.call('engine.status', {})).toEqual({ state: 'free', holder: null });
      const { since } = await session.call('engine.start', {});
      expect(await session.call('engine.status', {})).toEqual({
        state: 'ours',
        holder: { host: hostname(), processId: session.processId, since },
      });
      expect(await session.call('engine.stop', {})).toEqual({ state: 'free' });
      expect(await session.call('engine.status', {})).toEqual({ state: 'free', holder: null });
    });

    test('jobs.list names what else runs, by the id that cancels it', async () => {
      const verifying = session.start('ledger.verify', {});
      const { jobs } = await session.call('jobs.list', {});
      expect(jobs.map(({ callId, procedure }) => [callId, procedure])).toEqual([
        [String(verifying.id), 'ledger.verify'],
      ]);
      await verifying.answer;
      expect((await session.call('jobs.list', {})).jobs).toEqual([]);
    });

    test('audit.list says who did what, newest first, and keeps no passphrase', async () => {
      const { rows } = await session.call('audit.list', {});
      expect(rows.map(({ procedure }) => procedure)).toEqual([
        'vault.setPassphrase',
        'vault.setPassphrase',
        'ledger.create',
      ]);
      expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([userInfo().username]));
      expect(JSON.stringify(rows)).not.toContain(passphrase);
    });
  });
}
