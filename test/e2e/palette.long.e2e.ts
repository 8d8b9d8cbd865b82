// The palette: what is closed is gone before the next key, and begins empty the next time; what it does and does not offer.
import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { openPending, review } from './paying.ts';
import { openSampleCopy } from './sampleCopy.ts';

/** The page notes on itself, once the next key has been dealt with, whether nothing is left of the palette. */
async function watchNextKey(page: Page): Promise<void> {
  await page.evaluate(() => {
    const look = () =>
      setTimeout(() => {
        const isGone = document.querySelector('[role="dialog"]') === null;
        document.documentElement.dataset.afterKey = isGone ? 'gone' : 'there';
      });
    // The palette keeps the key that closes it to itself, so that it is seen on its way there.
    addEventListener('keydown', look, { once: true, capture: true });
  });
}

test('the palette is gone with the key that closes it, and empty when it is opened again', async ({
  application,
}) => {
  const page = application.window;
  await openSampleCopy(application);
  const search = page.getByRole('textbox', { name: 'Partner, payout or command' });
  await page.keyboard.press('Control+k');
  await search.fill('nobody');
  await watchNextKey(page);
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).toHaveAttribute('data-after-key', 'gone');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('');
});

test('Enter opens what was found by all that is typed, not by the letters before', async ({
  application,
}) => {
  const page = application.window;
  await openSampleCopy(application);
  await page.keyboard.press('Control+k');
  const search = page.getByRole('textbox', { name: 'Partner, payout or command' });
  await search.fill('Ada');
  await expect(page.getByRole('button', { name: /^Ada Abend/ })).toBeVisible();
  const placeBefore = page.url();
  await search.evaluate(async (field: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'Bruno Ekholm');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    for (let step = 0; step < 50; step += 1) await Promise.resolve();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true }));
  });
  const found = page.getByRole('button', { name: /^Bruno Ekholm/ });
  await expect(found).toBeVisible();
  expect(page.url()).toBe(placeBefore);
  await found.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bruno Ekholm' })).toBeVisible();
});

test('what is chosen by name acts on what is picked now', async ({ application }) => {
  const page = await openPending(application);
  await page.getByRole('checkbox', { name: 'Select Ada Abend, USD' }).click();
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('1 selected');
  await page.getByRole('checkbox', { name: 'Select Ada Kestrel, USD' }).click();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await palette.getByRole('button', { name: /^Review/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review 2 payouts' })).toBeVisible();
});

test('a run is not confirmed by name, where no amount stands beside it', async ({ application }) => {
  const page = await openPending(application);
  await review(page, 'Ada Abend, USD');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('button', { name: /^Back to Pending/ })).toBeVisible();
  await page.keyboard.type('confirm');
  await expect(palette.getByText('Nothing found')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(page.getByRole('button', { name: 'Confirm 1 payout' })).toBeEnabled();
});
