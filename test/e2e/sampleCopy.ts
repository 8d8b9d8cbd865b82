import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplePassphrase } from '../../electron/desktop/sample/plan.ts';
import type { FilePurpose } from '../../shared/contract/desktop.ts';
import { expect, type Application } from './application.ts';

/** The sample that the first test of this worker made, kept for the others. */
let kept: { folder: string; file: string } | null = null;

/**
 * Opens a fresh sample ledger with its vault unlocked. The sample is made once and copied from then on: making it is most
 * of what a short test would do.
 */
export async function openSampleCopy(application: Application): Promise<void> {
  if (kept === null) {
    expect(await application.invoke('desktop.openSample', {})).toMatchObject({ ok: true });
    kept = await keepCopy(application);
    return;
  }
  const file = application.path('sample.disburse');
  copyFileSync(kept.file, file);
  const token = await chosen(application, 'open-ledger', file);
  expect(await application.invoke('desktop.openLedger', { file: token })).toMatchObject({ ok: true });
  const unlocked = await application.invoke('vault.unlock', { passphrase: samplePassphrase });
  expect(unlocked).toMatchObject({ ok: true });
}

/** Removes what was kept: for `afterAll`. */
export function removeSampleCopy(): void {
  if (kept !== null) rmSync(kept.folder, { recursive: true, force: true });
  kept = null;
}

async function keepCopy(application: Application): Promise<{ folder: string; file: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'disburse-sample-'));
  const file = join(folder, 'sample.disburse');
  const token = await chosen(application, 'save-backup', file);
  expect(await application.invoke('ledger.backup', { file: token })).toMatchObject({ ok: true });
  return { folder, file };
}

async function chosen(application: Application, purpose: FilePurpose, path: string): Promise<string> {
  await application.nextDialogAnswers(path);
  const answer = await application.invoke('desktop.chooseFile', { purpose });
  const token = answer.ok ? answer.value.file?.token : undefined;
  if (token === undefined) throw new Error(`${path} was not chosen`);
  return token;
}
