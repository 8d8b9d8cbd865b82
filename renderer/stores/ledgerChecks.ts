import { create } from 'zustand';
import type { WindowValueOf } from '../../shared/contract/windowContract.ts';
import { call, CallError } from '../api/client.ts';

export type Verification = WindowValueOf<'ledger.verify'>;
export type WrittenBackup = WindowValueOf<'ledger.backup'>;

/** A long check or copy of one ledger: it goes on while other screens are looked at. */
export type Check<Value> =
  | { state: 'idle' }
  | { state: 'running'; ledgerId: string }
  | { state: 'done'; ledgerId: string; at: string; value: Value }
  | { state: 'failed'; ledgerId: string; error: CallError };

type LedgerChecks = {
  verification: Check<Verification>;
  backup: Check<WrittenBackup & { token: string; name: string }>;
  /** The last restore since the window was opened: the desk starts afresh with it, and what it did is still told. */
  restored: RestoredLedger | null;
};

export type RestoredLedger = { backupName: string; previousFile: string | null };

/** What was verified and backed up since the window was opened. */
export const useLedgerChecks = create<LedgerChecks>(() => ({
  verification: { state: 'idle' },
  backup: { state: 'idle' },
  restored: null,
}));

/** Keeps what a restore did; what was known of the file before it says nothing about the new one. */
export function noteRestored(restored: RestoredLedger): void {
  useLedgerChecks.setState({ restored, verification: { state: 'idle' }, backup: { state: 'idle' } });
}

/** Names the check among the running jobs. */
export const verifyTitle = 'Verifying the ledger';
export const backupTitle = 'Writing a backup';

/** What is known of this ledger; what another one was found to be says nothing about it. */
export function checkOf<Value>(check: Check<Value>, ledgerId: string): Check<Value> {
  return check.state !== 'idle' && check.ledgerId === ledgerId ? check : { state: 'idle' };
}

/** Derives everything in the ledger again; one verification at a time. */
export async function verifyLedger(ledgerId: string): Promise<void> {
  if (useLedgerChecks.getState().verification.state === 'running') return;
  useLedgerChecks.setState({ verification: { state: 'running', ledgerId } });
  const verification = await outcomeOf(ledgerId, () => call('ledger.verify', {}, { job: verifyTitle }));
  useLedgerChecks.setState({ verification });
}

/** Asks where to, and writes a verified copy of the ledger there. */
export async function backUpLedger(ledger: { ledgerId: string; name: string; today: string }): Promise<void> {
  if (useLedgerChecks.getState().backup.state === 'running') return;
  const { ledgerId, name, today } = ledger;
  const suggestedName = `${name} ${today}.disburse`;
  const { file } = await call('desktop.chooseFile', { purpose: 'save-backup', suggestedName });
  if (file === null) return;
  useLedgerChecks.setState({ backup: { state: 'running', ledgerId } });
  const backup = await outcomeOf(ledgerId, async () => ({
    ...(await call('ledger.backup', { file: file.token }, { job: backupTitle })),
    token: file.token,
    name: file.name,
  }));
  useLedgerChecks.setState({ backup });
}

async function outcomeOf<Value>(ledgerId: string, work: () => Promise<Value>): Promise<Check<Value>> {
  try {
    const value = await work();
    return { state: 'done', ledgerId, at: new Date().toISOString(), value };
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    return error.code === 'CANCELLED' ? { state: 'idle' } : { state: 'failed', ledgerId, error };
  }
}
