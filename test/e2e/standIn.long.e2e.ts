// What the stand-in alone has to prove: that its browser never outlives it, and that a window which a person closed
// against the application's will comes back. Run with small applications of their own.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { protocol } from '../../electron/runtime/protocol.ts';
import { StandInWebContents } from '../../electron/runtime/webContents.ts';
import { findBrowser } from '../../scripts/installedBrowser.mjs';
import { projectNode, projectRoot } from '../../scripts/project.mjs';
import { freshFolders } from './launch/launch.ts';
import { environmentOf, type Folders } from './launch/launched.ts';

const register = join(projectRoot, 'electron', 'runtime', 'register.mjs');
const browserPath = findBrowser();
test.skip(browserPath === null, 'Neither Chromium nor Chrome is on this machine.');

let folders: Folders;
const children: ChildProcess[] = [];

test.beforeEach(() => {
  folders = freshFolders();
});
test.afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await expect.poll(browserCount).toBe(0);
  rmSync(folders.root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

/** Starts a small application: a window on app://small/, and what `more` does. */
function startSmall(more: string, environment: Record<string, string> = {}) {
  const file = join(folders.root, 'main.mjs');
  writeFileSync(
    file,
    `import { app, BrowserWindow, dialog, protocol } from 'electron';
     app.setPath('userData', ${JSON.stringify(folders.data)});
     protocol.registerSchemesAsPrivileged([{ scheme: 'app' }]);
     await app.whenReady();
     protocol.handle('app', () => new Response('<title>Small</title><p>small</p>', { headers: { 'content-type': 'text/html' } }));
     const window = new BrowserWindow({ width: 900, height: 700 });
     const say = (text) => process.stdout.write(text + '\\n');
     ${more}
     await window.loadURL('app://small/');
     say('loaded');`,
  );
  const child = spawn(projectNode, ['--import', register, file], {
    env: {
      ...environmentOf({ folders, words: [], environment }),
      DISBURSE_CHROMIUM: environment.DISBURSE_CHROMIUM ?? browserPath ?? '',
      DISBURSE_HEADLESS: '1',
      DISBURSE_DEBUG_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += String(chunk);
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const said = (pattern: RegExp | string) => expect.poll(() => text, { timeout: 30_000 }).toMatch(pattern);
  return { child, ended, said, text: () => text };
}

async function pageOf(text: string): Promise<Page> {
  const endpoint = [...text.matchAll(/DevTools listening on (ws:\S+)/g)].at(-1)?.[1] ?? '';
  const context = (await chromium.connectOverCDP(endpoint)).contexts()[0];
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (page === undefined) throw new Error('The window was not found.');
  return page;
}

const profiles = () => readdirSync(folders.temp).filter((name) => name.startsWith('disburse-window-'));

/** How many browsers run on this test's profiles. */
function browserCount(): number {
  const listed = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout.split('\n');
  return listed.filter(
    (line) => line.includes(`--user-data-dir=${folders.temp}`) && !line.includes('--type='),
  ).length;
}

test('the browser ends with an application that is killed, and its profile goes with the next start', async () => {
  const killed = startSmall('');
  await killed.said('loaded');
  expect([browserCount(), profiles().length]).toEqual([1, 1]);
  killed.child.kill('SIGKILL');
  await expect.poll(browserCount).toBe(0);

  const next = startSmall('');
  await next.said('loaded');
  expect(profiles()).toHaveLength(1);
  next.child.kill('SIGTERM');
  expect(await next.ended).toBe(0);
  await expect.poll(browserCount).toBe(0);
  expect(profiles()).toEqual([]);
});

test('the browser ends with an application that fails', async () => {
  const failing = startSmall(`setTimeout(() => { throw new Error('on purpose'); }, 3_000);`);
  expect(await failing.ended).toBe(1);
  expect(failing.text()).toContain('on purpose');
  await expect.poll(browserCount).toBe(0);
});

test('a browser that does not start ends the application with a sentence', async () => {
  const without = startSmall('', { DISBURSE_CHROMIUM: join(folders.root, 'no-such-browser') });
  expect(await without.ended).toBe(1);
  expect(without.text()).toContain('The window could not be opened.');
  expect(profiles()).toEqual([]);
});

test('a window that the application keeps open comes back, and asks the person', async () => {
  const small = startSmall(`
    let isKept = false;
    window.on('close', (event) => {
      if (isKept) return;
      isKept = true;
      event.preventDefault();
      window.focus();
    });
    process.on('SIGUSR2', async () => {
      const { response } = await dialog.showMessageBox(window, { message: 'Close it?', buttons: ['Keep', 'Close'] });
      say('answer ' + response);
    });
    window.on('closed', () => say('closed'));`);
  await small.said('loaded');
  await (await pageOf(small.text())).close();
  await small.said(/listening[^]*listening/);
  const again = await pageOf(small.text());
  await expect(again.getByText('small')).toBeVisible();
  const question = again.waitForEvent('dialog');
  small.child.kill('SIGUSR2');
  expect((await question).message()).toContain('Close it?');
  await (await question).accept('2');
  await small.said('answer 1');
  await again.close();
  await small.said('closed');
  expect(await small.ended).toBe(0);
});

test('the address of a window is that of the document it shows, also where that came while another loaded', async () => {
  const elsewhere = 'data:text/html,elsewhere';
  const browser = await chromium.launch({ executablePath: browserPath ?? '' });
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const goto: Page['goto'] = async (address, options) => {
      const answer = await page.goto(address, options);
      await page.goto(elsewhere);
      return answer;
    };
    const overtaken = new Proxy(page, {
      get(target, name) {
        if (name === 'goto') return goto;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const opened = {
      context,
      page: overtaken,
      cdp: await context.newCDPSession(page),
      close: () => browser.close(),
    };
    protocol.handle('app', () => new Response('<p>small</p>', { headers: { 'content-type': 'text/html' } }));
    const contents = new StandInWebContents(undefined, () => Promise.resolve(opened));
    const addresses: string[] = [];
    contents.on('did-navigate', (_event, address: string) => addresses.push(address));
    await contents.attach(opened);
    await contents.load('app://small/');
    expect(addresses).toEqual(['app://small/', elsewhere]);
    expect(contents.getURL()).toBe(elsewhere);
  } finally {
    await browser.close();
  }
});

test('a page that crashed is told of, and the window can show it again', async () => {
  const small = startSmall(`
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      say('gone: ' + reason);
      window.webContents.reload();
    });`);
  await small.said('loaded');
  const page = await pageOf(small.text());
  await page.goto('chrome://crash').catch(() => undefined);
  await small.said('gone: crashed');
  await small.said(/listening[^]*listening/);
  await expect((await pageOf(small.text())).getByText('small')).toBeVisible();
});

test('a file that a person chooses in the browser’s own chooser is known by its path', async () => {
  const file = join(folders.home, 'september.csv');
  writeFileSync(file, 'commission_id\n');
  const small = startSmall(`
    process.on('SIGUSR2', async () => {
      const filters = [{ name: 'CSV file', extensions: ['csv'] }, { name: 'All files', extensions: ['*'] }];
      say('chosen ' + JSON.stringify(await dialog.showOpenDialog(window, { filters })));
    });`);
  await small.said('loaded');
  const page = await pageOf(small.text());
  // Playwright's own way to choose files hands their content over; this chooses them where they lie.
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  await session.send('Page.setInterceptFileChooserDialog', { enabled: true });
  const opened = new Promise<number | undefined>((resolve) => {
    session.once('Page.fileChooserOpened', ({ backendNodeId }) => resolve(backendNodeId));
  });
  small.child.kill('SIGUSR2');
  const backendNodeId = await opened;
  if (backendNodeId === undefined) throw new Error('The chooser belongs to no element.');
  await session.send('DOM.setFileInputFiles', { files: [file], backendNodeId });
  await small.said(`chosen ${JSON.stringify({ canceled: false, filePaths: [file] })}`);
});
