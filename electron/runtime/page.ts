// Runs in the page, before any of its own scripts: what Electron gives a sandboxed preload script. `pageScript.ts`
// puts these functions and those of wire.ts side by side as text, so they use nothing but each other and the page.
import type { ContextBridge, IpcRenderer, IpcRendererEvent, WebUtils } from 'electron';
import { decode, encode } from './wire.ts';

export type ToMain =
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'accelerator'; index: number }
  | { kind: 'open'; url: string };

/** The keys of an act in the application menu; `key` as in a keyboard event, in lower case. */
export type Keys = { key: string; control: boolean; meta: boolean; shift: boolean; alt: boolean };

export type FromMain =
  | { kind: 'answer'; id: number; ok: true; value: unknown }
  | { kind: 'answer'; id: number; ok: false; message: string }
  | { kind: 'event'; channel: string; args: unknown[] };

type Listener = (event: IpcRendererEvent, ...args: unknown[]) => void;
type Waiting = { resolve: (value: unknown) => void; reject: (reason: Error) => void };

/** The page's end of the line to the main process. */
export function pageLine(send: (text: string) => void) {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<Listener>>();
  let count = 0;
  const post = (message: ToMain) => send(encode(message));
  const stopListening = (channel: string, listener: Listener) => listeners.get(channel)?.delete(listener);
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise<unknown>((resolve, reject) => {
        const id = (count += 1);
        post({ kind: 'invoke', id, channel, args });
        waiting.set(id, { resolve, reject });
      }),
    send: (channel: string, ...args: unknown[]) => post({ kind: 'send', channel, args }),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => {
      stopListening(channel, listener);
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: Listener) => {
      stopListening(channel, listener);
      return ipcRenderer;
    },
  } as unknown as Pick<IpcRenderer, 'invoke' | 'send' | 'on' | 'off' | 'removeListener'>;

  const receive = (text: string) => {
    const message = decode(text) as FromMain;
    if (message.kind === 'event') {
      const event = { sender: ipcRenderer, ports: [] } as unknown as IpcRendererEvent;
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.ok) call?.resolve(message.value);
    else call?.reject(new Error(message.message));
  };
  return { ipcRenderer, receive, post };
}

/**
 * The path of a file is asked for synchronously and known only to the browser's side. The page gets a key, and the
 * main process puts the path in its place when the key crosses.
 */
export function pageFiles() {
  const files = new Map<string, File>();
  let count = 0;
  const webUtils: Pick<WebUtils, 'getPathForFile'> = {
    getPathForFile(file) {
      if (!(file instanceof File)) throw new TypeError('The argument is not a File.');
      const key = `file-of-this-page:${(count += 1)}`;
      files.set(key, file);
      return key;
    },
  };
  const takeFile = (key: string) => {
    const file = files.get(key);
    files.delete(key);
    return file;
  };
  return { webUtils, takeFile };
}

/** Presses the acts of the application menu, after the page has had its say, as Electron does. */
export function pageKeys(accelerators: Keys[], press: (index: number) => void) {
  globalThis.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    const index = accelerators.findIndex(
      ({ key, control, meta, shift, alt }) =>
        key === event.key.toLowerCase() &&
        control === event.ctrlKey &&
        meta === event.metaKey &&
        shift === event.shiftKey &&
        alt === event.altKey,
    );
    if (index < 0) return;
    event.preventDefault();
    press(index);
  });
}

/** A link that the mouse and a key would open in another window is reported instead, to be refused or taken outside. */
export function pageLinks(report: (url: string) => void) {
  const onClick = (event: MouseEvent) => {
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1;
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (!isElsewhere || link === undefined) return;
    event.preventDefault();
    report(link.href);
  };
  globalThis.addEventListener('click', onClick, true);
  globalThis.addEventListener('auxclick', onClick, true);
}

/** Runs a preload script; `receiver` is the name under which the main process reaches this document. */
export function runPreload(
  preload: (require: (name: string) => unknown, module: { exports: unknown }, exports: unknown) => void,
  send: (text: string) => void,
  receiver: string,
  accelerators: Keys[],
) {
  const { ipcRenderer, receive, post } = pageLine(send);
  pageKeys(accelerators, (index) => post({ kind: 'accelerator', index }));
  pageLinks((url) => post({ kind: 'open', url }));
  const { webUtils, takeFile } = pageFiles();
  const contextBridge: Pick<ContextBridge, 'exposeInMainWorld'> = {
    exposeInMainWorld(name, api: object) {
      Object.defineProperty(globalThis, name, { value: Object.freeze({ ...api }), enumerable: true });
    },
  };
  Object.defineProperty(globalThis, receiver, { value: Object.freeze({ receive, takeFile }) });
  const module = { exports: {} };
  const require = (name: string) => {
    if (name === 'electron') return { ipcRenderer, contextBridge, webUtils };
    throw new Error(`A sandboxed preload script cannot load ${name}.`);
  };
  preload(require, module, module.exports);
}
