import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const sizeLimitBytes = 5_000_000;

/** The application's data folder, outside every ledger: DISBURSE_DATA, or the system's usual place. */
export function dataFolder(environment: NodeJS.ProcessEnv): string {
  if (environment.DISBURSE_DATA !== undefined) return environment.DISBURSE_DATA;
  if (process.platform === 'win32') {
    return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Disburse');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Disburse');
  return join(environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'disburse');
}

/** Appends the particulars of a fault; the previous log is kept once when this one grows too long. */
export function appendFault(environment: NodeJS.ProcessEnv, reference: string, text: string): void {
  const folder = join(dataFolder(environment), 'logs');
  const file = join(folder, 'faults.jsonl');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (sizeOf(file) > sizeLimitBytes) renameSync(file, `${file}.old`);
    appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), reference, text })}\n`, {
      mode: 0o600,
    });
  } catch {
    // A fault must be answered even where no log can be written; its reference then leads nowhere.
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
