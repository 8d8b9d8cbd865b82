import type { Page } from '@playwright/test';

/** A way to sit at the window: each act is begun where the one before it ended, and leaves what follows to be seen. */
export type Hand = {
  makeLedger(): Promise<void>;
  saveRecoveryKey(): Promise<void>;
  leaveRecoveryKey(): Promise<void>;
  addProgram(): Promise<void>;
  savePayer(): Promise<void>;
  lookAtPartnersFile(): Promise<void>;
  lookAtCommissionsFile(): Promise<void>;
  applyImport(): Promise<void>;
  selectAllPending(): Promise<void>;
  review(): Promise<void>;
  leaveOut(name: string): Promise<void>;
  confirm(): Promise<void>;
  recordAsPaid(name: string, reference: string): Promise<void>;
  openInHistory(name: string): Promise<void>;
  followToEntry(journalEntryId: string): Promise<void>;
  closeEntry(): Promise<void>;
  exportWorkbook(): Promise<void>;
  backUp(): Promise<void>;
  verify(): Promise<void>;
};

/** The parts of the window that the job meets, as they are called on screen. */
export function partsOf(page: Page) {
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  return {
    field,
    button,
    choice: (name: string) => page.getByRole('combobox', { name, exact: true }),
    option: (name: string) => page.getByRole('option', { name, exact: true }),
    place: (name: string) =>
      page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name, exact: false }),
    partOfSettings: (name: string) =>
      page.getByRole('navigation', { name: 'Parts of the settings' }).getByRole('link', { name }),
    grid: (name: string) => page.getByRole('grid', { name, exact: true }),
    selection: page.getByRole('region', { name: 'Selection' }),
    drawer: page.getByRole('complementary', { name: /^Payout / }),
    dialog: page.getByRole('dialog'),
    heading: (name: string | RegExp) => page.getByRole('heading', { level: 1, name }),
  };
}
