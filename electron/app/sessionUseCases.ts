import { validationError } from '../../shared/errors.ts';
import { listAudit } from '../ledger/auditListing.ts';
import { engineHolder } from '../ledger/engineLease.ts';
import { changePassphrase, unlockVault } from '../vault/vaultStorage.ts';
import type { UseCases } from './context.ts';
import { startEngine, stopEngine } from './engine.ts';

export const sessionUseCases = {
  'vault.status': ({ vault }) => vault.status(),
  'vault.unlock': ({ database, vault, session }, { passphrase, recoveryKey }) => {
    if ((passphrase === undefined) === (recoveryKey === undefined)) {
      throw validationError(
        'Give the passphrase or the recovery key, one of them. The vault was not unlocked.',
      );
    }
    unlockVault(
      database,
      vault,
      passphrase === undefined ? { recoveryKey: recoveryKey ?? '' } : { passphrase },
    );
    // What waited for the vault can go on now.
    session.engine?.sender.wake();
    return { state: 'unlocked' };
  },
  'vault.lock': ({ vault }) => {
    vault.lock();
    return { state: 'locked' };
  },
  'vault.setPassphrase': ({ database, vault }, { passphrase }) => {
    changePassphrase(database, vault, passphrase);
    return { passphraseSet: true };
  },
  'engine.status': ({ session, database }) => {
    if (session.engine !== null) return { state: 'ours', holder: session.engine.lease.holder };
    const holder = engineHolder(database);
    return { state: holder === null ? 'free' : 'other', holder };
  },
  'engine.start': ({ session, now }) => {
    const engine = startEngine(session, now);
    return { state: 'ours', since: engine.lease.holder.since };
  },
  'engine.stop': async ({ session }) => {
    await session.engine?.sender.stop();
    stopEngine(session);
    session.engineGivenBack = true;
    return { state: 'free' };
  },
  'audit.list': ({ database }, input) => listAudit(database, input),
} satisfies Partial<UseCases>;
