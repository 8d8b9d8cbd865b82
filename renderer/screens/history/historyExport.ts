import { create } from 'zustand';
import type { ChosenFile } from '../../../shared/contract/desktop.ts';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { call, CallError } from '../../api/client.ts';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';
import type { HistoryInput } from './historyView.ts';

export type ExportFormat = 'xlsx' | 'csv';

/** More rows than this open too slowly in a spreadsheet; the export refuses a workbook of them. */
export const largestWorkbookRows = 250_000;

type HistoryExport =
  | { state: 'none' }
  | { state: 'choosing' }
  | { state: 'running'; rows: number; file: ChosenFile }
  | { state: 'done'; file: ChosenFile; written: WindowValueOf<'exports.payouts'> }
  | { state: 'failed'; error: CallError };

/** The export of the history: it goes on while one looks at something else. */
export const useHistoryExport = create<{ current: HistoryExport }>(() => ({ current: { state: 'none' } }));

export function forgetExport(): void {
  show({ state: 'none' });
}

/** Asks for a file and writes what the filter shows into it. Closing the dialog and cancelling leave no file. */
export async function exportHistory(
  filter: HistoryInput,
  { format, rows, today }: { format: ExportFormat; rows: number; today: string },
): Promise<void> {
  show({ state: 'choosing' });
  try {
    const { file } = await call('desktop.chooseFile', {
      purpose: format === 'xlsx' ? 'save-workbook' : 'save-csv',
      suggestedName: suggestedName(filter, format, today),
    });
    if (file === null) {
      show({ state: 'none' });
      return;
    }
    show({ state: 'running', rows, file });
    const input = { ...filter, format, file: file.token };
    const written = await call('exports.payouts', input, { job: `Exporting ${payoutCount(rows)}` });
    show({ state: 'done', file, written });
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    show(error.code === 'CANCELLED' ? { state: 'none' } : { state: 'failed', error });
  }
}

/** A name that tells what the file shows: `payouts 2026-11-01 to 2026-11-23.xlsx`. */
export function suggestedName({ from, to }: HistoryInput, format: ExportFormat, today: string): string {
  const days = from === undefined ? (to ?? today) : `${from} to ${to ?? today}`;
  return `payouts ${from === undefined ? 'until ' : ''}${days}.${format}`;
}

function show(current: HistoryExport): void {
  useHistoryExport.setState({ current });
}
