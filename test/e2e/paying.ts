// What tests of pending balances, reviews and runs have in common: getting there, and finding what stands on screen.
import type { Page } from '@playwright/test';
import { expect, type Application } from './application.ts';
import { openSampleCopy } from './sampleCopy.ts';

/** The pending balances of a fresh sample ledger. */
export async function openPending(application: Application): Promise<Page> {
  const page = application.window;
  await openSampleCopy(application);
  await page.evaluate(() => {
    location.hash = '#/pending';
  });
  await expect(pendingGrid(page).getByRole('row', { name: 'Ada Abend' })).toBeVisible();
  return page;
}

export const pendingGrid = (page: Page) => page.getByRole('grid', { name: 'Pending balances' });
export const selection = (page: Page) => page.getByRole('region', { name: 'Selection' });

/** Picks these by their boxes and goes to their review. */
export async function review(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).click();
  await selection(page)
    .getByRole('button', { name: /^Review/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /^Review [\d,]+ payout/ })).toBeVisible();
}

/** How the window writes dollars. */
export const usd = (minor: number) =>
  `${(minor / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })} USD`;
