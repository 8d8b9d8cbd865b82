import { dialog, type BrowserWindow } from '../electronApi.ts';

/** Asks whether what is not saved in the window may be lost by an act; `button` carries the act out. False keeps it. */
export async function askToDiscard(
  window: BrowserWindow,
  { message, button }: { message: string; button: string },
  losses: readonly string[],
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Disburse',
    message,
    detail: losses.join(' '),
    buttons: ['Stay', button],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
