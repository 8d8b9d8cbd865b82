import { spawn } from 'node:child_process';
import { _electron, type ElectronApplication } from '@playwright/test';
import { projectRoot } from '../../../scripts/project.mjs';
import { environmentOf, type DialogAnswer, type Launched, type LaunchPlan } from './launched.ts';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const defined = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Puts a queue of answers in the place of Electron's dialogs. */
async function scriptDialogs(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ dialog }) => {
    const queue: DialogAnswer[] = [];
    Object.assign(globalThis, { dialogAnswers: queue });
    const pathsOf = () => {
      const answer = queue.shift();
      return typeof answer === 'object' && 'paths' in answer ? answer.paths : [];
    };
    dialog.showOpenDialog = () => {
      const filePaths = pathsOf();
      return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
    };
    dialog.showSaveDialog = () => {
      const [filePath] = pathsOf();
      return Promise.resolve({ canceled: filePath === undefined, filePath: filePath ?? '' });
    };
    dialog.showMessageBox = (...args: unknown[]) => {
      const answer = queue.shift();
      const { cancelId } = args.at(-1) as { cancelId?: number };
      const response = typeof answer === 'object' && 'button' in answer ? answer.button : (cancelId ?? 0);
      return Promise.resolve({ response, checkboxChecked: false });
    };
  });
}

/** Starts the built application on Electron's own runtime. */
export async function launchOnElectron(plan: LaunchPlan, executablePath: string): Promise<Launched> {
  const args = [...(isRoot ? ['--no-sandbox'] : []), projectRoot];
  const env = defined(environmentOf(plan));
  const application = await _electron.launch({ executablePath, args: [...args, ...plan.words], env });
  let text = '';
  const child = application.process();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += String(chunk);
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  await scriptDialogs(application);
  const window = await application.firstWindow();
  await window.waitForURL(/^app:/);
  return {
    runtime: 'electron',
    electron: application,
    window,
    answerDialogs: (given) =>
      application.evaluate(
        (_electronApi, answers) => {
          const { dialogAnswers } = globalThis as unknown as { dialogAnswers: DialogAnswer[] };
          dialogAnswers.push(...answers);
        },
        [...given],
      ),
    answersLeft: () =>
      application.evaluate(
        () => (globalThis as unknown as { dialogAnswers: DialogAnswer[] }).dialogAnswers.length,
      ),
    minimize: () => application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize()),
    isMinimized: () =>
      application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized() ?? false),
    output: () => text,
    ended,
    askToQuit: () =>
      application.evaluate(({ app }) => {
        app.quit();
      }),
    quit: async () => {
      await application.close();
      return ended;
    },
    startAgain: (words) =>
      new Promise((resolve) => {
        const second = spawn(executablePath, [...args, ...words], { env, stdio: 'ignore' });
        second.once('exit', (code) => resolve(code));
      }),
  };
}
