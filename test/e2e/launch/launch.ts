import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasDisplay } from '../../../scripts/display.mjs';
import { electronExecutable } from '../../../scripts/electronRuntime.mjs';
import { findBrowser } from '../../../scripts/installedBrowser.mjs';
import type { Folders, Launched, LaunchPlan } from './launched.ts';
import { launchOnElectron } from './onElectron.ts';
import { launchOnStandIn } from './onStandIn.ts';

/** What the window can be shown on here. */
export type Runtime =
  { kind: 'electron' | 'stand-in'; executable: string } | { kind: 'none'; reason: string };

/** Electron's own runtime wherever it is there and has a display, which it cannot do without. */
export function availableRuntime(): Runtime {
  const electron = hasDisplay() ? electronExecutable() : null;
  if (electron !== null) return { kind: 'electron', executable: electron };
  const browser = findBrowser();
  if (browser !== null) return { kind: 'stand-in', executable: browser };
  return { kind: 'none', reason: 'Neither Electron’s runtime nor Chromium or Chrome is on this machine.' };
}

/** Folders that no other application under test uses. */
export function freshFolders(): Folders {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'disburse-e2e-')));
  const folders = { root, data: join(root, 'data'), home: join(root, 'home'), temp: join(root, 'temp') };
  for (const folder of [folders.data, folders.home, join(folders.home, 'Documents'), folders.temp]) {
    mkdirSync(folder);
  }
  return folders;
}

/** Starts the built application on the runtime that is there. */
export async function launch(plan: LaunchPlan): Promise<Launched> {
  const runtime = availableRuntime();
  switch (runtime.kind) {
    case 'electron':
      return launchOnElectron(plan, runtime.executable);
    case 'stand-in':
      return launchOnStandIn(plan, runtime.executable);
    case 'none':
      throw new Error(runtime.reason);
  }
}
