import { expect, type Page } from '@playwright/test';
import { partsOf, type Hand } from './hand.ts';
import { keysOf } from './keys.ts';
import { ledgerName, passphrase, payerName, programName } from './theCompany.ts';

/** The job with the keyboard alone: Tab, arrows, Enter, Space, chords, the palette and the keys of each place. */
export function byKeyboard(page: Page): Hand {
  return { ...start(page), ...imports(page), ...payouts(page), ...afterwards(page) };
}

function start(page: Page) {
  const { field, button, choice, option, partOfSettings, heading } = partsOf(page);
  const { press, tabTo, enter, fill, choose, command } = keysOf(page);
  return {
    async makeLedger() {
      await enter(button('New ledger'));
      await fill(field('Name'), ledgerName);
      await choose(choice('Base currency'), option('USD, US Dollar'), 'us dollar');
      await choose(choice('Time zone'), option('Europe/Vienna'), 'Vienna');
      await fill(field('Passphrase'), passphrase);
      await fill(field('Passphrase again'), passphrase);
      await press('Enter');
    },
    saveRecoveryKey: () => enter(button('Save to a file')),
    async leaveRecoveryKey() {
      await tabTo(page.getByRole('checkbox', { name: 'I have put the recovery key in a safe place' }));
      await press('Space');
      await enter(button('Go to the ledger'));
    },
    async addProgram() {
      await command('Settings');
      await enter(partOfSettings('Programs'));
      await expect(page.getByText('This ledger has no program.')).toBeVisible();
      await press('n');
      await fill(field('Name'), programName);
      await fill(field('Hold, days'), '0');
      await press('Control+Enter');
    },
    async savePayer() {
      await press('g');
      await press('s');
      await expect(heading('Settings')).toBeVisible();
      await fill(field('Legal name'), payerName);
      await fill(field('City'), 'Dover');
      await choose(choice('Country'), option('Austria, AT'), 'austria');
      await press('Control+Enter');
    },
  };
}

function imports(page: Page) {
  const { button, choice, option, heading } = partsOf(page);
  const { press, enter, choose, command } = keysOf(page);
  return {
    async lookAtPartnersFile() {
      await command('Imports');
      await expect(heading('Imports')).toBeVisible();
      await choose(choice('What it holds'), option('Partners'), null);
      await enter(button('Choose a file').last());
    },
    async lookAtCommissionsFile() {
      await press('Escape');
      await choose(choice('What it holds'), option('Commissions'), null);
      await enter(button('Choose a file').last());
    },
    applyImport: () => press('Control+Enter'),
  };
}

function payouts(page: Page) {
  const { grid, selection, dialog } = partsOf(page);
  const { press, type, tabTo, enter, moveTo } = keysOf(page);
  return {
    async selectAllPending() {
      await press('g');
      await press('p');
      await tabTo(grid('Pending balances'));
      await press('Control+a');
    },
    review: () => press('Control+Enter'),
    async leaveOut(name: string) {
      await moveTo(grid('All lines'), name);
      await press('x');
    },
    confirm: () => press('Control+Enter'),
    async recordAsPaid(name: string, reference: string) {
      await moveTo(grid('Payouts of the run'), name);
      await press('Space');
      await enter(selection.getByRole('button', { name: /^Record as paid/ }));
      await expect(dialog.getByRole('textbox', { name: 'Reference' })).toBeFocused();
      await type(reference);
      await press('Control+Enter');
    },
  };
}

function afterwards(page: Page) {
  const { button, grid, partOfSettings, drawer } = partsOf(page);
  const { press, tabTo, enter, arrowTo, moveTo, command } = keysOf(page);
  return {
    async openInHistory(name: string) {
      await press('g');
      await press('h');
      await moveTo(grid('Payouts'), name);
      await press('Enter');
    },
    followToEntry: (journalEntryId: string) =>
      enter(drawer.getByRole('button', { name: journalEntryId, exact: true }).last()),
    closeEntry: () => press('Escape'),
    async exportWorkbook() {
      await press('Control+e');
      await arrowTo(page.getByRole('menuitem', { name: /^Workbook/ }));
      await press('Enter');
    },
    async backUp() {
      await command('Settings');
      await enter(partOfSettings('Backups and books'));
      await tabTo(button('Back up now'));
      await press('Space');
    },
    verify: () => enter(button('Verify now')),
  };
}
