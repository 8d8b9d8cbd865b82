import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { ChosenFile } from '../shared/contract/desktop.ts';
import type { Bridge } from '../shared/desktop/bridge.ts';
import { channels } from '../shared/desktop/channels.ts';
import type { Envelope } from '../shared/errors.ts';

let isAnnounced = false;

const bridge: Bridge = {
  invoke: (invocation) => ipcRenderer.invoke(channels.invoke, invocation) as Promise<Envelope<unknown>>,
  subscribe: (listener) => {
    const hear = (_event: IpcRendererEvent, event: unknown) => {
      listener(event);
    };
    ipcRenderer.on(channels.events, hear);
    if (!isAnnounced) ipcRenderer.send(channels.events);
    isAnnounced = true;
    return () => {
      ipcRenderer.off(channels.events, hear);
    };
  },
  fileToken: async (file) => {
    if (!(file instanceof File)) return null;
    const path = webUtils.getPathForFile(file);
    return (await ipcRenderer.invoke(channels.droppedFile, path)) as ChosenFile | null;
  },
};

contextBridge.exposeInMainWorld('disburse', bridge);
