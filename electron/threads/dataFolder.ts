import { homedir } from 'node:os';
import { join } from 'node:path';

/** The application's data folder, outside every ledger: DISBURSE_DATA, or the system's usual place. */
export function dataFolder(environment: NodeJS.ProcessEnv): string {
  if (environment.DISBURSE_DATA !== undefined) return environment.DISBURSE_DATA;
  if (process.platform === 'win32') {
    return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Disburse');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Disburse');
  return join(environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'disburse');
}
