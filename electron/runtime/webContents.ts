import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { WebContents, WebFrameMain } from 'electron';
import type { Route } from 'playwright-core';
import { toApplicationAddress, toBrowserAddress } from './addresses.ts';
import type { OpenChromium } from './chromium.ts';
import { ipcMain } from './ipcMain.ts';
import { StandInMenu } from './menu.ts';
import { PageLink } from './pageLink.ts';
import { pageScript } from './pageScript.ts';
import { preventable } from './preventable.ts';
import { answerRequest, schemes } from './protocol.ts';
import { applyPermissions } from './session.ts';
import { StandInFrame } from './webFrame.ts';

type WindowOpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

let count = 0;

/** The page in a window: its addresses, what it may do, and the line to it. */
export class StandInWebContents
  extends EventEmitter
  implements
    Pick<
      WebContents,
      'id' | 'mainFrame' | 'send' | 'getURL' | 'isDestroyed' | 'setWindowOpenHandler' | 'print' | 'reload'
    >
{
  readonly id = (count += 1);
  readonly mainFrame: WebFrameMain;
  readonly #preloadFile: string | undefined;
  readonly #open: () => Promise<OpenChromium>;
  #chromium: OpenChromium | null = null;
  #link: PageLink | null = null;
  #url = '';
  #awaited: string | null = null;
  #onArrival: () => void = () => undefined;
  #windowOpenHandler: WindowOpenHandler = () => ({ action: 'deny' });
  #destroyed = false;

  /** @param open answers the page, opened again where it was closed */
  constructor(preloadFile: string | undefined, open: () => Promise<OpenChromium>) {
    super();
    this.#preloadFile = preloadFile;
    this.#open = open;
    this.mainFrame = new StandInFrame(() => this.#url) as unknown as WebFrameMain;
  }

  /** Takes the page of a browser that has just been started. */
  async attach(chromium: OpenChromium): Promise<void> {
    const preload = this.#preloadFile === undefined ? '' : readFileSync(this.#preloadFile, 'utf8');
    const from = { sender: this as unknown as WebContents, senderFrame: this.mainFrame };
    const acts = StandInMenu.acts();
    const script = pageScript(
      preload,
      acts.map(({ keys }) => keys),
    );
    this.#link = await PageLink.open(chromium.cdp, script, {
      received: (message, reply) => {
        if (message.kind === 'send') {
          ipcMain.receive(from, message.channel, message.args);
          return;
        }
        const { id, channel, args } = message;
        void ipcMain.answer(from, channel, args).then((answer) => reply({ kind: 'answer', id, ...answer }));
      },
      pressed: (index) => acts[index]?.act(),
      asked: (url) => this.#askForWindow(toApplicationAddress(url, schemes)),
      arrived: (address) => {
        this.#url = toApplicationAddress(address, schemes);
        this.#onArrival();
        this.emit('did-navigate', preventable(), this.#url);
      },
      moved: (address) => {
        this.#url = toApplicationAddress(address, schemes);
        this.#onArrival();
        this.emit('did-navigate-in-page', preventable(), this.#url);
      },
    });
    await chromium.context.route('**/*', (route) => this.#passRequest(route));
    await this.#refuseNewWindows(chromium);
    this.#chromium = chromium;
  }

  async load(address: string): Promise<void> {
    const target = toBrowserAddress(address, schemes);
    const { page, cdp } = this.#attached();
    this.#awaited = target;
    // The browser and the line tell of a document in no fixed order, and permissions are asked for by its address.
    const arrived = new Promise<void>((resolve) => {
      this.#onArrival = resolve;
    });
    try {
      await page.goto(target, { waitUntil: 'commit', timeout: 0 });
      await arrived;
      await applyPermissions(cdp, target, this as unknown as WebContents);
      await page.waitForLoadState('load', { timeout: 0 });
    } catch (error) {
      // A window that is closed while it loads has nothing to report.
      if (this.#chromium !== null) throw error;
      return;
    } finally {
      this.#awaited = null;
    }
    this.emit('did-finish-load', preventable());
  }

  send(channel: string, ...args: unknown[]): void {
    this.#link?.post({ kind: 'event', channel, args });
  }

  getURL(): string {
    return this.#url;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  /** Opens Chromium's print dialog; the options of Electron's own have no counterpart there. */
  print(...[, callback]: Parameters<WebContents['print']>): void {
    void this.#open()
      .then(({ page }) => page.evaluate(() => window.print()))
      .then(
        () => callback?.(true, ''),
        (error: unknown) => callback?.(false, String(error)),
      );
  }

  reload(): void {
    void this.#open().then(({ page }) => page.reload({ timeout: 0 }));
  }

  /** Whether this is the browser that shows the page now. */
  isAttachedTo(chromium: OpenChromium): boolean {
    return this.#chromium === chromium;
  }

  /** The browser is gone. */
  detach(): void {
    this.#chromium = null;
    this.#link = null;
    this.#onArrival();
  }

  /** The window is gone. */
  end(): void {
    this.detach();
    this.#destroyed = true;
    this.emit('destroyed');
  }

  #attached(): OpenChromium {
    if (this.#chromium === null)
      throw new Error('The window has no page: it is not open yet, or it was closed.');
    return this.#chromium;
  }

  /** Asks the application about every navigation that it did not start itself, as Electron does. */
  async #passRequest(route: Route): Promise<void> {
    const request = route.request();
    if (request.isNavigationRequest() && !this.#isExpected(request.url())) {
      const isMainFrame = request.frame().parentFrame() === null;
      const event = preventable({
        url: toApplicationAddress(request.url(), schemes),
        isMainFrame,
        isSameDocument: false,
        frame: isMainFrame ? this.mainFrame : null,
        initiator: this.mainFrame,
      });
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit('will-navigate', event, event.url);
      if (event.defaultPrevented) return route.abort('aborted');
    }
    return answerRequest(route);
  }

  /** The application's own loads, and reloading what is shown. */
  #isExpected(address: string): boolean {
    const shown = toBrowserAddress(this.#url, schemes);
    return [this.#awaited, shown].some((expected) => expected?.split('#')[0] === address.split('#')[0]);
  }

  #askForWindow(url: string): void {
    const referrer = { url: this.#url, policy: 'default' as const };
    this.#windowOpenHandler({ url, referrer, frameName: '', features: '', disposition: 'new-window' });
  }

  /**
   * The policy of `protocol.ts` stops the windows of scripts and links, page.ts those of the mouse with a key. One that
   * the person opens by the browser's own means is closed.
   */
  async #refuseNewWindows({ cdp }: OpenChromium): Promise<void> {
    const { targetInfo: own } = await cdp.send('Target.getTargetInfo');
    cdp.on('Page.windowOpen', ({ url }) => this.#askForWindow(url));
    cdp.on('Target.targetCreated', ({ targetInfo: { type, targetId } }) => {
      if (type !== 'page' || targetId === own.targetId) return;
      void cdp.send('Target.closeTarget', { targetId }).catch(() => undefined);
    });
    await cdp.send('Target.setDiscoverTargets', { discover: true });
  }
}
