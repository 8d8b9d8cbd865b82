import { channels, windowOrigin } from '../../../shared/desktop/channels.ts';
import type { DesktopEvent } from '../../../shared/desktop/bridge.ts';
import { BrowserWindow, screen } from '../electronApi.ts';
import { EventQueue } from './eventQueue.ts';
import { readBounds, smallest, startBounds, writeBounds } from './bounds.ts';

type WindowSetup = {
  preload: string;
  boundsFile: string;
  isPackaged: boolean;
};

/** The one window, and the line on which events reach it. */
export class MainWindow {
  readonly browserWindow: BrowserWindow;
  readonly #events: EventQueue;

  constructor({ preload, boundsFile, isPackaged }: WindowSetup) {
    const screens = screen.getAllDisplays().map((display) => display.workArea);
    const { isMaximized, ...bounds } = startBounds(readBounds(boundsFile), screens);
    const window = new BrowserWindow({
      ...bounds,
      minWidth: smallest.width,
      minHeight: smallest.height,
      title: 'Disburse',
      show: false,
      webPreferences: {
        preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        devTools: !isPackaged,
        spellcheck: false,
      },
    });
    this.browserWindow = window;
    this.#events = new EventQueue((event) => {
      if (!window.isDestroyed()) window.webContents.send(channels.events, event);
    });
    if (isMaximized) window.maximize();
    window.once('ready-to-show', () => {
      window.show();
    });
    // Another document listens anew. A new address within one does not count, nor a navigation that was denied.
    window.webContents.on('did-navigate', () => {
      this.#events.hold();
    });
    window.on('close', () => {
      writeBounds(boundsFile, { rectangle: window.getNormalBounds(), isMaximized: window.isMaximized() });
    });
  }

  async load(): Promise<void> {
    await this.browserWindow.loadURL(`${windowOrigin}/index.html`);
  }

  emit(event: DesktopEvent): void {
    this.#events.push(event);
  }

  /** The window has said that it listens. */
  becomeReady(): void {
    this.#events.release();
  }

  focus(): void {
    if (this.browserWindow.isMinimized()) this.browserWindow.restore();
    this.browserWindow.focus();
  }
}
