// What the window may do and what it may not, whichever runtime shows it. A refusal is proven by what did not happen
// elsewhere, not by an error message alone.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { toApplicationAddress } from '../../electron/runtime/addresses.ts';
import { Application, expect, test } from './application.ts';
import { elsewhere } from './elsewhere.ts';

/** The address as the application knows it, on either runtime. */
const addressOf = (page: Page) => toApplicationAddress(page.url(), new Set(['app']));

const settleMs = 500;

test.describe('the window', () => {
  test('shows the application from its own origin', async ({ application, page }) => {
    expect(addressOf(page)).toMatch(/^app:\/\/disburse\/index\.html/);
    await expect(page).toHaveTitle(/Disburse/);
    await expect(page.locator('#root')).not.toBeEmpty();
    const status = await application.invoke('desktop.status', {});
    expect(status).toMatchObject({
      ok: true,
      value: { desk: { state: 'none' }, runtime: application.runtime },
    });
  });

  test('keeps its place in the page when it is loaded again', async ({ page }) => {
    await page.evaluate(() => {
      location.hash = '#/somewhere';
    });
    await page.reload();
    expect(addressOf(page)).toBe('app://disburse/index.html#/somewhere');
  });

  test('gives its page no more than the bridge', async ({ page }) => {
    const reachable = await page.evaluate(() => ({
      bridge: Object.keys(window.disburse).sort(),
      modules: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
      isFixed: Object.isFrozen(window.disburse),
    }));
    expect(reachable).toEqual({ bridge: ['fileToken', 'invoke', 'subscribe'], modules: [], isFixed: true });
  });

  test('ends the application when it is closed', async ({ application, page }) => {
    await page.close();
    expect(await application.ended()).toBe(0);
  });
});

test.describe('the content security policy', () => {
  test('stops a script that is written into the page', async ({ page }) => {
    const violated = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          const script = document.createElement('script');
          script.textContent = 'document.title = "taken over"';
          document.body.append(script);
        }),
    );
    expect(violated).toMatch(/^script-src/);
    await expect(page).toHaveTitle(/Disburse/);
  });

  // Chromium keeps a page from the machine's own servers in other ways too, so the policy's own word is asked for.
  test('stops every way to another place', async ({ page }) => {
    const place = await elsewhere();
    await page.evaluate((origin) => {
      const stopped: string[] = [];
      Object.assign(globalThis, { stopped });
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        stopped.push(`${effectiveDirective} ${blockedURI.slice(origin.length)}`);
      });
      new Image().src = `${origin}/picture.png`;
      void fetch(`${origin}/call`).catch(() => undefined);
      navigator.sendBeacon(`${origin}/beacon`, 'secret');
      const frame = document.createElement('iframe');
      frame.src = `${origin}/frame`;
      const style = Object.assign(document.createElement('link'), {
        rel: 'stylesheet',
        href: `${origin}/style`,
      });
      const script = Object.assign(document.createElement('script'), { src: `${origin}/script` });
      document.body.append(frame, style, script);
    }, place.origin);
    const stopped = () =>
      page.evaluate(() => (globalThis as unknown as { stopped: string[] }).stopped.toSorted());
    await expect
      .poll(stopped)
      .toEqual([
        'connect-src /beacon',
        'connect-src /call',
        'frame-src ',
        'img-src /picture.png',
        'script-src-elem /script',
        'style-src-elem /style',
      ]);
    await page.waitForTimeout(settleMs);
    expect(place.visits).toEqual([]);
    await place.close();
  });
});

test.describe('ways out of the page', () => {
  test('a link and a script lead nowhere', async ({ page }) => {
    const place = await elsewhere();
    const before = page.url();
    await page.evaluate((origin) => {
      location.href = `${origin}/script`;
    }, place.origin);
    await page.waitForTimeout(settleMs);
    await page.evaluate((origin) => {
      const link = Object.assign(document.createElement('a'), { href: `${origin}/link`, id: 'out' });
      link.textContent = 'out';
      link.style.cssText = 'position:fixed;top:0;left:0;z-index:9999';
      document.body.append(link);
    }, place.origin);
    await page.locator('#out').click();
    await page.waitForTimeout(settleMs);
    expect(page.url()).toBe(before);
    expect(place.visits).toEqual([]);
    await place.close();
  });

  test('no second window opens, by a script, a link, or the mouse with a key', async ({ page }) => {
    const place = await elsewhere();
    const opened = await page.evaluate((origin) => {
      const link = Object.assign(document.createElement('a'), { href: `${origin}/link`, id: 'out' });
      link.textContent = 'out';
      link.target = '_blank';
      link.style.cssText = 'position:fixed;top:0;left:0;z-index:9999';
      document.body.append(link);
      return window.open(`${origin}/script`) === null;
    }, place.origin);
    await page.locator('#out').click();
    await page.locator('#out').click({ modifiers: ['ControlOrMeta'] });
    await page.locator('#out').click({ modifiers: ['Shift'] });
    await page.waitForTimeout(settleMs);
    expect(opened).toBe(true);
    expect(page.context().pages()).toEqual([page]);
    expect(place.visits).toEqual([]);
    await place.close();
  });

  test('permissions are denied, but for copying', async ({ page }) => {
    const answers = await page.evaluate(async () => {
      const refusal = (error: unknown) => (error as Error).name;
      return {
        notifications: Notification.permission,
        location: (await navigator.permissions.query({ name: 'geolocation' })).state,
        camera: (await navigator.permissions.query({ name: 'camera' })).state,
        reading: await navigator.clipboard.readText().then(() => 'granted', refusal),
        copying: await navigator.clipboard.writeText('1,200.00').then(() => 'granted', refusal),
      };
    });
    expect(answers).toEqual({
      notifications: 'denied',
      location: 'denied',
      camera: 'denied',
      reading: 'NotAllowedError',
      copying: 'granted',
    });
  });
});

