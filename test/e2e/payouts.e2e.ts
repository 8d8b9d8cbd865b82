// From pending balances over a review to a run and its payouts: what stands on screen, and what the ledger says of it.
import type { Page } from '@playwright/test';
import type {
  WindowProcedureName,
  WindowCallOf,
  WindowValueOf,
} from '../../shared/contract/windowContract.ts';
import { expect, test, type Application } from './application.ts';
import { openSampleCopy, removeSampleCopy } from './sampleCopy.ts';

test.describe.configure({ timeout: 120_000 });
test.afterAll(removeSampleCopy);

async function value<Name extends WindowProcedureName>(
  application: Application,
  procedure: Name,
  input: WindowCallOf<Name>,
): Promise<WindowValueOf<Name>> {
  const envelope = await application.invoke(procedure, input);
  if (!envelope.ok) throw new Error(`${procedure}: ${envelope.error.message}`);
  return envelope.value;
}

async function openPending(application: Application): Promise<Page> {
  const page = application.window;
  await openSampleCopy(application);
  await page.evaluate(() => {
    location.hash = '#/pending';
  });
  await expect(grid(page).getByRole('row', { name: 'Ada Abend' })).toBeVisible();
  return page;
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Pending balances' });
const selection = (page: Page) => page.getByRole('region', { name: 'Selection' });
const runCount = async (application: Application) =>
  (await value(application, 'payouts.runs', { limit: 500 })).rows.length;

/** Picks these by their boxes and goes to their review. */
async function review(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).click();
  await selection(page)
    .getByRole('button', { name: /^Review/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /^Review/ })).toBeVisible();
}

const usd = (minor: number) => `${(minor / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })} USD`;

test.describe('pending', () => {
  test('counts all, ready and blocked as the ledger does, and narrows to them', async ({ application }) => {
    const page = await openPending(application);
    const pending = await value(application, 'payouts.pending', { limit: 1 });
    const sum = (totals: typeof pending.totals) => (totals ?? []).reduce((all, { count }) => all + count, 0);
    const all = sum(pending.totals);
    const ready = sum(pending.eligibleTotals);
    const segments = page.getByRole('group', { name: 'Which balances' });
    await expect(segments).toHaveText(`All${all}Ready${ready}Blocked${all - ready}`);
    await segments.getByRole('button', { name: 'Blocked' }).click();
    await expect(grid(page).getByRole('row', { name: 'Ada Abend' })).toHaveCount(0);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(all - ready + 1));
    await segments.getByRole('button', { name: 'Ready' }).click();
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(ready + 1));
    await expect(segments).toHaveText(`All${all}Ready${ready}Blocked${all - ready}`);
  });

  test('selects all that match, takes one out, and sums each currency like the ledger', async ({
    application,
  }) => {
    const page = await openPending(application);
    const { eligibleTotals = [], rows } = await value(application, 'payouts.pending', { limit: 500 });
    const ada = rows.find(({ name }) => name === 'Ada Abend');
    if (ada === undefined) throw new Error('the sample has no Ada Abend');
    await grid(page).press('Control+a');
    await page.getByRole('checkbox', { name: 'Select Ada Abend' }).click();
    const dollars = eligibleTotals.find(({ currency }) => currency === 'USD');
    await expect(selection(page)).toContainText(usd((dollars?.totalMinor ?? 0) - ada.payableMinor));
    await expect(selection(page)).toContainText('all that match and are ready, 1 left out');
    await selection(page)
      .getByRole('button', { name: /^Review/ })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: /^Review/ })).toBeVisible();
    const lines = page.getByRole('grid', { name: 'All lines' });
    await expect(lines.getByRole('row', { name: 'Ada Dray' })).toBeVisible();
    await expect(lines.getByRole('row', { name: 'Ada Abend' })).toHaveCount(0);
  });

  test('is filtered by a cell and by a blocker, says what matches nothing, and clears it', async ({
    application,
  }) => {
    const page = await openPending(application);
    await grid(page)
      .getByRole('row', { name: 'Ada Rennick' })
      .getByText('No payout method on file')
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Only: No payout method' }).click();
    await expect(page.getByRole('button', { name: 'Blocker No payout method' })).toBeVisible();
    await expect(grid(page).getByRole('row', { name: 'Ada Corwin' })).toHaveCount(0);
    await page.getByRole('textbox', { name: 'Name, e-mail or id' }).fill('nobody of this name');
    const empty = page.getByText('No balance matches: Blocked, No payout method, “nobody of this name”.');
    await expect(empty).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(grid(page).getByRole('row', { name: 'Ada Abend' })).toBeVisible();
  });

  test('keeps what was picked while one looks at the review and comes back', async ({ application }) => {
    const page = await openPending(application);
    await review(page, 'Ada Abend, USD', 'Ada Kestrel, USD');
    await page.keyboard.press('Escape');
    await expect(selection(page)).toContainText('2 selected');
    await page.keyboard.press('Escape');
    await expect(selection(page)).toHaveCount(0);
  });

  test('adds a payout request by hand and withdraws it', async ({ application }) => {
    const page = await openPending(application);
    const open = async () =>
      (await value(application, 'payoutRequests.list', { status: 'open', limit: 500 })).rows.filter(
        ({ partnerName }) => partnerName === 'Bruno Castellan',
      ).length;
    await page.getByRole('button', { name: 'Payout requests' }).click();
    const drawer = page.getByRole('dialog', { name: 'Payout requests' });
    await drawer.getByRole('button', { name: 'Add a request' }).click();
    await drawer.getByRole('button', { name: 'Record the request' }).click();
    await expect(drawer.getByText('Choose who asked')).toBeVisible();
    await drawer.getByRole('combobox', { name: 'Partner' }).fill('Bruno Castellan');
    await page.getByRole('option', { name: /Bruno Castellan/ }).click();
    await drawer.getByRole('combobox', { name: 'Currency' }).click();
    await drawer.getByRole('combobox', { name: 'Currency' }).fill('EUR');
    await page.getByRole('option', { name: /EUR/ }).click();
    await drawer.getByRole('button', { name: 'Record the request' }).click();
    const withdraw = drawer.getByRole('button', { name: /Withdraw the request of Bruno Castellan/ });
    await expect(withdraw).toBeVisible();
    expect(await open()).toBe(1);
    await withdraw.click();
    await drawer.getByRole('textbox', { name: 'Reason' }).fill('asked by mistake');
    await drawer.getByRole('button', { name: 'Withdraw the request' }).click();
    await expect(withdraw).toHaveCount(0);
    expect(await open()).toBe(0);
  });
});

