import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { platform } from 'node:process';
import type { Shell } from 'electron';
import { environment } from './environment.ts';

const openers: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', win32: 'explorer' };

export const shell: Pick<Shell, 'showItemInFolder'> = {
  /** Opens the folder; which of the files in it is meant cannot be said on every system. */
  showItemInFolder(fullPath) {
    if (environment.headless) return;
    const child = spawn(openers[platform] ?? 'xdg-open', [dirname(fullPath)], {
      stdio: 'ignore',
      detached: true,
    });
    // A system without such a program shows nothing, as Electron shows nothing there.
    child.on('error', () => undefined);
    child.unref();
  },
};
