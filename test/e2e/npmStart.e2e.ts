// `npm start` itself: with a display it opens a window that a person can see, without one it says so.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { electronExecutable } from '../../scripts/electronRuntime.mjs';
import { projectRoot } from '../../scripts/project.mjs';
import { availableRuntime, freshFolders } from './launch/launch.ts';
import { environmentOf, type Folders } from './launch/launched.ts';

const start = join(projectRoot, 'scripts', 'start.mjs');
const startLimitMs = 180_000;
const hasXvfb = spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error === undefined;

let folders: Folders;
test.beforeEach(() => {
  folders = freshFolders();
});
test.afterEach(() => {
  rmSync(folders.root, { recursive: true, force: true, maxRetries: 5 });
});

/** The environment of a person's terminal, on a display or without one. */
function terminal(display: string | null, environment: Record<string, string> = {}): NodeJS.ProcessEnv {
  const inherited = environmentOf({ folders, words: [], environment });
  delete inherited.DISPLAY;
  delete inherited.WAYLAND_DISPLAY;
  return display === null ? inherited : { ...inherited, DISPLAY: display };
}

/** A display that nobody looks at. It says its number itself, so that two never meet. */
async function openDisplay(): Promise<{ name: string; close: () => void }> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.stdio[3]?.once('data', (text) => resolve(String(text).trim()));
    server.once('exit', () => reject(new Error('Xvfb did not start.')));
  });
  return { name: `:${number}`, close: () => server.kill() };
}

/** What a process writes, and a wait for a part of it. */
function outputOf(child: ChildProcess) {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk) => {
      text += String(chunk);
    });
  }
  return {
    text: () => text,
    part: async (pattern: RegExp) => {
      await expect.poll(() => text, { timeout: startLimitMs }).toMatch(pattern);
      return pattern.exec(text)?.[1] ?? '';
    },
  };
}

test('npm start opens a window on the display, says what it runs on, and ends in order', async () => {
  test.setTimeout(startLimitMs);
  test.skip(process.platform !== 'linux' || !hasXvfb, 'Xvfb is not on this machine.');
  const runtime = availableRuntime();
  test.skip(runtime.kind === 'none', runtime.kind === 'none' ? runtime.reason : '');
  const display = await openDisplay();
  const child = spawn(process.execPath, [start, '--remote-debugging-port=0'], {
    env: terminal(display.name, { DISBURSE_DEBUG_PORT: '0' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = outputOf(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));

  const browser = await chromium.connectOverCDP(await output.part(/DevTools listening on (ws:\S+)/));
  const page = browser.contexts()[0]?.pages()[0];
  await page?.waitForURL(/^(https:\/\/disburse\.app\.invalid|app:\/\/disburse)\//);
  const shown = await page?.evaluate(() => [document.visibilityState, outerWidth > 1_000, outerHeight > 600]);
  expect(shown).toEqual(['visible', true, true]);
  expect(output.text()).toMatch(
    electronExecutable() !== null
      ? /runs on Electron \d/
      : /runs on the stand-in for Electron, a window of \//,
  );

  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  await browser.close();
  display.close();
  expect(readdirSync(folders.temp).filter((name) => name.startsWith('disburse-'))).toEqual([]);
});

test('npm start without a display says so in one sentence and names another way', () => {
  test.skip(process.platform !== 'linux', 'Only Linux can be without a display.');
  const result = spawnSync(process.execPath, [start], { env: terminal(null), encoding: 'utf8' });
  expect(result.status).toBe(1);
  expect(result.stderr.trim().split('\n')).toHaveLength(1);
  expect(result.stderr).toContain('npm run demo');
  expect(result.stdout).toBe('');
});
