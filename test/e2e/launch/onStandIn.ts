import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { projectNode, projectRoot } from '../../../scripts/project.mjs';
import { environmentOf, type Launched, type LaunchPlan } from './launched.ts';

const register = join(projectRoot, 'electron', 'runtime', 'register.mjs');
const main = join(projectRoot, 'out', 'main', 'main.js');
const quitLimitMs = 20_000;

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));

/** Collects what a process writes, and waits for a line of it. */
function listenTo(child: ChildProcess) {
  let text = '';
  const onText = (chunk: unknown) => {
    text += String(chunk);
  };
  child.stdout?.setEncoding('utf8').on('data', onText);
  child.stderr?.setEncoding('utf8').on('data', onText);
  const waitFor = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(text)?.[1];
        if (found !== undefined) resolve(found);
      };
      child.stderr?.on('data', look);
      child.once('exit', () => reject(new Error(`The application ended before it had a window.\n${text}`)));
    });
  return { text: () => text, waitFor };
}

function linesIn(file: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
}

async function windowOf(browser: Browser): Promise<Page> {
  const context = browser.contexts()[0];
  const window = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (window === undefined) throw new Error('The window of the application was not found.');
  await window.waitForURL(/^https:\/\/[^/]+\.invalid\//);
  return window;
}

/** Starts the built application on the stand-in, without showing its window. */
export async function launchOnStandIn(plan: LaunchPlan, browserPath: string): Promise<Launched> {
  const answers = join(plan.folders.root, 'dialog-answers.jsonl');
  // Each process takes them from the first line on: what an earlier one was answered is not for this one.
  const taken = `${answers}.taken`;
  for (const file of [answers, taken]) rmSync(file, { force: true });
  const environment = {
    ...environmentOf(plan),
    DISBURSE_CHROMIUM: browserPath,
    DISBURSE_HEADLESS: '1',
    DISBURSE_DEBUG_PORT: '0',
    DISBURSE_STANDIN_DIALOGS: answers,
  };
  const start = (words: readonly string[]) =>
    spawn(projectNode, ['--import', register, main, ...words], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const child = start(plan.words);
  const ended = exitOf(child);
  const { text, waitFor } = listenTo(child);
  // A run that is broken off, or an application that shows no window, leaves nothing behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  void ended.then(() => process.off('exit', kill));
  const connect = async () => {
    const browser = await chromium.connectOverCDP(await waitFor(/DevTools listening on (ws:\S+)/));
    const window = await windowOf(browser);
    return { browser, window, session: await window.context().newCDPSession(window) };
  };
  const { browser, window, session } = await connect().catch((error: unknown) => {
    kill();
    throw error;
  });
  return {
    runtime: 'stand-in',
    electron: null,
    window,
    minimize: async () => {
      const { windowId } = await session.send('Browser.getWindowForTarget');
      await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'minimized' } });
    },
    isMinimized: async () => {
      const { bounds } = await session.send('Browser.getWindowForTarget');
      return bounds.windowState === 'minimized';
    },
    answerDialogs: async (given) => {
      for (const answer of given) appendFileSync(answers, `${JSON.stringify(answer)}\n`);
    },
    answersLeft: async () => linesIn(answers) - linesIn(taken),
    output: text,
    ended,
    askToQuit: async () => {
      child.kill('SIGTERM');
    },
    quit: async () => {
      child.kill('SIGTERM');
      const giveUp = setTimeout(kill, quitLimitMs);
      const code = await ended;
      clearTimeout(giveUp);
      await browser.close();
      return code;
    },
    startAgain: (words) => exitOf(start(words)),
  };
}
