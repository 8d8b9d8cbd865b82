import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DisburseError } from '../../shared/errors.ts';
import { instantText } from '../ledger/calendar.ts';
import type { Database } from '../ledger/database.ts';
import { EngineLease } from '../ledger/engineLease.ts';
import { openAttemptOf } from '../payouts/attempts/attemptLines.ts';
import { activeConnections } from '../payouts/connectionStorage.ts';
import { findPayout } from '../payouts/payoutStorage.ts';
import { openPort } from '../sending/connections.ts';
import type { Engine } from '../sending/engine.ts';
import { installationId } from '../sending/installation.ts';
import { SendJournal, sendJournalFile } from '../sending/sendJournal.ts';
import { assertSendingAllowed, sendingLockReasons, type LockReason } from '../sending/sendingLock.ts';
import { Sender } from '../sending/sender.ts';
import type { Session } from './context.ts';

/** Takes the lease and begins to work; LEDGER_BUSY names the process that has it. Starting twice is starting once. */
export function startEngine(session: Session, now: string): Engine {
  if (session.engine !== null) return session.engine;
  const { database } = session;
  const ledgerId = ledgerIdOf(database);
  const place = `${sendJournalFile(session.dataFolder, ledgerId)}.lock`;
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  const lease = EngineLease.take(database, now, place);
  const journal = journalUnderLease(lease, session.dataFolder, ledgerId);
  const sender = new Sender({
    database,
    vault: session.vault,
    timeZone: session.timeZone,
    clock: session.clock,
    journal,
    lockReasons: () => lockReasonsOf(session),
    openPort: (connection) => openPort(session.vault, connection),
    committed: () => {
      session.outside.committed(['payouts', 'runs', 'balances', 'journal']);
    },
    faulted: (error) => {
      session.outside.faulted(error);
    },
    observe: (step) => {
      session.outside.reached(step);
    },
  });
  startUnderLease(lease, sender);
  session.engine = { lease, journal, sender };
  session.engineGivenBack = false;
  return session.engine;
}

/** An engine that could not take up what was cut off does not run; it is started again. */
function startUnderLease(lease: EngineLease, sender: Sender): void {
  try {
    sender.start();
  } catch (error) {
    lease.release();
    throw error;
  }
}

/** Read once nobody else can write to it; without it the lease is of no use. */
function journalUnderLease(lease: EngineLease, dataFolder: string, ledgerId: string): SendJournal {
  try {
    return SendJournal.open(dataFolder, ledgerId);
  } catch (error) {
    lease.release();
    throw error;
  }
}

/**
 * Starts the engine of a ledger that pays through a provider, where no other process runs it; answers whether it runs
 * now, or need not. What another process holds is left to it.
 */
export function startEngineIfFree(session: Session): boolean {
  if (session.engine !== null || session.engineGivenBack || !hasConnections(session.database)) return true;
  try {
    startEngine(session, instantText(session.clock.now()));
    return true;
  } catch (error) {
    // Without the record of what was sent nothing is sent, and everything else goes on.
    const waits = ['LEDGER_BUSY', 'SENDING_LOCKED'];
    if (error instanceof DisburseError && waits.includes(error.code)) return false;
    throw error;
  }
}

/** Gives the engine back. Whoever can wait stops the sender first; what is cut off is found in doubt by the next start. */
export function stopEngine(session: Session): void {
  session.engine?.lease.release();
  session.engine = null;
}

/** What stands in the way of sending from this copy of the ledger; empty where nothing does. */
export function lockReasonsOf(session: Session): readonly LockReason[] {
  return sendingLockReasons(session.database, journalOf(session), {
    installationId: () => installationId(session.dataFolder),
    timeZone: session.timeZone,
  });
}

/** The record of what was sent from this ledger by this installation. */
export function journalOf(session: Session): SendJournal {
  return session.engine?.journal ?? SendJournal.open(session.dataFolder, ledgerIdOf(session.database));
}

/** Refuses with SENDING_LOCKED what would pay from a copy that may lack payments. */
export function refuseWhileLocked(session: Session): void {
  assertSendingAllowed(lockReasonsOf(session));
}

/**
 * Refuses with PAYOUT_IN_DOUBT to change payouts by hand that the record knows to have been sent although this copy of
 * the ledger believes that they wait: first the batch is taken over.
 */
export function refuseSentElsewhere(session: Session, payoutIds: readonly string[]): void {
  const wanted = new Set(payoutIds);
  for (const reason of lockReasonsOf(session)) {
    if (reason.kind !== 'missing_attempt') continue;
    const sent = reason.attempt.lines.find(([payoutId]) => wanted.has(payoutId));
    if (sent === undefined) continue;
    throw new DisburseError('PAYOUT_IN_DOUBT', `${sent[0]} was sent. Nothing was changed. ${reason.message}`);
  }
}

/**
 * Refuses with PAYOUT_IN_DOUBT to make money payable again that waits in a batch of a copy which may lack payments: only
 * once the lock is put in order it is known what the person has to look at and to state.
 */
export function refuseFreeingWhileLocked(session: Session, payoutIds: readonly string[]): void {
  const [reason] = lockReasonsOf(session);
  if (reason === undefined) return;
  for (const payoutId of payoutIds) {
    const payout = findPayout(session.database, payoutId);
    if (payout?.detail !== 'ready' || openAttemptOf(session.database, payout.payout_key) === undefined)
      continue;
    throw new DisburseError(
      'PAYOUT_IN_DOUBT',
      `${payoutId} waits in a batch, and it may have been sent or paid already. Nothing was changed. ${reason.message}`,
    );
  }
}

/** Whether this ledger pays through any provider, so that its payments need the engine. */
export function hasConnections(database: Database): boolean {
  return activeConnections(database).length > 0;
}

/** The identity of a ledger, which its copies share. */
export function ledgerIdOf(database: Database): string {
  const ledger = database.get<{ ledger_id: string }>('SELECT ledger_id FROM ledger');
  if (ledger === undefined) throw new Error('the ledger row is missing');
  return ledger.ledger_id;
}
