// Everything of Electron that the main process uses, in one place: what stands in for Electron implements this list.
export { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, shell } from 'electron';
export type {
  Event,
  IpcMainEvent,
  IpcMainInvokeEvent,
  MenuItemConstructorOptions,
  Rectangle,
  WebContents,
} from 'electron';
