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
import { ledgerInWords } from './ledgers/ledgerInWords.ts';
import { quitInOrder } from './quitInOrder.ts';
import { FileDialogs } from './window/dialogs.ts';
import { guardContents, guardPermissions } from './window/guards.ts';
import { MainWindow } from './window/mainWindow.ts';
import { setMenu } from './window/menu.ts';

export type ApplicationSetup = {
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
  void app
    .whenReady()
    .then(() => openWindow(setup, folder, logFault))
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

async function openWindow(setup: ApplicationSetup, folder: string, logFault: LogFault): Promise<void> {
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
  serveWindow(window, core.dispatcher, core.tokens);
  window.browserWindow.webContents.on('did-navigate', () => {
    core.calls.forgetNames();
  });
  quitInOrder(window, core);
  heedSecondStarts(window, core);
  const first = ledgerInWords(process.argv.slice(1), process.cwd()) ?? (await core.recent.takeReopen());
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
function heedSecondStarts(window: MainWindow, { desk }: DesktopCore): void {
  app.on('second-instance', (_event, words, folder) => {
    window.focus();
    const file = ledgerInWords(words.slice(1), folder);
    if (file === null) return;
    desk.open(file).catch((error: unknown) => {
      if (!(error instanceof DisburseError)) throw error;
      void dialog.showMessageBox(window.browserWindow, {
        type: 'info',
        title: 'Disburse',
        message: 'The ledger was not opened.',
        detail: error.message,
        buttons: ['Close'],
      });
    });
  });
}
