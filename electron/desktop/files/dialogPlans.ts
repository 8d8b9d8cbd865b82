import type { FilePurpose } from '../../../shared/contract/desktop.ts';
import type { FileUse } from '../../../shared/contract/fileReferences.ts';

/** What the system's dialog shows for a purpose. */
type DialogPlan = {
  use: FileUse;
  title: string;
  button: string;
  kind: string;
  extensions: readonly [string, ...string[]];
  defaultName: string;
};

const ledgerFile = { kind: 'Disburse ledger', extensions: ['disburse'] } as const;
const csvFile = { kind: 'CSV file', extensions: ['csv', 'txt', 'tsv'] } as const;
const pdfFile = { kind: 'PDF document', extensions: ['pdf'] } as const;

/** One plan for each purpose that the window can name. */
export const dialogPlans: Readonly<Record<FilePurpose, DialogPlan>> = {
  'open-ledger': { use: 'open', title: 'Open a ledger', button: 'Open', ...ledgerFile, defaultName: '' },
  'new-ledger': {
    use: 'save',
    title: 'Where to keep the new ledger',
    button: 'Choose',
    ...ledgerFile,
    defaultName: 'Ledger.disburse',
  },
  'open-backup': { use: 'open', title: 'Choose a backup', button: 'Choose', ...ledgerFile, defaultName: '' },
  'save-backup': {
    use: 'save',
    title: 'Where to write the backup',
    button: 'Choose',
    ...ledgerFile,
    defaultName: 'Backup.disburse',
  },
  'save-sandbox-copy': {
    use: 'save',
    title: 'Where to write the sandbox copy',
    button: 'Choose',
    ...ledgerFile,
    defaultName: 'Sandbox copy.disburse',
  },
  'open-csv': { use: 'open', title: 'Choose a CSV file', button: 'Choose', ...csvFile, defaultName: '' },
  'save-workbook': {
    use: 'save',
    title: 'Where to write the workbook',
    button: 'Choose',
    kind: 'Excel workbook',
    extensions: ['xlsx'],
    defaultName: 'Payouts.xlsx',
  },
  'save-csv': {
    use: 'save',
    title: 'Where to write the CSV file',
    button: 'Choose',
    kind: 'CSV file',
    extensions: ['csv'],
    defaultName: 'Payouts.csv',
  },
  'save-recovery-key': {
    use: 'save',
    title: 'Where to keep the recovery key',
    button: 'Choose',
    kind: 'Text file',
    extensions: ['txt'],
    defaultName: 'Recovery key.txt',
  },
  'open-signed-form': {
    use: 'open',
    title: 'Choose the signed tax form',
    button: 'Choose',
    kind: 'PDF document',
    extensions: ['pdf'],
    defaultName: '',
  },
  'save-signed-form': {
    use: 'save',
    title: 'Where to write the signed tax form',
    button: 'Choose',
    kind: 'PDF document',
    extensions: ['pdf'],
    defaultName: 'Signed tax form.pdf',
  },
  'folder-for-documents': {
    use: 'directory',
    title: 'Choose the folder in which the tax documents are made',
    button: 'Choose',
    kind: 'Folder',
    extensions: ['*'],
    defaultName: '',
  },
  'open-iris-template': {
    use: 'open',
    title: 'Choose the IRIS template that you downloaded',
    button: 'Choose',
    ...csvFile,
    defaultName: '',
  },
  'open-sheet': {
    use: 'open',
    title: 'Choose the sheet that came back',
    button: 'Choose',
    ...pdfFile,
    defaultName: '',
  },
  'save-sheet': {
    use: 'save',
    title: 'Where to write the sheet',
    button: 'Choose',
    ...pdfFile,
    defaultName: 'Payment and tax details.pdf',
  },
};
