// Every screen, in the states that a person meets, is free of what axe finds at level AA, in light and in dark.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, type Application } from './application.ts';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe has against the window as it stands, one line a fault, in both colour schemes. */
async function faultsOf(page: Page, state: string): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Without legacy mode axe opens a page of its own, which this window does not allow.
    const { violations } = await new AxeBuilder({ page }).withTags(levels).setLegacyMode(true).analyze();
    for (const { id, nodes } of violations) {
      const targets = nodes.map((node) => node.target.join(' ')).slice(0, 3);
      faults.push(`${state}, ${colorScheme}: ${id} at ${targets.join(' and ')}`);
    }
  }
  return faults;
}

async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${place}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
}

async function openSample(application: Application, page: Page): Promise<void> {
  expect(await application.invoke('desktop.openSample', {})).toMatchObject({ ok: true });
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
}

const places = [
  ...['overview', 'pending', 'history', 'partners', 'partner/prt_1', 'run/run_1', 'review/rev_1', 'imports'],
  ...['settings/payer', 'settings/programs', 'settings/vault', 'settings/backups', 'settings/appearance'],
  ...['activity/events', 'activity/journal', 'activity/trial-balance'],
];

test('the start screen and the form of a new ledger', async ({ page }) => {
  const faults = await faultsOf(page, 'start');
  await page.getByRole('button', { name: /new ledger/i }).click();
  faults.push(...(await faultsOf(page, 'new ledger')));
  expect(faults).toEqual([]);
});

test('every screen of the sample ledger', async ({ application, page }) => {
  test.setTimeout(300_000);
  await openSample(application, page);
  const faults: string[] = [];
  for (const place of places) {
    await goTo(page, place);
    faults.push(...(await faultsOf(page, place)));
  }
  expect(faults).toEqual([]);
});

test('drawers, dialogs, menus, selections and refusals of the sample ledger', async ({
  application,
  page,
}) => {
  test.setTimeout(300_000);
  await openSample(application, page);
  const faults: string[] = [];
  await goTo(page, 'history');
  await page.getByRole('grid').press('Enter');
  await expect(page).toHaveURL(/history\/P/);
  faults.push(...(await faultsOf(page, 'history with its drawer')));
  await goTo(page, 'pending');
  await page.getByRole('grid').press('Control+a');
  faults.push(...(await faultsOf(page, 'pending with everything selected')));
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  faults.push(...(await faultsOf(page, 'palette')));
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  faults.push(...(await faultsOf(page, 'sheet of shortcuts')));
  await page.keyboard.press('Escape');
  await goTo(page, 'activity/journal');
  await page.getByRole('grid').press('Enter');
  await expect(page.getByRole('dialog', { name: /Journal entry/ })).toBeVisible();
  faults.push(...(await faultsOf(page, 'journal entry')));
  await page.keyboard.press('Escape');
  await goTo(page, 'partner/prt_99999');
  faults.push(...(await faultsOf(page, 'a partner that is not there')));
  expect(faults).toEqual([]);
});

test('every screen of an empty ledger with a locked vault', async ({ application, page }) => {
  test.setTimeout(300_000);
  await application.nextDialogAnswers(application.path('empty.disburse'));
  const chosen = await application.invoke('desktop.chooseFile', { purpose: 'new-ledger' });
  if (!chosen.ok || chosen.value.file === null) throw new Error('no file was chosen');
  const made = await application.invoke('desktop.createLedger', {
    file: chosen.value.file.token,
    name: 'Empty',
    baseCurrency: 'EUR',
    passphrase: 'a passphrase of the test',
  });
  expect(made).toMatchObject({ ok: true });
  expect(await application.invoke('vault.lock', {})).toMatchObject({ ok: true });
  const faults: string[] = [];
  for (const place of places.filter((one) => !one.endsWith('_1'))) {
    await goTo(page, place);
    faults.push(...(await faultsOf(page, `empty ${place}`)));
  }
  expect(faults).toEqual([]);
});
