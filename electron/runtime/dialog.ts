import { stderr } from 'node:process';
import type {
  BaseWindow,
  Dialog,
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import type { OpenChromium } from './chromium.ts';
import { chooseFolder, chooseToOpen, chooseToSave } from './fileChooser.ts';
import { nextScriptedAnswer } from './scriptedAnswers.ts';
import { StandInWindow } from './browserWindow.ts';

/** Electron's dialogs take a window before their options, or the options alone. */
type Arguments<Options> = [BaseWindow, Options] | [Options];

function optionsOf<Options>(args: Arguments<Options>): Options {
  return args.length === 1 ? args[0] : args[1];
}

/** The page that a dialog is shown in. Without a window there is none. */
async function pageOf(args: Arguments<unknown>): Promise<OpenChromium | null> {
  const window: unknown = args.length === 2 ? args[0] : null;
  return window instanceof StandInWindow && !window.isDestroyed() ? window.page() : null;
}

async function showOpenDialog(...args: Arguments<OpenDialogOptions>): Promise<OpenDialogReturnValue> {
  const answered = (paths: string[]) => ({ canceled: paths.length === 0, filePaths: paths });
  const scripted = nextScriptedAnswer();
  if (scripted !== null)
    return answered(typeof scripted === 'object' && 'paths' in scripted ? scripted.paths : []);
  const page = await pageOf(args);
  const { filters = [], properties = [], title = 'Choose a folder', defaultPath = '' } = optionsOf(args);
  if (page !== null && properties.includes('openDirectory')) {
    const folder = await chooseFolder(page, { title, suggestion: defaultPath });
    return answered(folder === null ? [] : [folder]);
  }
  return answered(
    page === null ? [] : await chooseToOpen(page, filters, properties.includes('multiSelections')),
  );
}

async function showSaveDialog(...args: Arguments<SaveDialogOptions>): Promise<SaveDialogReturnValue> {
  const answered = (path: string | null) => ({ canceled: path === null, filePath: path ?? '' });
  const scripted = nextScriptedAnswer();
  if (scripted !== null)
    return answered(typeof scripted === 'object' && 'paths' in scripted ? (scripted.paths[0] ?? null) : null);
  const page = await pageOf(args);
  const { title = 'Save as', defaultPath = '', filters = [] } = optionsOf(args);
  return answered(
    page === null ? null : await chooseToSave(page, { title, suggestion: defaultPath, filters }),
  );
}

/** What a person pressed: one button is told, two are asked for, of more they write a number. */
async function askInPage({ cdp }: OpenChromium, options: MessageBoxOptions): Promise<number> {
  const { message, detail = '', buttons = ['OK'], defaultId = 0, cancelId = 0 } = options;
  const text = [message, detail].filter(Boolean).join('\n\n');
  const ask = async (expression: string): Promise<unknown> =>
    (await cdp.send('Runtime.evaluate', { expression })).result.value;
  if (buttons.length <= 1) {
    await ask(`alert(${JSON.stringify(text)})`);
    return 0;
  }
  const list = buttons.map((button, index) => `${index + 1}  ${button}`).join('\n');
  const written = await ask(
    `prompt(${JSON.stringify(`${text}\n\nWrite the number of your answer:\n${list}`)}, ${JSON.stringify(String(defaultId + 1))})`,
  );
  const chosen = Number(written) - 1;
  return written !== null && buttons[chosen] !== undefined ? chosen : cancelId;
}

async function showMessageBox(...args: Arguments<MessageBoxOptions>): Promise<MessageBoxReturnValue> {
  const options = optionsOf(args);
  const { cancelId = 0, defaultId = 0 } = options;
  const answered = (response: number) => ({ response, checkboxChecked: false });
  const scripted = nextScriptedAnswer();
  if (scripted !== null)
    return answered(typeof scripted === 'object' && 'button' in scripted ? scripted.button : cancelId);
  const page = await pageOf(args);
  if (page !== null) return answered(await askInPage(page, options));
  showErrorBox(options.message, options.detail ?? '');
  return answered(defaultId);
}

/** Before there is a window, what went wrong is told where the application was started. */
function showErrorBox(title: string, content: string): void {
  stderr.write(`${[title, content].filter(Boolean).join('\n')}\n`);
}

export const dialog = {
  showOpenDialog,
  showSaveDialog,
  showMessageBox,
  showErrorBox,
} satisfies Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'>;
