import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { samplePassphrase } from '../../electron/desktop/sample/plan.ts';
import { sampleRatesOf } from '../../electron/desktop/sample/taxPlan.ts';
import { projectRoot } from '../../scripts/project.mjs';
import { expect, type Application } from './application.ts';

/** Emptied before every run, with all else that a run leaves. */
const folder = join(projectRoot, 'out', 'e2e', 'sample');
const makingLimitMs = 120_000;

/**
 * Opens a fresh sample ledger with its vault unlocked. The first test of a run that wants one makes it, and all others
 * copy it: making it is most of what a short test would do.
 */
export async function openSampleCopy(application: Application): Promise<void> {
  const made = await sampleOfThisRun(application);
  const file = application.path('sample.disburse');
  copyFileSync(made, file);
  const token = await application.fileToken('open-ledger', file);
  await application.value('desktop.openLedger', { file: token });
  await application.value('vault.unlock', { passphrase: samplePassphrase });
  await saveRatesOfToday(application);
  const { window } = application;
  await expect(window.getByRole('navigation', { name: 'Places' })).toBeVisible();
  await expect(window.getByRole('link', { name: 'Vault unlocked' })).toBeVisible();
}

/** A run that began before midnight made its sample with the rates of the day before, and payments need those of today. */
async function saveRatesOfToday(application: Application): Promise<void> {
  const { today } = await application.value('ledger.info', {});
  const { rows } = await application.value('rates.list', { from: today });
  if (rows.length === 0) await application.value('rates.save', { rates: sampleRatesOf(today) });
}

async function sampleOfThisRun(application: Application): Promise<string> {
  const made = join(folder, 'sample.disburse');
  if (isFirst()) {
    await application.value('desktop.openSample', {});
    const half = join(folder, 'half.disburse');
    await application.value('ledger.backup', { file: await application.fileToken('save-backup', half) });
    renameSync(half, made);
  }
  // Another worker may be making it; its file stands there at once or not at all.
  await expect.poll(() => existsSync(made), { timeout: makingLimitMs }).toBe(true);
  return made;
}

/** Whether this worker is the one that makes it: a folder can be made once. */
function isFirst(): boolean {
  mkdirSync(dirname(folder), { recursive: true });
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
