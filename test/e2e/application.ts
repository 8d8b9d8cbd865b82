import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  expect,
  test as base,
  type ElectronApplication,
  type Locator,
  type Page,
  type TestInfo,
} from '@playwright/test';
import type { FilePurpose } from '../../shared/contract/desktop.ts';
import type {
  WindowCallOf,
  WindowProcedureName,
  WindowValueOf,
} from '../../shared/contract/windowContract.ts';
import type { Envelope } from '../../shared/errors.ts';
import { availableRuntime, freshFolders, launch } from './launch/launch.ts';
import type { DialogAnswer, Folders, Launched } from './launch/launched.ts';

export { expect };

/** How the application of a test is started; set it with `test.use({ startWith: ... })`. */
export type StartWith = { words?: readonly string[]; environment?: Readonly<Record<string, string>> };

let callCount = 0;

/** The application under test: built, on Electron or the stand-in, with folders of its own. */
export class Application {
  readonly folders: Folders;
  readonly #startWith: StartWith;
  readonly #testInfo: TestInfo;
  #launched: Launched;

  private constructor(folders: Folders, startWith: StartWith, testInfo: TestInfo, launched: Launched) {
    this.folders = folders;
    this.#startWith = startWith;
    this.#testInfo = testInfo;
    this.#launched = launched;
  }

  static async start(startWith: StartWith, testInfo: TestInfo): Promise<Application> {
    const folders = freshFolders();
    try {
      return new Application(folders, startWith, testInfo, await launchIn(folders, startWith));
    } catch (error) {
      remove(folders);
      throw error;
    }
  }

  /** The page in the window. After `restart` it is another one. */
  get window(): Page {
    return this.#launched.window;
  }

  get runtime(): Launched['runtime'] {
    return this.#launched.runtime;
  }

  /** Electron's own main process, for what only it can show. */
  get electron(): ElectronApplication {
    if (this.#launched.electron === null) throw new Error('This application does not run on Electron.');
    return this.#launched.electron;
  }

  /** A path in the test's own folder. */
  path(...names: string[]): string {
    return join(this.folders.root, ...names);
  }

  /** Answers the next dialogs of the system, in order: a path to choose, a button by its number, or 'closed'. */
  async nextDialogAnswers(...answers: (string | { button: number })[]): Promise<void> {
    const written = answers.map((answer): DialogAnswer => {
      if (typeof answer !== 'string') return answer;
      return answer === 'closed' ? 'closed' : { paths: [answer] };
    });
    await this.#launched.answerDialogs(written);
  }

  /** Resolves once dialogs have taken every answer that was lined up. */
  async everyDialogWasAsked(): Promise<void> {
    await expect.poll(() => this.#launched.answersLeft(), { timeout: 20_000 }).toBe(0);
  }

  /** Chooses a file in the next dialog of the system, as a person does; answers the token that stands for it. */
  async fileToken(purpose: FilePurpose, path: string): Promise<string> {
    await this.nextDialogAnswers(path);
    const { file } = await this.value('desktop.chooseFile', { purpose });
    if (file === null) throw new Error(`${path} was not chosen`);
    return file.token;
  }

  /** Calls a procedure as the window's own code does, past its screens. */
  async invoke<Name extends WindowProcedureName>(
    procedure: Name,
    input: WindowCallOf<Name>,
  ): Promise<Envelope<WindowValueOf<Name>>> {
    callCount += 1;
    const invocation = { callId: `test-${callCount}`, procedure, input };
    const envelope = await this.window.evaluate((call) => window.disburse.invoke(call), invocation);
    return envelope as Envelope<WindowValueOf<Name>>;
  }

  /** The same, where a refusal is a failure of the test: answers the value alone. */
  async value<Name extends WindowProcedureName>(
    procedure: Name,
    input: WindowCallOf<Name>,
  ): Promise<WindowValueOf<Name>> {
    const envelope = await this.invoke(procedure, input);
    if (!envelope.ok) throw new Error(`${procedure}: ${envelope.error.message}`);
    return envelope.value;
  }

  /** Drops a file of the disk on an element, as a person does with the mouse. */
  async dropFile(target: Locator, path: string): Promise<void> {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error('The element to drop a file on is not to be seen.');
    const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    const session = await this.window.context().newCDPSession(this.window);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...place, data });
    }
    await session.detach();
  }

  /** Takes the window off the screen, as a person does with its title bar. */
  async minimize(): Promise<void> {
    await this.#launched.minimize();
  }

  isMinimized(): Promise<boolean> {
    return this.#launched.isMinimized();
  }

  /** A picture of the window, in DISBURSE_SCREENSHOTS or beside the test's other results; answers its path. */
  async screenshot(name: string): Promise<string> {
    const path = join(process.env.DISBURSE_SCREENSHOTS ?? this.#testInfo.outputDir, `${name}.png`);
    await this.window.screenshot({ path, animations: 'disabled' });
    return path;
  }

  /** What the application wrote where it was started. */
  output(): string {
    return this.#launched.output();
  }

  /** Asks the application to quit; it stays where the next answer to a dialog says so. */
  async askToQuit(): Promise<void> {
    await this.#launched.askToQuit();
  }

  /** Resolves with the exit code once the application has ended by itself. */
  ended(): Promise<number | null> {
    return this.#launched.ended;
  }

  /** Starts the application once more while it runs, and resolves with that process's exit code. */
  startAgain(...words: string[]): Promise<number | null> {
    return this.#launched.startAgain(words);
  }

  /** Quits and starts over the same data; `window` is then another page, which is answered. Between, `meanwhile` is done. */
  async restart(meanwhile?: () => void): Promise<Page> {
    await this.#launched.quit();
    meanwhile?.();
    this.#launched = await launchIn(this.folders, this.#startWith);
    return this.window;
  }

  /** Quits, keeps what helps to understand a failure, and removes the test's folders. */
  async finish(): Promise<void> {
    if (this.#testInfo.status !== this.#testInfo.expectedStatus) await this.#keepEvidence();
    // What a test left unsaved on screen would keep the application from quitting.
    await this.#launched.answerDialogs([{ button: 1 }]);
    await this.#launched.quit();
    remove(this.folders);
  }

  async #keepEvidence(): Promise<void> {
    await this.#testInfo.attach('output', { body: this.output(), contentType: 'text/plain' });
    if (this.window.isClosed()) return;
    const shown = await this.window.locator('body').innerText();
    await this.#testInfo.attach('what the window showed', { body: shown, contentType: 'text/plain' });
    await this.#testInfo.attach('window', {
      path: await this.screenshot('window'),
      contentType: 'image/png',
    });
  }
}

function remove(folders: Folders): void {
  rmSync(folders.root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function launchIn(folders: Folders, { words = [], environment = {} }: StartWith): Promise<Launched> {
  return launch({ folders, words, environment });
}

/** Tests with `{ application, page }`, where the page is what the window shows. They count as skipped where nothing can show a window. */
export const test = base.extend<{ startWith: StartWith; application: Application; page: Page }>({
  startWith: [{}, { option: true }],
  application: async ({ startWith }, use, testInfo) => {
    const runtime = availableRuntime();
    if (runtime.kind === 'none') testInfo.skip(true, runtime.reason);
    const application = await Application.start(startWith, testInfo);
    await use(application);
    await application.finish();
  },
  page: async ({ application }, use) => {
    await use(application.window);
  },
});
