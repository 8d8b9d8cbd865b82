import type { Page } from '@playwright/test';
import { partsOf, type Hand } from './hand.ts';
import { ledgerName, passphrase, payerName, programName } from './theCompany.ts';

/** The job with the mouse: everything is pressed on; the keyboard only fills fields in. */
export function byMouse(page: Page): Hand {
  page.setDefaultTimeout(30_000);
  return { ...start(page), ...imports(page), ...payouts(page), ...afterwards(page) };
}

function start(page: Page) {
  const { field, button, choice, option, place, partOfSettings } = partsOf(page);
  return {
    async makeLedger() {
      await button('New ledger').click();
      await field('Name').fill(ledgerName);
      await choice('Base currency').fill('us dollar');
      await option('USD, US Dollar').click();
      await choice('Time zone').fill('Vienna');
      await option('Europe/Vienna').click();
      await field('Passphrase').fill(passphrase);
      await field('Passphrase again').fill(passphrase);
      await button('Choose a file and make it').click();
    },
    saveRecoveryKey: () => button('Save to a file').click(),
    async leaveRecoveryKey() {
      await page.getByRole('checkbox', { name: 'I have put the recovery key in a safe place' }).click();
      await button('Go to the ledger').click();
    },
    async addProgram() {
      await place('Settings').click();
      await partOfSettings('Programs').click();
      await button('New program').click();
      await field('Name').fill(programName);
      await field('Hold, days').fill('0');
      await button('Make the program').click();
    },
    async savePayer() {
      await partOfSettings('Payer').click();
      await field('Legal name').fill(payerName);
      await field('City').fill('Dover');
      await choice('Country').fill('austria');
      await option('Austria, AT').click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
    },
  };
}

function imports(page: Page) {
  const { button, choice, option, place } = partsOf(page);
  const lookAtFile = async (kind: string) => {
    await choice('What it holds').click();
    await option(kind).click();
    await button('Choose a file').first().click();
  };
  return {
    async lookAtPartnersFile() {
      await place('Imports').click();
      await lookAtFile('Partners');
    },
    async lookAtCommissionsFile() {
      await button('Import another file').first().click();
      await lookAtFile('Commissions');
    },
    applyImport: () => button(/^Import [0-9]/).click(),
  };
}

function payouts(page: Page) {
  const { button, grid, selection, dialog } = partsOf(page);
  return {
    async selectAllPending() {
      await page.getByRole('link', { name: 'Go to Pending' }).click();
      await page.getByRole('checkbox', { name: 'Select all that match' }).click();
    },
    review: () => selection.getByRole('button', { name: /^Review/ }).click(),
    async leaveOut(name: string) {
      await grid('All lines').getByRole('row', { name }).click({ button: 'right' });
      await page.getByRole('menuitem', { name: `Leave out ${name}` }).click();
    },
    confirm: () => button(/^Confirm /).click(),
    async recordAsPaid(name: string, reference: string) {
      await grid('Payouts of the run').getByRole('row', { name }).getByRole('checkbox').click();
      await selection.getByRole('button', { name: /^Record as paid/ }).click();
      await dialog.getByRole('textbox', { name: 'Reference' }).fill(reference);
      await dialog.getByRole('button', { name: /^Record 1 payout/ }).click();
    },
  };
}

function afterwards(page: Page) {
  const { button, grid, place, partOfSettings, drawer, dialog } = partsOf(page);
  return {
    async openInHistory(name: string) {
      await place('History').click();
      await grid('Payouts').getByRole('row', { name }).click();
    },
    followToEntry: (journalEntryId: string) =>
      drawer.getByRole('button', { name: journalEntryId, exact: true }).last().click(),
    closeEntry: () => dialog.getByRole('button', { name: 'Close' }).click(),
    async exportWorkbook() {
      await button(/^Export [0-9]/).click();
      await page.getByRole('menuitem', { name: /^Workbook/ }).click();
    },
    async backUp() {
      await place('Settings').click();
      await partOfSettings('Backups and books').click();
      await button('Back up now').click();
    },
    verify: () => button('Verify now').click(),
  };
}
