// The history and its drawer: what stands on screen, and what the ledger says of it.
import { expect, test } from './application.ts';
import { openHistory, firstIn, openPayout, grid, rowOf, drawer, totals, figure } from './historyScreen.ts';

test('the list', async ({ application }) => {
  const page = await openHistory(application);

  await test.step('sums each currency and state like the ledger', async () => {
    const { rows } = await application.value('payouts.summary', {});
    for (const currency of new Set(rows.map((row) => row.currency))) {
      const own = rows.filter((row) => row.currency === currency);
      const sumOf = (status: string) =>
        own.filter((row) => row.status === status).reduce((sum, row) => sum + row.amountMinor, 0);
      const line = totals(page).getByRole('row', { name: currency });
      await expect(line).toContainText(
        figure(
          own.reduce((sum, row) => sum + row.amountMinor, 0),
          currency,
        ),
      );
      for (const status of ['completed', 'failed']) {
        if (sumOf(status) > 0) await expect(line).toContainText(figure(sumOf(status), currency));
      }
    }
  });

  await test.step('is narrowed to a cell and to everything but a cell', async () => {
    const failed = await firstIn(application, { status: 'failed' });
    await page.getByRole('textbox', { name: 'Payout, partner, reference' }).fill(failed.payoutId);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '2');
    await rowOf(page, failed.partnerName).getByText('Failed').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Only / }).click();
    await page.getByRole('textbox', { name: 'Payout, partner, reference' }).fill('');
    const alike = await application.value('payouts.history', { detail: failed.detail, limit: 500 });
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(alike.rows.length + 1));
    await rowOf(page, failed.partnerName)
      .getByText(figure(failed.amountMinor, failed.currency))
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: `Not ${failed.currency}` }).click();
    const rest = alike.rows.filter(({ currency }) => currency !== failed.currency);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(rest.length + 1));
    await page.getByRole('button', { name: `Remove: not ${failed.currency}` }).click();
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(alike.rows.length + 1));
  });

  await test.step('says what matches nothing, and clears it', async () => {
    await page.getByRole('textbox', { name: 'Payout, partner, reference' }).fill('nobody of this name');
    await expect(page.getByText(/^No payout matches: All days, “nobody of this name”, /)).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(grid(page).getByRole('row').nth(1)).toBeVisible();
  });

  await test.step('is sorted by the heads of its columns', async () => {
    await grid(page).getByRole('button', { name: 'Amount' }).click();
    const largest = await firstIn(application, { sort: 'amount', descending: true });
    await expect(grid(page).locator('[aria-rowindex="2"]')).toContainText(largest.partnerName);
    await grid(page).getByRole('button', { name: 'Amount' }).click();
    const smallest = await firstIn(application, { sort: 'amount', descending: false });
    await expect(grid(page).locator('[aria-rowindex="2"]')).toContainText(smallest.partnerName);
    await grid(page).getByRole('button', { name: 'Date' }).click();
  });

  await test.step('keeps its filters while a payout and its partner are looked at', async () => {
    const { partnerName, payoutId } = await firstIn(application, { method: 'wise' });
    await page.getByRole('textbox', { name: 'Payout, partner, reference' }).fill(partnerName);
    await rowOf(page, partnerName).click();
    await expect(page).toHaveURL(/#\/history\/P/);
    await expect(drawer(page)).toContainText('1 of');
    await drawer(page).getByRole('link', { name: partnerName }).click();
    await expect(page.getByRole('heading', { level: 1, name: partnerName })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('textbox', { name: 'Payout, partner, reference' })).toHaveValue(partnerName);
    await openPayout(page, payoutId);
    await drawer(page).getByRole('button', { name: /^jrn_/ }).first().click();
    await expect(page.getByRole('dialog', { name: /^Journal entry jrn_/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    // The dialog took Escape for itself: the drawer beneath it stays.
    await expect(drawer(page)).toBeVisible();
  });

  await test.step('prints every row, not only those in view', async () => {
    await page.getByRole('textbox', { name: 'Payout, partner, reference' }).fill('');
    const { rows } = await application.value('payouts.summary', {});
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(count + 1));
    // On screen it is not drawn, and so it has no role to be found by.
    const printed = page.locator('.printed-history');
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect(printed.locator('tbody tr')).toHaveCount(Math.min(count, 300));
    await page.emulateMedia({ media: 'print' });
    await expect(printed.locator('tbody tr').last()).toBeVisible();
    await expect(grid(page)).toBeHidden();
    await page.emulateMedia({ media: null });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(printed).toHaveCount(0);
  });

  await test.step('prints no payout that the filter leaves out, also where the next are not there yet', async () => {
    const search = page.getByRole('textbox', { name: 'Payout, partner, reference' });
    const printed = await search.evaluate((field: HTMLInputElement) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'nobody');
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      window.dispatchEvent(new Event('beforeprint'));
      const paper = document.querySelector('.printed-history');
      return {
        words: paper?.firstElementChild?.textContent,
        rows: paper?.querySelectorAll('tbody tr').length,
      };
    });
    expect(printed.words).toContain('“nobody”');
    expect(printed.rows).toBe(0);
    await expect(page.locator('.printed-history')).not.toContainText('still being read');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  });
});
