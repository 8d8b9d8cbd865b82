import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DesktopEvent } from '../../shared/desktop/bridge.ts';
import { DisburseError } from '../../shared/errors.ts';
import { dataFolder } from '../threads/dataFolder.ts';
import { appendFault } from '../threads/faultLog.ts';
import type { HostSetup } from '../threads/host.ts';
import { declareScheme, serveAssets } from './assets/appProtocol.ts';
import type { DesktopSystem } from './calls/handlers.ts';
import { serveWindow } from './calls/ipc.ts';
import { desktopCore, type DesktopCore } from './desktopCore.ts';
import { app, dialog, shell } from './electronApi.ts';
import { reportProcessFaults, reportWindowFaults, type LogFault } from './faultReports.ts';
import { AskedLedger } from './ledgers/askedLedger.ts';
import { ledgerInWords } from './ledgers/ledgerInWords.ts';
import { quitInOrder } from './quitInOrder.ts';
import { askToDiscard } from './window/askToDiscard.ts';
import { FileDialogs } from './window/dialogs.ts';
import { guardContents, guardPermissions } from './window/guards.ts';
import { MainWindow } from './window/mainWindow.ts';
import { setMenu } from './window/menu.ts';

type ApplicationSetup = {
  entries: HostSetup['entries'];
  preload: string;
  /** The folder of the built window. */
  windowFolder: string;
};

/** Starts the application, or hands over to the one that runs already. */
export function startApplication(setup: ApplicationSetup): void {
  const folder = dataFolder(process.env);
  const logFault: LogFault = (reference, text) => {
    appendFault(folder, reference, text);
  };
  const reportFault = reportProcessFaults(logFault);
  // The window asks for the passphrase itself, and no process that is started from here may inherit one.
  delete process.env.DISBURSE_PASSPHRASE;
  if (!claimDataFolder(folder)) {
    app.quit();
    return;
  }
  declareScheme();
  guardContents();
  const asked = new AskedLedger();
  // macOS says which document was opened by an event, and before the window where that starts the application.
  app.on('open-file', (event, file) => {
    event.preventDefault();
    asked.ask(file);
  });
  void app
    .whenReady()
    .then(() => openWindow(setup, { folder, logFault, reportFault, asked }))
    .catch((error: unknown) => {
      reportFault(error);
      app.quit();
    });
}

/** A data folder has one application at a time; what Chromium keeps lies in it too. False where another one has it. */
function claimDataFolder(folder: string): boolean {
  const browserFolder = join(folder, 'window');
  try {
    mkdirSync(browserFolder, { recursive: true, mode: 0o700 });
  } catch {
    dialog.showErrorBox(
      'Disburse cannot start',
      `Its data folder ${folder} cannot be made or written to. No ledger was touched. Ask for write access, or name another folder in DISBURSE_DATA.`,
    );
    return false;
  }
  app.setPath('userData', browserFolder);
  return app.requestSingleInstanceLock();
}

type Start = {
  folder: string;
  logFault: LogFault;
  reportFault: (error: unknown) => void;
  asked: AskedLedger;
};

async function openWindow(
  setup: ApplicationSetup,
  { folder, logFault, reportFault, asked }: Start,
): Promise<void> {
  serveAssets(setup.windowFolder);
  guardPermissions();
  const window = new MainWindow({
    preload: setup.preload,
    boundsFile: join(folder, 'window.json'),
    isPackaged: app.isPackaged,
  });
  reportWindowFaults(window, logFault);
  const emit = (event: DesktopEvent) => {
    window.emit(event);
  };
  const core = desktopCore({
    entries: setup.entries,
    dataFolder: folder,
    home: homedir(),
    sampleCsvFolder: join(app.getAppPath(), 'test', 'fixtures', 'sample'),
    system: desktopSystem(window),
    emit,
    logFault,
  });
  setMenu((command) => {
    emit({ kind: 'menu', command });
  }, process.platform === 'darwin');
  serveWindow(window, core);
  window.browserWindow.webContents.on('did-navigate', () => {
    core.calls.forgetNames();
    core.unsaved.forget();
  });
  quitInOrder(window, core, reportFault);
  heedSecondStarts(window, asked);
  const opened = asked.begin((file) => {
    void openAsked(file, window, core);
  });
  const first =
    opened ?? ledgerInWords(process.argv.slice(1), process.cwd()) ?? (await core.recent.takeReopen());
  // Not awaited: the window comes up at once and shows that the ledger is being opened.
  if (first !== null) void core.desk.open(first);
  await window.load();
}

/** What the desktop's procedures need of the runtime. */
function desktopSystem({ browserWindow }: MainWindow): DesktopSystem {
  const dialogs = new FileDialogs();
  return {
    choosePath: (purpose, suggestedName) => dialogs.choose(browserWindow, purpose, suggestedName),
    showInFolder: (path) => shell.showItemInFolder(path),
    print: () =>
      new Promise((resolve) => {
        browserWindow.webContents.print({}, (isPrinted) => {
          resolve(isPrinted);
        });
      }),
    version: app.getVersion(),
    runtime: 'electron' in process.versions ? 'electron' : 'stand-in',
  };
}

/** A second start shows the window that is there, and opens the ledger that it names. */
function heedSecondStarts(window: MainWindow, asked: AskedLedger): void {
  app.on('second-instance', (_event, words, folder) => {
    window.focus();
    const file = ledgerInWords(words.slice(1), folder);
    if (file !== null) asked.ask(file);
  });
}

const openingAnother = {
  message: 'Opening another ledger loses what is not kept.',
  button: 'Open it and lose this',
};

/**
 * Opens a ledger that was asked for outside of the window, and asks first where something in the window would be lost; a
 * refusal is said in a dialog, as no screen waits for it.
 */
async function openAsked(file: string, window: MainWindow, { desk, unsaved }: DesktopCore): Promise<void> {
  window.focus();
  const { losses } = unsaved;
  const isAsked = losses.length > 0 && !desk.isOpen(file);
  if (isAsked && !(await askToDiscard(window.browserWindow, openingAnother, losses))) return;
  try {
    await desk.open(file);
  } catch (error) {
    if (!(error instanceof DisburseError)) throw error;
    await dialog.showMessageBox(window.browserWindow, {
      type: 'info',
      title: 'Disburse',
      message: 'The ledger was not opened.',
      detail: error.message,
      buttons: ['Close'],
    });
  }
}