test.describe('calls', () => {
  test('from a page of another origin are refused', async ({ page }) => {
    await page.goto('data:text/html,<title>Elsewhere</title>');
    const answer = await page.evaluate(async () => ({
      status: await window.disburse.invoke({ callId: 'foreign', procedure: 'desktop.status', input: {} }),
      token: await window.disburse
        .fileToken(new File(['x'], 'x.csv'))
        .catch((error: unknown) => String(error)),
    }));
    expect(answer.status).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
    expect(answer.token).toContain('does not come from the window');
  });

  test('from a frame within the page have no bridge to go over', async ({ page }) => {
    await page.evaluate(() => {
      document.body.append(document.createElement('iframe'));
    });
    await expect.poll(() => page.frames().length).toBe(2);
    const reachable = await page
      .frames()[1]
      ?.evaluate(() => Object.keys(globalThis).filter((name) => /disburse/i.test(name)));
    expect(reachable).toEqual([]);
  });

  test('take a message of some megabytes', async ({ page }) => {
    const length = 2_000_000;
    const answer = await page.evaluate(
      (size) =>
        window.disburse.invoke({ callId: 'large', procedure: 'x'.repeat(50), input: 'x'.repeat(size) }),
      length,
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});

async function chosen(application: Application, purpose: 'open-csv' | 'save-csv') {
  const answer = await application.invoke('desktop.chooseFile', { purpose });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value.file;
}

test.describe('files', () => {
  test('that a dialog chose come as a token and a name, without a path', async ({ application }) => {
    const open = application.path('home', 'september.csv');
    const save = application.path('home', 'october.csv');
    writeFileSync(open, 'commission_id\n');
    await application.nextDialogAnswers(open, save, 'closed');
    const opened = await chosen(application, 'open-csv');
    const saved = await chosen(application, 'save-csv');
    expect(opened).toEqual({ token: expect.any(String), name: 'september.csv' });
    expect(saved).toEqual({ token: expect.any(String), name: 'october.csv' });
    expect(JSON.stringify([opened, saved])).not.toContain(application.folders.root);
    expect(await chosen(application, 'open-csv')).toBeNull();
  });

  test('that are dropped come as a token; what a page made up comes as nothing', async ({
    application,
    page,
  }) => {
    const file = application.path('home', 'dropped', 'september.csv');
    mkdirSync(dirname(file));
    writeFileSync(file, 'commission_id\n');
    await page.evaluate(() => {
      const target = Object.assign(document.createElement('div'), { id: 'target' });
      target.style.cssText = 'position:fixed;inset:0;z-index:9999';
      target.addEventListener('dragover', (event) => event.preventDefault());
      target.addEventListener('drop', (event) => {
        event.preventDefault();
        void window.disburse.fileToken(event.dataTransfer?.files[0]).then((token) => {
          target.textContent = JSON.stringify(token);
        });
      });
      document.body.append(target);
    });
    const target = page.locator('#target');
    await application.dropFile(target, file);
    await expect(target).toContainText('"name":"september.csv"');
    await expect(target).not.toContainText(application.folders.root);
    const madeUp = await page.evaluate(() => window.disburse.fileToken(new File(['x'], 'x.csv')));
    expect(madeUp).toBeNull();
  });
});

test.describe('a second start', () => {
  test('shows the first window and ends', async ({ application, page }) => {
    await application.minimize();
    expect(await application.startAgain()).toBe(0);
    await expect.poll(() => application.isMinimized()).toBe(false);
    expect(page.isClosed()).toBe(false);
  });

  test('over other data is an application of its own', async ({ application }, testInfo) => {
    const other = await Application.start({}, testInfo);
    expect(other.window).not.toBe(application.window);
    expect((await other.invoke('desktop.status', {})).ok).toBe(true);
    await other.finish();
  });
});