test.describe('a review', () => {
  test('is confirmed once, however often the button is pressed', async ({ application }) => {
    const page = await openPending(application);
    const before = await runCount(application);
    await review(page, 'Ada Abend, USD', 'Ada Kestrel, USD');
    const { rows } = await value(application, 'payouts.pending', { limit: 500, search: 'Ada' });
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

  test('that was confirmed leads to its run, also from another call with the same review', async ({
    application,
  }) => {
    const page = await openPending(application);
    const before = await runCount(application);
    await review(page, 'Ada Abend, USD');
    const reviewId = page.url().split('/').at(-1) ?? '';
    const run = await value(application, 'payouts.process', { reviewId, requestId: `process-${reviewId}` });
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
    await expect(grid(page)).toBeVisible();
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

  test('marks what was looked at by a key, and keeps the mark in the next review', async ({
    application,
  }) => {
    const page = await openPending(application);
    await grid(page).press('Control+a');
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
    const { rows } = await value(application, 'payouts.pending', { search: 'Ada Abend' });
    const partnerId = rows[0]?.partnerId ?? '';
    await value(application, 'partners.save', {
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
    const { rows } = await value(application, 'payouts.pending', { search: 'Ada Abend' });
    await value(application, 'programs.save', {
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
    const { rows } = await value(application, 'payouts.pending', { search: 'Ada Abend' });
    await value(application, 'programs.save', {
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
    await grid(page).press('Control+a');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { level: 1, name: /^Review/ })).toBeVisible();
    const { eligibleTotals = [] } = await value(application, 'payouts.pending', { limit: 1 });
    const count = eligibleTotals.reduce((all, total) => all + total.count, 0);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect(page.locator('.printed-lines tbody tr')).toHaveCount(count);
    await expect(page.getByRole('button', { name: /^Confirm/ })).toBeHidden();
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(page.locator('.printed-lines')).toHaveCount(0);
  });
});

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
    const { rows } = await value(application, 'payouts.history', { runId, sort: 'partner' });
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
    const pending = await value(application, 'payouts.pending', { search: 'Ada Abend' });
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
