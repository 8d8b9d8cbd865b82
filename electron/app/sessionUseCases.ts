import { validationError } from '../../shared/errors.ts';
import { listAudit } from '../ledger/auditListing.ts';
import { EngineLease, engineHolder } from '../ledger/engineLease.ts';
import { changePassphrase, unlockVault } from '../vault/vaultStorage.ts';
import type { UseCases } from './context.ts';

export const sessionUseCases = {
  'vault.status': ({ vault }) => vault.status(),
  'vault.unlock': ({ database, vault }, { passphrase, recoveryKey }) => {
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
    if (session.engine !== null) return { state: 'ours', holder: session.engine.holder };
    const holder = engineHolder(database);
    return { state: holder === null ? 'free' : 'other', holder };
  },
  'engine.start': ({ session, database, now }) => {
    session.engine ??= EngineLease.take(database, now);
    return { state: 'ours', since: session.engine.holder.since };
  },
  'engine.stop': ({ session }) => {
    session.engine?.release();
    session.engine = null;
    return { state: 'free' };
  },
  'audit.list': ({ database }, input) => listAudit(database, input),
} satisfies Partial<UseCases>;
