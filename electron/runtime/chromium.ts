import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { kill, pid, stderr } from 'node:process';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { environment } from './environment.ts';

export type OpenChromium = {
  context: BrowserContext;
  page: Page;
  cdp: CDPSession;
  close: () => Promise<void>;
};

/** Named by the process that it belongs to. */
const profilePrefix = 'disburse-window-';
const profileName = new RegExp(`^${profilePrefix}(\\d+)-`);

/** Whether a process with this id runs. */
function isRunning(processId: number): boolean {
  try {
    kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Removes the profiles of processes that were killed before they could; those of other people stay. */
function removeLeftProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, owner] = profileName.exec(name) ?? [];
    if (owner === undefined || isRunning(Number(owner))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // It belongs to another person, who removes it with their next start.
    }
  }
}

type Size = { width: number; height: number };
type Position = { x: number; y: number };

function flags(size: Size, position: Position | null, title: string): string[] {
  return [
    // With about:blank in its place Chromium shows an ordinary window with tabs.
    `--app=data:text/html,${encodeURIComponent(`<title>${title}</title>`)}`,
    `--window-size=${size.width},${size.height}`,
    ...(position === null ? [] : [`--window-position=${position.x},${position.y}`]),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-gpu',
    '--disable-sync',
    '--no-default-browser-check',
    '--no-first-run',
    // Hides the bar that says that the sandbox is off, which it is for root.
    ...(environment.isRoot ? ['--test-type'] : []),
    ...(environment.debugPort === null ? [] : [`--remote-debugging-port=${environment.debugPort}`]),
  ];
}

/** Says where the debugging port is, in the words in which Chromium and Electron say it. */
function announceDebugPort(profile: string): void {
  const [port = '', path = ''] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  stderr.write(`DevTools listening on ws://127.0.0.1:${port}${path}\n`);
}

/**
 * Opens a Chromium window without tabs, in a profile of its own that is removed with it.
 * @param title what the window is called until the first page is there
 */
export async function openChromium(
  size: Size,
  position: Position | null,
  title: string,
): Promise<OpenChromium> {
  const executablePath = environment.chromium();
  if (executablePath === null) {
    throw new Error('DISBURSE_CHROMIUM names no browser. npm start finds one and sets it.');
  }
  removeLeftProfiles();
  const profile = mkdtempSync(join(tmpdir(), `${profilePrefix}${pid}-`));
  const removeProfile = () =>
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: environment.headless,
      chromiumSandbox: !environment.isRoot,
      args: flags(size, position, title),
      // Otherwise a bar above the page says that the browser is controlled by automated test software.
      ignoreDefaultArgs: ['--enable-automation'],
      // The window has its own size, and the colour scheme and motion that the person has set.
      viewport: null,
      colorScheme: null,
      reducedMotion: null,
      forcedColors: null,
      contrast: null,
      acceptDownloads: false,
      serviceWorkers: 'block',
      // app.ts ends the window when this process is asked to end.
      handleSIGHUP: false,
      handleSIGINT: false,
      handleSIGTERM: false,
    });
    context.on('close', removeProfile);
    // Where this process ends without closing the window, playwright ends the browser and this removes what it can.
    process.once('exit', removeProfile);
    const page = context.pages()[0] ?? (await context.newPage());
    const cdp = await context.newCDPSession(page);
    if (environment.debugPort !== null) announceDebugPort(profile);
    return { context, page, cdp, close: () => context.close() };
  } catch (error) {
    removeProfile();
    throw error;
  }
}
