// A run and its payouts: what stands on screen, and what the ledger says of it.
import type { Page } from '@playwright/test';
import { expect, test, type Application } from './application.ts';
import { openPending, review, selection } from './paying.ts';

test.describe('a run', () => {
  async function makeRun(application: Application, ...names: string[]): Promise<Page> {
    const page = await openPending(application);
    await review(page, ...names);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { level: 1, name: /^Run run_/ })).toBeVisible();
    return page;
  }
  const payouts = (page: Page) => page.getByRole('grid', { name: 'Payouts of the run' });
  const detailsOf = async (application: Application, page: Page) => {
    const runId = page.url().split('/').at(-1) ?? '';
    const { rows } = await application.value('payouts.history', { runId, sort: 'partner' });
    return rows.map(({ partnerName, detail }) => `${partnerName} ${detail}`);
  };

  test('records all that wait as paid, and takes that back', async ({ application }) => {
    const page = await makeRun(application, 'Ada Abend, USD', 'Ada Kestrel, USD');
    await expect(page.getByText('2 payouts to be paid by hand at the provider')).toBeVisible();
    await page.getByRole('button', { name: 'Show the 2 that wait' }).click();
    await payouts(page).press('Control+a');
    await selection(page)
      .getByRole('button', { name: /^Record as paid/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Record as paid' });
    await dialog.getByRole('textbox', { name: /reference/i }).fill('PP-7781');
    await dialog.getByRole('button', { name: /^Record 2 payouts/ }).click();
    await expect(page.getByText('2 payouts completed.')).toBeVisible();
    expect(await detailsOf(application, page)).toEqual(['Ada Abend recorded', 'Ada Kestrel recorded']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('2 payouts to be paid by hand at the provider')).toBeVisible();
    expect(await detailsOf(application, page)).toEqual(['Ada Abend ready', 'Ada Kestrel ready']);
  });

  test('cancels one payout with a reason; its money is payable again', async ({ application }) => {
    const page = await makeRun(application, 'Ada Abend, USD', 'Ada Kestrel, USD');
    await payouts(page).getByRole('row', { name: 'Ada Abend' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Cancel/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel payouts' });
    await dialog.getByRole('button', { name: /^Cancel 1 payout/ }).click();
    await expect(dialog.getByText('Say why')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('wrong account');
    await dialog.getByRole('button', { name: /^Cancel 1 payout/ }).click();
    await expect(page.getByText('1 payout cancelled; the money is payable again.')).toBeVisible();
    expect(await detailsOf(application, page)).toEqual(['Ada Abend cancelled', 'Ada Kestrel ready']);
    const pending = await application.value('payouts.pending', { search: 'Ada Abend' });
    expect(pending.rows[0]?.payableMinor).toBeGreaterThan(0);
  });

  test('opens a payout with Enter', async ({ application }) => {
    const page = await makeRun(application, 'Ada Abend, USD');
    await expect(payouts(page).getByRole('row', { name: 'Ada Abend' })).toBeVisible();
    await payouts(page).press('Enter');
    await expect(page).toHaveURL(/#\/history\/P[A-Z0-9]+$/);
  });

  test('that does not exist says so', async ({ application }) => {
    const page = await openPending(application);
    await page.evaluate(() => {
      location.hash = '#/run/run_999';
    });
    await expect(page.getByText('There is no run run_999.')).toBeVisible();
  });
});
