// A ledger that does not open: why, what was not changed, and the ways out that are offered, with real files.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import type { Page } from '@playwright/test';
import { Database } from '../../electron/ledger/database.ts';
import { expect, test, type Application } from './application.ts';
import { closeLedger, makeLedger, mountSmallDisk, takeWriteAccess } from './ledgerFiles.ts';

// A test makes ledgers, whose passphrase takes its time, and starts the application more than once.

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A ledger on disk that nobody has open, and the start screen in the window. */
async function closedLedger(application: Application, name = 'Hollis'): Promise<string> {
  const file = application.path('home', `${name}.disburse`);
  await makeLedger(application, file, name);
  await closeLedger(application);
  return file;
}

/** A copy of the ledger, changed by `spoil`. */
function spoiled(file: string, spoil: (copy: string) => void): string {
  const copy = file.replace(/[^/]+$/, 'Spoiled.disburse');
  copyFileSync(file, copy);
  spoil(copy);
  return copy;
}

async function openByDialog(application: Application, page: Page, file: string): Promise<void> {
  await application.nextDialogAnswers(file);
  await page.getByRole('button', { name: 'Choose a file' }).click();
}

const heading = (page: Page, words: string) => page.getByRole('heading', { level: 1, name: words });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Makes the next opening write: a ledger whose days were last rolled long ago. */
function unrolled(file: string): void {
  const database = new Database(file, 'write');
  database.execute(`UPDATE ledger SET rolled_through = '2026-01-01'`);
  database.close();
}

test.describe('a file', () => {
  for (const [what, words, ways, spoil] of [
    [
      'that is no ledger',
      'Spoiled.disburse is not a ledger',
      ['Open another file', 'New ledger'],
      (file: string) => writeFileSync(file, 'Dear reader\n'.repeat(99)),
    ],
    [
      'that is cut off',
      'Spoiled.disburse is damaged',
      ['Restore a backup', 'Open another file', 'New ledger'],
      (file: string) => truncateSync(file, 40_000),
    ],
    [
      'of a newer version',
      'Spoiled.disburse is of a newer version',
      ['Open another file', 'New ledger'],
      (file: string) => {
        const bytes = readFileSync(file);
        bytes.writeUInt32BE(9_999, 60);
        writeFileSync(file, bytes);
      },
    ],
  ] as const) {
    test(`${what} says so, stays as it is, and leaves every way out`, async ({ application, page }) => {
      const good = await closedLedger(application);
      const file = spoiled(good, spoil);
      const before = hashOf(file);
      await openByDialog(application, page, file);
      await expect(heading(page, words)).toBeVisible();
      await expect(page.getByRole('alert')).toContainText('not changed');
      for (const way of ways) await expect(button(page, way)).toBeVisible();
      expect(hashOf(file)).toBe(before);
      // Another file, by the way that is offered.
      await application.nextDialogAnswers(good);
      await button(page, 'Open another file').click();
      await expect(page.locator('.ledger-name')).toHaveText('Hollis');
    });
  }
});

test('a ledger that was moved since the last start is located', async ({ application }) => {
  const file = application.path('home', 'Hollis.disburse');
  await makeLedger(application, file, 'Hollis');
  const moved = application.path('home', 'Moved.disburse');
  const again = await application.restart(() => {
    renameSync(file, moved);
  });
  await expect(heading(again, 'Hollis.disburse is not where it was')).toBeVisible();
  await application.nextDialogAnswers(moved);
  await button(again, 'Locate it').click();
  await expect(again.locator('.ledger-name')).toHaveText('Hollis');
});

