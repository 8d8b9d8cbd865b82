import { DisburseError } from '../../shared/errors.ts';
import { instantText, systemClock, type Clock } from '../ledger/calendar.ts';
import { openLedger } from '../ledger/connection.ts';
import { VaultSession } from '../vault/vaultSession.ts';
import { unlockVault, vaultSessionOf } from '../vault/vaultStorage.ts';
import type { Outside, Session } from './context.ts';
import { startEngine, stopEngine } from './engine.ts';

const nobody: Outside = {
  committed: () => undefined,
  faulted: () => undefined,
  reached: () => undefined,
};

export type SessionSetup = {
  ledgerFile: string | null;
  actor: string;
  passphrase: string | null;
  dataFolder: string;
  outside?: Outside | undefined;
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
    const row = database.get<{ name: string; time_zone: string }>('SELECT name, time_zone FROM ledger');
    if (row === undefined) throw new Error('the ledger row is missing');
    const vault = setup.mode === 'write' ? vaultSessionOf(database) : new VaultSession(false);
    if (setup.passphrase !== null && vault.status().passphraseSet) {
      unlockVault(database, vault, { passphrase: setup.passphrase });
    }
    return {
      database,
      ledgerName: row.name,
      timeZone: row.time_zone,
      clock: setup.clock ?? systemClock,
      actor: setup.actor,
      vault,
      dataFolder: setup.dataFolder,
      outside: setup.outside ?? nobody,
      engine: null,
      engineGivenBack: false,
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens a ledger again after its file was replaced, as far as that is possible: the passphrase may be another one
 * there, and then the vault stays locked; the engine lease is taken again where it was held. Null where the file
 * cannot be opened; the next call says why.
 */
export function reopenSession(setup: SessionSetup, held: { engine: boolean }): Session | null {
  try {
    const session = openSession({ ...setup, passphrase: null });
    unlockIfPossible(session, setup.passphrase);
    if (held.engine) startEngine(session, instantText(session.clock.now()));
    return session;
  } catch {
    return null;
  }
}

function unlockIfPossible(session: Session, passphrase: string | null): void {
  if (passphrase === null || !session.vault.status().passphraseSet) return;
  try {
    unlockVault(session.database, session.vault, { passphrase });
  } catch {
    // The ledger that stands there now has another passphrase; vault.unlock asks for it.
  }
}

/** Closes what a session holds: the engine lease, the vault's key, the file. */
export function closeSession(session: Session | null): void {
  if (session === null) return;
  stopEngine(session);
  session.vault.lock();
  session.database.close();
}
