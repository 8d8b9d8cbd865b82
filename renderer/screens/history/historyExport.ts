import { call } from '../../api/client.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { exportPlace, type ExportFormat, type ListExport } from '../../components/exports/listExport.ts';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';
import { writingJob } from '../../stores/writingJob.ts';
import type { HistoryInput } from './historyView.ts';
import type { HistoryList } from './useHistoryList.ts';

export const historyExport: ListExport = writingJob();

/** Starts the export of exactly what the filter of a list of payouts shows. */
export function useHistoryExport({ filter, count }: Pick<HistoryList, 'filter' | 'count'>) {
  const { today } = useLedger();
  return (format: ExportFormat) => {
    void historyExport.start({
      title: `Exporting ${payoutCount(count ?? 0)}`,
      place: exportPlace(exportName(filter, today), format),
      write: (file, options) => call('exports.payouts', { ...filter, format, file }, options),
    });
  };
}

/** A name that tells what the file shows: `payouts 2026-11-01 to 2026-11-23`. */
function exportName({ from, to }: HistoryInput, today: string): string {
  return from === undefined ? `payouts until ${to ?? today}` : `payouts ${from} to ${to ?? today}`;
}
