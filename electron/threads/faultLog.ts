import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sizeLimitBytes = 5_000_000;

/** Appends the particulars of a fault to the data folder's log; the previous log is kept once when it grows too long. */
export function appendFault(dataFolder: string, reference: string, text: string): void {
  const folder = join(dataFolder, 'logs');
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