test('a ledger that is gone is restored from a backup, which waits to be acknowledged', async ({
  application,
  page,
}) => {
  const file = await closedLedger(application);
  const backup = application.path('home', 'Backup.disburse');
  renameSync(file, backup);
  await button(page, 'Hollis').click();
  await expect(heading(page, 'Hollis.disburse is not where it was')).toBeVisible();
  await application.nextDialogAnswers(backup);
  await button(page, 'Restore a backup').click();
  await page.getByRole('button', { name: 'Restore Backup.disburse in place of Hollis.disburse' }).click();
  await expect(
    page.getByText(/^This ledger was restored from a backup .* No payout is processed/),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Settings, Backups and books' }).click();
  await page.getByRole('textbox', { name: 'What was looked at' }).fill('Bank statement of November');
  await page.getByRole('button', { name: 'Acknowledge and allow payouts again' }).click();
  await expect(page.getByText('This ledger was restored from a backup')).toHaveCount(0);
  expect(await application.invoke('ledger.info', {})).toMatchObject({ value: { restoredAt: null } });
});

test('a ledger that another program holds opens once it is let go', async ({ application, page }) => {
  const file = await closedLedger(application);
  unrolled(file);
  const other = new Database(file, 'write');
  other.execute('BEGIN EXCLUSIVE');
  await button(page, 'Hollis').click();
  await expect(heading(page, 'Hollis.disburse is held by another program')).toBeVisible({ timeout: 60_000 });
  other.close();
  await button(page, 'Try again').click();
  await expect(page.locator('.ledger-name')).toHaveText('Hollis');
});

test('a ledger that may not be written opens once it may', async ({ application, page }) => {
  const file = await closedLedger(application);
  const giveBack = takeWriteAccess(file);
  test.skip(giveBack === null, 'this file system lets root write everything');
  try {
    await button(page, 'Hollis').click();
    await expect(heading(page, 'Hollis.disburse cannot be read and written')).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Nothing was changed');
  } finally {
    giveBack?.();
  }
  await button(page, 'Try again').click();
  await expect(page.locator('.ledger-name')).toHaveText('Hollis');
});

test('a ledger that may not be read says so', async ({ application, page }) => {
  test.skip(process.getuid?.() === 0, 'root may read everything');
  const file = await closedLedger(application);
  chmodSync(file, 0o000);
  await button(page, 'Hollis').click();
  await expect(heading(page, 'Hollis.disburse cannot be read and written')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('cannot be read');
  chmodSync(file, 0o600);
});

test('a ledger on a full disk opens once there is room', async ({ application, page }) => {
  const folder = application.path('disk');
  mkdirSync(folder);
  const unmount = mountSmallDisk(folder, 4);
  test.skip(unmount === null, 'only root can mount a small disk');
  try {
    const file = `${folder}/Full.disburse`;
    copyFileSync(await closedLedger(application), file);
    unrolled(file);
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(`${folder}/filling`, Buffer.alloc(bavail * bsize));
    await openByDialog(application, page, file);
    await expect(heading(page, 'Full.disburse has no room on its disk')).toBeVisible();
    rmSync(`${folder}/filling`);
    await button(page, 'Try again').click();
    await expect(page.locator('.ledger-name')).toHaveText('Hollis');
    await closeLedger(application);
  } finally {
    unmount?.();
  }
});

test('a backup of another ledger takes its place only once that is confirmed in words', async ({
  application,
  page,
}) => {
  const other = await closedLedger(application, 'Other company');
  const file = await closedLedger(application);
  const before = hashOf(file);
  await page.evaluate(() => {
    location.hash = '#/settings/backups';
  });
  await button(page, 'Hollis').click();
  await application.nextDialogAnswers(other, other);
  const restore = async () => {
    await button(page, 'Restore a backup').click();
    await page.getByRole('button', { name: /^Restore Other company\.disburse in place/ }).click();
    await expect(page.getByRole('dialog', { name: 'The backup belongs to another ledger' })).toBeVisible({
      timeout: 30_000,
    });
  };
  await restore();
  await button(page, 'Cancel').click();
  await closeLedger(application);
  expect(hashOf(file)).toBe(before);

  await button(page, 'Hollis').click();
  await restore();
  await page.getByRole('button', { name: /all the same$/ }).click();
  await expect(page.locator('.ledger-name')).toHaveText('Other company');
  await expect(page.getByText('Other company.disburse is the ledger now.')).toBeVisible();
});

test('the start can be gone back to, and a new ledger made instead', async ({ application, page }) => {
  const file = spoiled(await closedLedger(application), (copy) => writeFileSync(copy, 'Dear reader'));
  await openByDialog(application, page, file);
  await expect(heading(page, 'Spoiled.disburse is not a ledger')).toBeVisible();
  await button(page, 'New ledger').click();
  await expect(heading(page, 'New ledger')).toBeVisible();
  await button(page, 'Cancel').click();
  await expect(heading(page, 'Spoiled.disburse is not a ledger')).toBeVisible();
  await button(page, 'Leave it and go to the start').click();
  await expect(heading(page, 'Open a ledger')).toBeVisible();
});
