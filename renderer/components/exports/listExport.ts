import type { WindowCallOf, WindowValueOf } from '../../../shared/contract/windowContract.ts';
import type { WritingJob, WritingPlan } from '../../stores/writingJob.ts';

export type ExportFormat = 'xlsx' | 'csv';

/** More rows than this open too slowly in a spreadsheet; the export refuses a workbook of them. */
export const largestWorkbookRows = 250_000;

type WrittenExport = WindowValueOf<'exports.payouts'>;

/** The export of one list. */
export type ListExport = WritingJob<WrittenExport>;
export type ExportPlan = WritingPlan<WrittenExport>;

/** The file to be asked for, which gets the name's format as its ending. */
export function exportPlace(name: string, format: ExportFormat): WindowCallOf<'desktop.chooseFile'> {
  return {
    purpose: format === 'xlsx' ? 'save-workbook' : 'save-csv',
    suggestedName: `${name}.${format}`,
  };
}
