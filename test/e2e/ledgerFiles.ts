import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { expect, type Application } from './application.ts';

export const passphrase = 'correct horse battery staple';

/** Makes a ledger and opens it, past the form: for tests that begin with a ledger on the desk. Answers its recovery key. */
export async function makeLedger(application: Application, file: string, name: string): Promise<string> {
  const made = await application.invoke('desktop.createLedger', {
    file: await application.fileToken('new-ledger', file),
    name,
    baseCurrency: 'USD',
    timeZone: 'UTC',
    passphrase,
  });
  if (!made.ok) throw new Error(made.error.message);
  await expect(application.window.locator('.ledger-name')).toHaveText(name);
  return made.value.recoveryKey;
}

/** Closes the ledger on the desk; what its screens still read is waited for, however slow the machine. */
export async function closeLedger(application: Application): Promise<void> {
  await expect(async () => {
    expect(await application.invoke('desktop.closeLedger', {})).toMatchObject({ ok: true });
  }).toPass({ timeout: 60_000 });
  await expect(application.window.getByRole('heading', { name: 'Open a ledger', level: 1 })).toBeVisible();
}

/** Takes the right to write from everybody, also from root where that is who tests; answers how to give it back. */
export function takeWriteAccess(file: string): (() => void) | null {
  if (process.getuid?.() !== 0) {
    chmodSync(file, 0o400);
    return () => chmodSync(file, 0o600);
  }
  try {
    execFileSync('chattr', ['+i', file], { stdio: 'ignore' });
    return () => execFileSync('chattr', ['-i', file], { stdio: 'ignore' });
  } catch {
    return null;
  }
}

/** Mounts a small disk of its own on a folder; answers how to take it away, or null where that is not allowed. */
export function mountSmallDisk(folder: string, mebibytes: number): (() => void) | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return () => execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
}
