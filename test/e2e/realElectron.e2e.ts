// What only Electron's own runtime can prove. Where it is not there these tests count as skipped; everything else is
// tested on either runtime.
import { expect, test } from './application.ts';
import { availableRuntime } from './launch/launch.ts';

test.skip(
  availableRuntime().kind !== 'electron',
  'Electron’s runtime is not in node_modules/electron/dist or has no display, and only it can prove this.',
);

test('the page has no Node, a world of its own and a sandboxed process', async ({ application }) => {
  const preferences = await application.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Electron has this function and does not describe it.
    const { getLastWebPreferences } = contents as unknown as { getLastWebPreferences: () => object };
    return getLastWebPreferences.call(contents);
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
  });
});

test('what a page does to its own world does not reach the preload script', async ({ page }) => {
  const outcome = await page.evaluate(async () => {
    const seen: unknown[] = [];
    const spy = (...args: unknown[]) => {
      seen.push(args);
      throw new Error('taken over');
    };
    Map.prototype.get = spy;
    Map.prototype.set = spy;
    JSON.stringify = spy;
    const answer = await window.disburse.invoke({ callId: 'spied', procedure: 'desktop.status', input: {} });
    return { ok: answer.ok, seen: seen.length };
  });
  expect(outcome).toEqual({ ok: true, seen: 0 });
});

test('the page knows its own address, and it is a secure one', async ({ page }) => {
  const known = await page.evaluate(() => ({ origin: location.origin, isSecure: isSecureContext }));
  expect(known).toEqual({ origin: 'app://disburse', isSecure: true });
});

test('the application menu is the system’s, and its acts reach the window', async ({ application, page }) => {
  const said = page.evaluate(
    () =>
      new Promise((resolve) => {
        const stop = window.disburse.subscribe((event) => {
          if ((event as { kind: string }).kind !== 'menu') return;
          stop();
          resolve(event);
        });
      }),
  );
  await application.electron.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&Help');
    help?.submenu?.items.find(({ label }) => label === 'Commands')?.click();
  });
  expect(await said).toEqual({ kind: 'menu', command: 'palette' });
});
