// The history on screen, as its tests find it.
import type { Page } from '@playwright/test';
import type { WindowCallOf } from '../../shared/contract/windowContract.ts';
import { formatMoney } from '../../shared/money.ts';
import { expect, type Application } from './application.ts';
import { openSampleCopy } from './sampleCopy.ts';

/** The history of the sample ledger, over all its days. */
export async function openHistory(application: Application): Promise<Page> {
  const page = application.window;
  await openSampleCopy(application);
  await page.evaluate(() => {
    location.hash = '#/history';
  });
  await page.getByRole('group', { name: 'Period' }).getByRole('button', { name: 'All', exact: true }).click();
  const { totals = [] } = await application.value('payouts.history', { limit: 1 });
  const count = totals.reduce((sum, total) => sum + total.count, 0);
  await expect(page.getByText(`${count} payouts in this view`)).toBeVisible();
  await expect(grid(page)).toHaveAttribute('aria-busy', 'false');
  return page;
}

export const grid = (page: Page) => page.getByRole('grid', { name: 'Payouts' });
export const rowOf = (page: Page, name: string | RegExp) => grid(page).getByRole('row', { name }).first();
export const drawer = (page: Page) => page.getByRole('complementary', { name: /^Payout / });
export const dialog = (page: Page) => page.getByRole('dialog');
export const selection = (page: Page) => page.getByRole('region', { name: 'Selection' });
export const totals = (page: Page) => page.getByRole('region', { name: 'Totals' });

export async function firstIn(application: Application, filter: WindowCallOf<'payouts.history'>) {
  const [row] = (await application.value('payouts.history', { limit: 1, ...filter })).rows;
  if (row === undefined) throw new Error(`the sample has no payout like ${JSON.stringify(filter)}`);
  return row;
}

export async function openPayout(page: Page, payoutId: string): Promise<void> {
  await page.evaluate((id) => {
    location.hash = `#/history/${id}`;
  }, payoutId);
  await expect(drawer(page).getByText(payoutId, { exact: true })).toBeVisible();
}

/** A figure without its currency, as columns of one currency show it. */
export function figure(amountMinor: number, currency: string): string {
  return formatMoney(amountMinor, currency).slice(0, -currency.length - 1);
}
