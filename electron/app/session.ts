import { DisburseError } from '../../shared/errors.ts';
import { systemClock, type Clock } from '../ledger/calendar.ts';
import { openLedger } from '../ledger/connection.ts';
import { VaultSession } from '../vault/vaultSession.ts';
import { unlockVault, vaultSessionOf } from '../vault/vaultStorage.ts';
import type { Session } from './context.ts';

export type SessionSetup = {
  ledgerFile: string | null;
  actor: string;
  passphrase: string | null;
  /** The system's clock, unless a test moves its own. */
  clock?: Clock | undefined;
  mode: 'write' | 'read';
};

/** Opens the ledger for one thread; a passphrase that is given unlocks the vault, and a wrong one refuses the session. */
export function openSession(setup: SessionSetup): Session {
  if (setup.ledgerFile === null) {
    throw new DisburseError(
      'NOT_FOUND',
      'No ledger was named. Give one with --ledger FILE or DISBURSE_LEDGER.',
    );
  }
  const database = openLedger(setup.ledgerFile, setup.mode);
  try {
    const row = database.get<{ time_zone: string }>('SELECT time_zone FROM ledger');
    if (row === undefined) throw new Error('the ledger row is missing');
    const vault = setup.mode === 'write' ? vaultSessionOf(database) : new VaultSession(false);
    if (setup.passphrase !== null && vault.status().passphraseSet) {
      unlockVault(database, vault, { passphrase: setup.passphrase });
    }
    return {
      database,
      timeZone: row.time_zone,
      clock: setup.clock ?? systemClock,
      actor: setup.actor,
      vault,
      engine: null,
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Closes what a session holds: the engine lease, the vault's key, the file. */
export function closeSession(session: Session | null): void {
  if (session === null) return;
  session.engine?.release();
  session.vault.lock();
  if (!session.database.readOnly) session.database.pragma('optimize');
  session.database.close();
}
