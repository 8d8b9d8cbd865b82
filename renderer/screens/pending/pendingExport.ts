import { call } from '../../api/client.ts';
import {
  exportPlace,
  type ExportFormat,
  type ExportPlan,
  type ListExport,
} from '../../components/exports/listExport.ts';
import { writingJob } from '../../stores/writingJob.ts';
import type { PendingFilter } from './pendingView.ts';

export const pendingExport: ListExport = writingJob();

/** `1 balance`, `81 balances`. */
export function balanceCount(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'balance' : 'balances'}`;
}

/** Writes what the list shows: `pending balances 2026-11-23.xlsx`. */
export function pendingPlan(
  input: PendingFilter & { asOf?: string },
  { format, today }: { format: ExportFormat; today: string },
): ExportPlan {
  return {
    title: 'Exporting pending balances',
    place: exportPlace(`pending balances ${input.asOf ?? today}`, format),
    write: (file, options) => call('exports.pending', { ...input, format, file }, options),
  };
}
