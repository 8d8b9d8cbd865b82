import { EventEmitter } from 'node:events';
import process from 'node:process';
import type {
  BrowserWindowConstructorOptions,
  BrowserWindow as ElectronWindow,
  Rectangle,
  WebContents,
} from 'electron';
import { app } from './app.ts';
import { openChromium, type OpenChromium } from './chromium.ts';
import { preventable } from './preventable.ts';
import { StandInWebContents } from './webContents.ts';

type State = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

const defaultSize = { width: 800, height: 600 };
let count = 0;

/**
 * A window: a Chromium of its own without tabs. What is asked of it before it is there is done once it is. A person
 * who closes it ends its Chromium, which cannot be prevented; where the application prevents it all the same, the
 * window is only hidden, and opens again as soon as there is something to show.
 */
export class StandInWindow
  extends EventEmitter
  implements
    Pick<
      ElectronWindow,
      | 'id'
      | 'webContents'
      | 'loadURL'
      | 'show'
      | 'focus'
      | 'isMinimized'
      | 'isMaximized'
      | 'maximize'
      | 'restore'
      | 'close'
      | 'destroy'
      | 'isDestroyed'
      | 'getNormalBounds'
    >
{
  readonly id = (count += 1);
  readonly #contents: StandInWebContents;
  readonly #position: { x: number; y: number } | null;
  readonly #title: string;
  #chromium: Promise<OpenChromium> | null = null;
  #ended: Promise<unknown> = Promise.resolve();
  #bounds: Rectangle;
  #state: State = 'normal';
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    const { width = defaultSize.width, height = defaultSize.height, x, y } = options;
    this.#bounds = { x: x ?? 0, y: y ?? 0, width, height };
    this.#position = x === undefined || y === undefined ? null : { x, y };
    this.#title = options.title ?? app.getName();
    this.#contents = new StandInWebContents(options.webPreferences?.preload, () => this.page());
    app.windowMade(this);
    app.emit('web-contents-created', preventable(), this.webContents);
    void this.#open();
  }

  get webContents(): WebContents {
    return this.#contents as unknown as WebContents;
  }

  async loadURL(url: string): Promise<void> {
    await this.#open();
    await this.#contents.load(url);
    this.emit('ready-to-show');
  }

  /** Chromium shows its window by itself. */
  show(): void {
    this.focus();
  }

  focus(): void {
    this.#act(async (chromium) => {
      await this.#readBounds(chromium);
      if (this.#state === 'minimized') this.restore();
      await chromium.page.bringToFront();
    });
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  maximize(): void {
    this.#setState('maximized');
  }

  restore(): void {
    this.#setState('normal');
  }

  close(): void {
    if (this.#destroyed) return;
    const event = preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#hide();
    this.#contents.end();
    this.emit('closed');
    app.windowGone();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }

  /** The page, which is opened again where a person closed it. */
  async page(): Promise<OpenChromium> {
    if (this.#chromium !== null) return this.#chromium;
    const url = this.#contents.getURL();
    const chromium = await this.#open();
    if (url !== '') await this.#contents.load(url);
    return chromium;
  }

  /** Resolves once the browser of this window has ended. */
  async ended(): Promise<void> {
    await this.#ended;
  }

  #open(): Promise<OpenChromium> {
    this.#chromium ??= this.#start().catch((error: unknown) => {
      process.stderr.write(
        `The window could not be opened. ${error instanceof Error ? error.message : ''}\n`,
      );
      process.exit(1);
    });
    return this.#chromium;
  }

  async #start(): Promise<OpenChromium> {
    const chromium = await openChromium(this.#bounds, this.#position, this.#title);
    chromium.page.on('close', () => this.#closedByPerson(chromium));
    chromium.page.on('crash', () => this.#crashed());
    // Without a listener playwright closes what page scripts ask; it is for the person to answer.
    chromium.page.on('dialog', () => undefined);
    chromium.cdp.on('Page.frameResized', () => this.#act((shown) => this.#readBounds(shown)));
    await this.#contents.attach(chromium);
    return chromium;
  }

  #closedByPerson(chromium: OpenChromium): void {
    if (!this.#contents.isAttachedTo(chromium)) return;
    this.#hide();
    this.close();
  }

  /** A page that crashed can show nothing any more, so that its window is opened again for what is said next. */
  #crashed(): void {
    this.#hide();
    this.#contents.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 1 });
  }

  #hide(): void {
    const closing = this.#chromium;
    this.#chromium = null;
    this.#contents.detach();
    if (closing === null) return;
    this.#ended = Promise.all([this.#ended, closing.then(({ close }) => close())]).catch(() => undefined);
  }

  async #readBounds({ cdp }: OpenChromium): Promise<void> {
    const { left, top, width, height, windowState } = (await cdp.send('Browser.getWindowForTarget')).bounds;
    this.#state = windowState ?? 'normal';
    if (this.#state !== 'normal') return;
    const before = this.#bounds;
    this.#bounds = {
      x: left ?? before.x,
      y: top ?? before.y,
      width: width ?? before.width,
      height: height ?? before.height,
    };
  }

  #setState(windowState: 'normal' | 'maximized'): void {
    this.#state = windowState;
    this.#act(async ({ cdp }) => {
      const { windowId } = await cdp.send('Browser.getWindowForTarget');
      await cdp.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
    });
  }

  /** Does something with the window as soon as it is there; a window that is closed meanwhile needs it no more. */
  #act(act: (chromium: OpenChromium) => Promise<unknown>): void {
    if (this.#destroyed) return;
    this.page()
      .then(act)
      .catch(() => undefined);
  }
}
