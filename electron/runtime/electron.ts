// The stand-in for the module `electron`: exactly what electron/desktop uses of it, in the main process. What the
// preload script gets is in page.ts.
export { app } from './app.ts';
export { StandInWindow as BrowserWindow } from './browserWindow.ts';
export { dialog } from './dialog.ts';
export { ipcMain } from './ipcMain.ts';
export { StandInMenu as Menu } from './menu.ts';
export { protocol } from './protocol.ts';
export { screen } from './screen.ts';
export { session } from './session.ts';
export { shell } from './shell.ts';
