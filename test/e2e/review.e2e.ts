// A review, from its lines to its confirmation: what stands on screen, and what the ledger says of it.
import { expect, test, type Application } from './application.ts';
import { openPending, pendingGrid, review, usd } from './paying.ts';

const runCount = async (application: Application) =>
  (await application.value('payouts.runs', { limit: 500 })).rows.length;

test.describe('a review', () => {
  test('is confirmed once, however often the button is pressed', async ({ application }) => {
    const page = await openPending(application);
    const before = await runCount(application);
    await review(page, 'Ada Abend, USD', 'Ada Kestrel, USD');
    const { rows } = await application.value('payouts.pending', { limit: 500, search: 'Ada' });
    const amount = rows
      .filter(({ name }) => name === 'Ada Abend' || name === 'Ada Kestrel')
      .reduce((sum, { payableMinor }) => sum + payableMinor, 0);
    const confirm = page.getByRole('button', { name: 'Confirm 2 payouts' });
    await expect(confirm).toContainText(usd(amount));
    // Three presses within one turn of the event loop, before anything could be drawn as disabled.
    await confirm.evaluate((button: HTMLButtonElement) => {
      for (let press = 0; press < 3; press += 1) button.click();
    });
    await expect(page.getByRole('heading', { level: 1, name: /^Run run_/ })).toBeVisible();
    expect(await runCount(application)).toBe(before + 1);
  });

  test('is not confirmed by the keys that made it, however long they are held', async ({ application }) => {
    const page = await openPending(application);
    const before = await runCount(application);
    await page.getByRole('checkbox', { name: 'Select Ada Abend, USD' }).click();
    const hold = () => page.keyboard.down('Enter');
    await page.keyboard.down('Control');
    await hold();
    await expect(async () => {
      await hold();
      await expect(page.getByRole('button', { name: 'Confirm 1 payout' })).toBeVisible({ timeout: 50 });
    }).toPass();
    for (let again = 0; again < 10; again += 1) await hold();
    await page.keyboard.up('Enter');
    await page.keyboard.up('Control');
    await expect(page.getByRole('button', { name: 'Confirm 1 payout' })).toBeEnabled();
    expect(await runCount(application)).toBe(before);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { level: 1, name: /^Run run_/ })).toBeVisible();
  });

  test('that comes while a dialog stands open is not confirmed by keys pressed in it', async ({
    application,
  }) => {
    const page = await openPending(application);
    const before = await runCount(application);
    await page.getByRole('checkbox', { name: 'Select Ada Abend, USD' }).click();
    await expect(page.getByRole('region', { name: 'Selection' })).toBeVisible();
    await page.evaluate(() => {
      const press = (key: string, ctrlKey: boolean) =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true }));
      press('Enter', true);
      press('?', false);
    });
    await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
    await expect(page).toHaveURL(/#\/review\//);
    await expect(page.locator('.confirm-button')).toBeEnabled();
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Confirm 1 payout' })).toBeEnabled();
    expect(await runCount(application)).toBe(before);
  });

  test('that was confirmed leads to its run, also from another call with the same review', async ({
    application,
  }) => {
    const page = await openPending(application);
    const before = await runCount(application);
    await review(page, 'Ada Abend, USD');
    const reviewId = page.url().split('/').at(-1) ?? '';
    const run = await application.value('payouts.process', { reviewId, requestId: `process-${reviewId}` });
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { level: 1, name: `Run ${run.runId}` })).toBeVisible();
    expect(await runCount(application)).toBe(before + 1);
    await page.goBack();
    await expect(page.getByText('This review was confirmed.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Confirm/ })).toHaveCount(0);
    await page.reload();
    await expect(page.getByText('This review was confirmed.')).toBeVisible();
  });

  test('stands again after the page was loaded anew', async ({ application }) => {
    const page = await openPending(application);
    await review(page, 'Ada Abend, USD', 'Ada Kestrel, USD');
    const amounts = await page.getByRole('button', { name: 'Confirm 2 payouts' }).textContent();
    await page.reload();
    await expect(page.getByRole('button', { name: 'Confirm 2 payouts' })).toHaveText(amounts ?? '');
  });

  test('that does not exist says so and leads to Pending', async ({ application }) => {
    const page = await openPending(application);
    await page.evaluate(() => {
      location.hash = '#/review/rev_999';
    });
    await expect(page.getByText('There is no review rev_999.')).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Pending', exact: true }).click();
    await expect(pendingGrid(page)).toBeVisible();
  });

  test('leaves a line out by a key and puts it back', async ({ application }) => {
    const page = await openPending(application);
    await review(page, 'Ada Abend, USD', 'Ada Kestrel, USD');
    const lines = page.getByRole('grid', { name: 'All lines' });
    await lines.press('Home');
    await lines.press('x');
    await expect(page.getByRole('heading', { level: 1, name: 'Review 1 payout' })).toBeVisible();
    await expect(lines.getByRole('row', { name: 'Ada Kestrel' })).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Worth a look' })).toContainText('Left out');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Review 2 payouts' })).toBeVisible();
  });

  test('is not confirmed with a line that was left out, before the next one is shown', async ({
    application,
  }) => {
    const page = await openPending(application);
    const before = await runCount(application);
    await review(page, 'Ada Abend, USD', 'Ada Kestrel, USD');
    await page.evaluate(() => {
      let wasBusy = false;
      // The press comes as early as one can after the answer: the button of the first review is drawn as it was.
      const watcher = new MutationObserver(() => {
        const button = document.querySelector<HTMLButtonElement>('.confirm-button');
        if (button?.innerText.startsWith('Confirm 2 payouts') !== true) return;
        if (button.disabled) wasBusy = true;
        else if (wasBusy) button.click();
      });
      watcher.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    const lines = page.getByRole('grid', { name: 'All lines' });
    await lines.press('Home');
    await lines.press('x');
    await expect(page.getByRole('heading', { level: 1, name: 'Review 1 payout' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Confirm 1 payout' })).toBeEnabled();
    expect(await runCount(application)).toBe(before);
  });

  test('marks what was looked at by a key, and keeps the mark in the next review', async ({
    application,
  }) => {
    const page = await openPending(application);
    await pendingGrid(page).press('Control+a');
    await page.keyboard.press('Control+Enter');
    const remarks = page.getByRole('grid', { name: 'Worth a look' });
    await remarks.press('l');
    await expect(page.getByText(/^1 of [0-9]+ looked at$/)).toBeVisible();
    const heading = page.getByRole('heading', { level: 1, name: /^Review/ });
    const title = await heading.textContent();
    await remarks.press('ArrowDown');
    await remarks.press('x');
    await expect(heading).not.toHaveText(title ?? '');
    await expect(page.getByText(/^1 of [0-9]+ looked at$/)).toBeVisible();
  });

  test('that is stale names what changed, stands still, and is made again', async ({ application }) => {
    const page = await openPending(application);
    const before = await runCount(application);
    await review(page, 'Ada Abend, USD', 'Ada Kestrel, USD');
    const { rows } = await application.value('payouts.pending', { search: 'Ada Abend' });
    const partnerId = rows[0]?.partnerId ?? '';
    await application.value('partners.save', {
      partnerId,
      payoutDetails: { paypalEmail: 'another@mail.example' },
    });
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Ada Abend, USD:')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Confirm/ })).toBeDisabled();
    await page.keyboard.press('Control+Enter');
    expect(await runCount(application)).toBe(before);
    await page.getByRole('button', { name: 'Review again' }).click();
    await expect(page.getByRole('button', { name: 'Review again' })).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1, name: /^Review/ })).toBeVisible();
  });

  test('over the maximum of a program is confirmed only where a person says so', async ({ application }) => {
    const page = await openPending(application);
    const { rows } = await application.value('payouts.pending', { search: 'Ada Abend' });
    await application.value('programs.save', {
      programId: rows[0]?.programId ?? '',
      maximumRunTotals: [{ currency: 'USD', amountMinor: 100 }],
    });
    await review(page, 'Ada Abend, USD');
    const confirm = page.getByRole('button', { name: 'Confirm 1 payout' });
    await expect(page.getByText('allows 1.00 USD in one run')).toBeVisible();
    await expect(confirm).toBeDisabled();
    await page.getByRole('checkbox', { name: 'Pay more than the maximum this once' }).check();
    await confirm.click();
    await expect(page.getByRole('heading', { level: 1, name: /^Run run_/ })).toBeVisible();
  });

  test('that needs approval says so and names the way on', async ({ application }) => {
    const page = await openPending(application);
    const { rows } = await application.value('payouts.pending', { search: 'Ada Abend' });
    await application.value('programs.save', {
      programId: rows[0]?.programId ?? '',
      approvalRules: [{ currency: 'USD', fromMinor: 100, approvals: 1 }],
    });
    await review(page, 'Ada Abend, USD');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Nothing was processed.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Settings, Programs' })).toBeVisible();
  });

  test('prints every line, also those that the screen would have to be scrolled to', async ({
    application,
  }) => {
    const page = await openPending(application);
    await pendingGrid(page).press('Control+a');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { level: 1, name: /^Review/ })).toBeVisible();
    const reviewId = page.url().split('/').at(-1) ?? '';
    const { lines } = await application.value('payouts.getReview', { reviewId });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(lines.length).toBeGreaterThan(100);
    await expect(page.locator('.printed-lines tbody tr')).toHaveCount(lines.length);
    await expect(page.getByRole('button', { name: /^Confirm/ })).toBeHidden();
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(page.locator('.printed-lines')).toHaveCount(0);
  });
});
