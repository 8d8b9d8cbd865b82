import { channels } from '../../../shared/desktop/channels.ts';
import type { DesktopCore } from '../desktopCore.ts';
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from '../electronApi.ts';
import type { MainWindow } from '../window/mainWindow.ts';
import { refuseForeign, type Sender } from './dispatcher.ts';
import { tokenOfDropped } from './droppedFile.ts';

/** Listens on the window's three channels. Who speaks is checked on each. */
export function serveWindow(window: MainWindow, { dispatcher, tokens, desk }: DesktopCore): void {
  ipcMain.handle(channels.invoke, (event, message: unknown) =>
    dispatcher.answer(senderOf(event, window), message),
  );
  ipcMain.handle(channels.droppedFile, async (event, path: unknown) => {
    refuseForeign(senderOf(event, window));
    return tokenOfDropped(path, tokens, desk.deskId());
  });
  ipcMain.on(channels.events, (event) => {
    refuseForeign(senderOf(event, window));
    window.becomeReady();
  });
}

function senderOf(event: IpcMainEvent | IpcMainInvokeEvent, window: MainWindow): Sender {
  const frame = event.senderFrame;
  return {
    isMainFrameOfWindow:
      event.sender === window.browserWindow.webContents && frame !== null && frame.parent === null,
    address: frame?.url ?? '',
  };
}
