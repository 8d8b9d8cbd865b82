import { randomBytes } from 'node:crypto';
import { app, dialog } from './electronApi.ts';
import type { MainWindow } from './window/mainWindow.ts';

export type LogFault = (reference: string, text: string) => void;

/**
 * Faults of the main process go to the log, and the first one is shown: the next ones tend to follow from it. Answers
 * how to report one that was caught.
 */
export function reportProcessFaults(logFault: LogFault): (error: unknown) => void {
  let isShown = false;
  const report = (error: unknown) => {
    const reference = newReference();
    logFault(reference, error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (isShown) return;
    isShown = true;
    dialog.showErrorBox(
      'Disburse met a fault',
      `Something in the program went wrong. What the ledger holds is safe. Close Disburse and start it again; if it comes back, report reference ${reference}.`,
    );
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit') logFault(newReference(), `child process ${type} is gone: ${reason}`);
  });
  return report;
}

/** A page that crashed or hangs is named as such, with a way on; the ledger is in other hands and goes on. */
export function reportWindowFaults({ browserWindow }: MainWindow, logFault: LogFault): void {
  const ask = async (message: string, detail: string, buttons: [string, string]) => {
    const { response } = await dialog.showMessageBox(browserWindow, {
      type: 'warning',
      title: 'Disburse',
      message,
      detail,
      buttons,
      defaultId: 0,
      cancelId: 1,
    });
    return response === 0;
  };
  browserWindow.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const reference = newReference();
    logFault(reference, `the window's process is gone: ${reason}, exit code ${String(exitCode)}`);
    void ask(
      'The window stopped working.',
      `What was saved is in the ledger, and what runs goes on. Show the window again; if it comes back, report reference ${reference}.`,
      ['Show again', 'Quit'],
    ).then((again) => {
      if (again) browserWindow.webContents.reload();
      else app.quit();
    });
  });
  browserWindow.on('unresponsive', () => {
    const reference = newReference();
    logFault(reference, 'the window does not respond');
    void ask(
      'The window does not respond.',
      `What was saved is in the ledger. Wait for it, or load the window again, which loses what was typed and not saved. Reference ${reference}.`,
      ['Wait', 'Load again'],
    ).then((wait) => {
      if (!wait) browserWindow.webContents.reload();
    });
  });
}

function newReference(): string {
  return randomBytes(5).toString('hex').toUpperCase();
}
