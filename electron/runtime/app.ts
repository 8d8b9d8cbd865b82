import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { App } from 'electron';
import { applicationDataFolder, applicationPackage, applicationPath } from './applicationFolder.ts';
import { preventable } from './preventable.ts';
import { becomeFirstInstance } from './singleInstance.ts';

/** What the application needs to know of a window in order to end it. */
type AppWindow = { close(): void; isDestroyed(): boolean; ended(): Promise<void> };

type Used =
  | 'whenReady'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getName'
  | 'getVersion'
  | 'isPackaged';

/** The life of the application. It ends when its last window is closed, unless somebody listens and decides. */
class StandInApp extends EventEmitter implements Pick<App, Used> {
  readonly isPackaged = false;
  readonly #windows = new Set<AppWindow>();
  readonly #folders = new Map<string, string>();
  readonly #ready = new Promise<void>((resolve) => setImmediate(resolve));
  #isQuitting = false;
  #giveUpLock: (() => void) | null = null;

  whenReady(): Promise<void> {
    return this.#ready;
  }

  requestSingleInstanceLock(): boolean {
    this.#giveUpLock ??= becomeFirstInstance(this.getPath('userData'), (other) => {
      this.emit('second-instance', preventable(), other.argv, other.workingDirectory, {});
    });
    return this.#giveUpLock !== null;
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    const known: Partial<Record<typeof name, string>> = {
      appData: applicationDataFolder(),
      userData: join(applicationDataFolder(), this.getName()),
      home: homedir(),
      temp: tmpdir(),
      documents: join(homedir(), 'Documents'),
      downloads: join(homedir(), 'Downloads'),
    };
    const path = this.#folders.get(name) ?? known[name];
    if (path === undefined) throw new Error(`The stand-in does not know the path '${name}'.`);
    return path;
  }

  setPath(name: string, path: string): void {
    this.#folders.set(name, path);
  }

  getAppPath(): string {
    return applicationPath;
  }

  getName(): string {
    return applicationPackage.name;
  }

  getVersion(): string {
    return applicationPackage.version;
  }

  /** Each step can be prevented by a listener, which then asks again when it is ready. */
  quit(): void {
    if (this.#isQuitting) return;
    const beforeQuit = preventable();
    this.emit('before-quit', beforeQuit);
    if (beforeQuit.defaultPrevented) return;
    this.#isQuitting = true;
    for (const window of this.#windows) window.close();
    const willQuit = preventable();
    const allClosed = this.#openWindows().length === 0;
    if (allClosed) this.emit('will-quit', willQuit);
    this.#isQuitting = allClosed && !willQuit.defaultPrevented;
    if (this.#isQuitting) void this.#end();
  }

  /** A window was made; its browser ends before this process does. */
  windowMade(window: AppWindow): void {
    this.#windows.add(window);
  }

  /** A window was closed. */
  windowGone(): void {
    if (this.#isQuitting || this.#openWindows().length > 0) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  #openWindows(): AppWindow[] {
    return [...this.#windows].filter((window) => !window.isDestroyed());
  }

  async #end(): Promise<void> {
    await Promise.all([...this.#windows].map((window) => window.ended()));
    this.#giveUpLock?.();
    this.emit('quit', preventable(), 0);
    process.exit(0);
  }
}

export const app = new StandInApp();

/** The first request to end is carried out as Electron would; a second one waits for nobody. */
let isAskedToEnd = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isAskedToEnd) process.exit(1);
    isAskedToEnd = true;
    app.quit();
  });
}
