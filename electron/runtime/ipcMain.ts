import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { preventable } from './preventable.ts';

type Sender = { sender: WebContents; senderFrame: WebFrameMain };
type Answer = { ok: true; value: unknown } | { ok: false; message: string };
type Handler = Parameters<IpcMain['handle']>[1];

/** Where the calls of every window arrive. */
class StandInIpcMain extends EventEmitter implements Pick<IpcMain, 'handle' | 'removeHandler'> {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, listener);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Carries out one `ipcRenderer.invoke`; what the handler throws reaches the page in Electron's words. */
  async answer(from: Sender, channel: string, args: unknown[]): Promise<Answer> {
    const handler = this.#handlers.get(channel);
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const event: unknown = preventable({ ...from, type: 'frame' });
      return { ok: true, value: await handler(event as IpcMainInvokeEvent, ...args) };
    } catch (error) {
      return { ok: false, message: `Error invoking remote method '${channel}': ${String(error)}` };
    }
  }

  /** Hands on one `ipcRenderer.send`. */
  receive(from: Sender, channel: string, args: unknown[]): void {
    const event = {
      type: 'frame',
      frameId: 1,
      processId: 1,
      ports: [],
      ...from,
      ...preventable(),
    } as unknown;
    this.emit(channel, event, ...args);
  }
}

export const ipcMain = new StandInIpcMain();
