import type { ElectronApplication, Page } from '@playwright/test';

/** What somebody does in a dialog of the system: chooses a file, presses a button, or closes the dialog. */
export type DialogAnswer = { paths: string[] } | { button: number } | 'closed';

/** Where an application under test keeps its things, apart from every other one. */
export type Folders = {
  /** All of them; removed after the test. */
  root: string;
  /** DISBURSE_DATA. */
  data: string;
  home: string;
  temp: string;
};

export type LaunchPlan = {
  folders: Folders;
  /** Words on the command line, such as a ledger to open. */
  words: readonly string[];
  environment: Readonly<Record<string, string>>;
};

/** An application that runs, on whichever runtime. */
export type Launched = {
  runtime: 'electron' | 'stand-in';
  /** Electron's own main process, where it is the runtime. */
  electron: ElectronApplication | null;
  window: Page;
  /** Lines up answers for the next dialogs. One that none is left for is closed. */
  answerDialogs: (answers: readonly DialogAnswer[]) => Promise<void>;
  /** How many answers no dialog has taken yet. */
  answersLeft: () => Promise<number>;
  minimize: () => Promise<void>;
  isMinimized: () => Promise<boolean>;
  /** What the application has written to its standard output and error so far. */
  output: () => string;
  /** Resolves with the exit code once the application has ended. */
  ended: Promise<number | null>;
  /** Asks the application to quit, which a person may be asked about and refuse. */
  askToQuit: () => Promise<void>;
  /** Asks the application to quit, and resolves with its exit code. */
  quit: () => Promise<number | null>;
  /** Starts it once more over the same data, and resolves with that process's exit code. */
  startAgain: (words: readonly string[]) => Promise<number | null>;
};

/** The environment of an application under test: this one's, without anything that would lead it elsewhere. */
export function environmentOf({ folders, environment }: LaunchPlan): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(DISBURSE_|XDG_|ELECTRON_)/.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: folders.home,
    TMPDIR: folders.temp,
    DISBURSE_DATA: folders.data,
    ...environment,
  };
}
