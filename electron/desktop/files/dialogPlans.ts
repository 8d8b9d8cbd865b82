import type { FilePurpose } from '../../../shared/contract/desktop.ts';
import type { FileUse } from '../../../shared/contract/fileReferences.ts';

/** What the system's dialog shows for a purpose. */
export type DialogPlan = {
  use: FileUse;
  title: string;
  button: string;
  kind: string;
  extensions: readonly [string, ...string[]];
  defaultName: string;
};

const ledgerFile = { kind: 'Disburse ledger', extensions: ['disburse'] } as const;
const csvFile = { kind: 'CSV file', extensions: ['csv', 'txt', 'tsv'] } as const;

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
};
