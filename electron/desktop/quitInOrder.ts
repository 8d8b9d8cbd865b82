import { workInWords } from './calls/workInWords.ts';
import type { DesktopCore } from './desktopCore.ts';
import { app, dialog } from './electronApi.ts';
import { endWork } from './endWork.ts';
import { heldBackUntilEnded } from './holdBack.ts';
import { askToDiscard } from './window/askToDiscard.ts';
import type { MainWindow } from './window/mainWindow.ts';

const closing = { message: 'Closing loses what is not kept.', button: 'Close and lose it' };

/** Whichever way the program is asked to quit, its work is ended first; a person may rather keep working. */
export function quitInOrder(
  { browserWindow }: MainWindow,
  core: DesktopCore,
  reportFault: (error: unknown) => void,
): void {
  const holdBack = heldBackUntilEnded({
    endWork: () =>
      endWork({
        ...core,
        askToCancel,
        askToDiscard: (losses) => askToDiscard(browserWindow, closing, losses),
      }),
    quit: () => {
      app.quit();
    },
    reportFault,
  });
  browserWindow.on('close', holdBack);
  app.on('before-quit', holdBack);
  app.on('window-all-closed', () => {
    app.quit();
  });

  async function askToCancel(atWork: readonly string[]): Promise<boolean> {
    const { response } = await dialog.showMessageBox(browserWindow, {
      type: 'question',
      title: 'Disburse',
      message: 'Disburse is still at work.',
      detail: `Not finished: ${workInWords(atWork)}. What is cancelled leaves the ledger as it was before, and no half file.`,
      buttons: ['Keep working', 'Cancel it and quit'],
      defaultId: 0,
      cancelId: 0,
    });
    return response === 1;
  }
}
