import { create } from 'zustand';
import type { WindowValueOf } from '../../shared/contract/windowContract.ts';
import { call, CallError } from '../api/client.ts';
import { deskStore } from './deskStore.ts';

export type Verification = WindowValueOf<'ledger.verify'>;
type WrittenBackup = WindowValueOf<'ledger.backup'>;
type WrittenSandboxCopy = WindowValueOf<'ledger.sandboxCopy'>;

/** The file behind something that was written, as the window knows it. */
type NamedFile = { token: string; name: string };

/** A long check or copy of one ledger: it goes on while other screens are looked at. */
export type Check<Value> =
  | { state: 'idle' }
  | { state: 'running'; ledgerId: string }
  | { state: 'done'; ledgerId: string; at: string; value: Value }
  | { state: 'failed'; ledgerId: string; error: CallError };

type LedgerChecks = {
  verification: Check<Verification>;
  backup: Check<WrittenBackup & NamedFile>;
  sandboxCopy: Check<{ copy: WrittenSandboxCopy; file: NamedFile }>;
};

type RestoredLedger = { backupName: string; previousFile: string | null };

/** What was verified, backed up and copied since the file came on the desk; another file of the same ledger is not it. */
export const useLedgerChecks = deskStore<LedgerChecks>({
  verification: { state: 'idle' },
  backup: { state: 'idle' },
  sandboxCopy: { state: 'idle' },
});

/** The last restore since the window was opened: the desk starts afresh with it, and what it did is still told. */
export const useLastRestore = create<{ restored: RestoredLedger | null }>(() => ({ restored: null }));

/** Keeps what a restore did. */
export function noteRestored(restored: RestoredLedger): void {
  useLastRestore.setState({ restored });
}

/** Names the check among the running jobs. */
export const verifyTitle = 'Verifying the ledger';
export const backupTitle = 'Writing a backup';
export const sandboxCopyTitle = 'Making a sandbox copy';

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

/** Asks where to, and makes a sandbox copy of the ledger there. */
export async function makeSandboxCopy(ledger: { ledgerId: string; name: string }): Promise<void> {
  if (useLedgerChecks.getState().sandboxCopy.state === 'running') return;
  const { ledgerId, name } = ledger;
  const suggestedName = `${name} sandbox copy.disburse`;
  const { file } = await call('desktop.chooseFile', { purpose: 'save-sandbox-copy', suggestedName });
  if (file === null) return;
  useLedgerChecks.setState({ sandboxCopy: { state: 'running', ledgerId } });
  const sandboxCopy = await outcomeOf(ledgerId, async () => ({
    copy: await call('ledger.sandboxCopy', { file: file.token }, { job: sandboxCopyTitle }),
    file,
  }));
  useLedgerChecks.setState({ sandboxCopy });
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
