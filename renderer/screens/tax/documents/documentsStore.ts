import type { WindowCallOf, WindowValueOf } from '../../../../shared/contract/windowContract.ts';
import { call } from '../../../api/client.ts';
import { deskStore } from '../../../stores/deskStore.ts';
import { writingJob } from '../../../stores/writingJob.ts';

export type DocumentsPlan = Omit<WindowCallOf<'exports.form1099'>, 'directory'>;
export type DocumentFormat = DocumentsPlan['format'];
export type MadeDocuments = WindowValueOf<'exports.form1099'>;

type Asked = { year: number; format: DocumentFormat };

/** Which documents are asked for in the dialog; null while it is closed. */
export const useDocumentsDialog = deskStore<{ asked: Asked | null }>({ asked: null });

export function openDocuments(asked: Asked): void {
  useDocumentsDialog.setState({ asked });
}

export function closeDocuments(): void {
  useDocumentsDialog.setState({ asked: null });
}

export const documentsJob = writingJob<{ plan: DocumentsPlan; made: MadeDocuments }>();

export const formatNames: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'Recipient copies',
  'iris-csv': 'IRS file',
  xlsx: 'Workbook',
};

/** What the making of documents is called while it runs. */
function documentsTitle({ year, form, format }: DocumentsPlan): string {
  return `${formatNames[format]} of ${String(year)}, ${form}`;
}

/** Asks for a folder and makes the documents in it. */
export function makeDocuments(plan: DocumentsPlan): Promise<void> {
  return documentsJob.start({
    title: documentsTitle(plan),
    place: { purpose: 'folder-for-documents' },
    write: async (directory, options) => ({
      plan,
      made: await call('exports.form1099', { ...plan, directory, requestId: crypto.randomUUID() }, options),
    }),
  });
}
