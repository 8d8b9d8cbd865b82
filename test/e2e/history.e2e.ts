// The history and its drawer: what stands on screen, what the ledger says of it, and what files hold.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type {
  WindowCallOf,
  WindowProcedureName,
  WindowValueOf,
} from '../../shared/contract/windowContract.ts';
import { formatMoney } from '../../shared/money.ts';
import { expect, test, type Application } from './application.ts';

/** Making the sample and walking through the screen, on a busy machine. */
const limitMs = 300_000;

async function value<Name extends WindowProcedureName>(
  application: Application,
  procedure: Name,
  input: WindowCallOf<Name>,
): Promise<WindowValueOf<Name>> {
  const envelope = await application.invoke(procedure, input);
  if (!envelope.ok) throw new Error(`${procedure}: ${envelope.error.message}`);
  return envelope.value;
}

/** The history of the sample ledger, over all its days. */
async function openHistory(application: Application): Promise<Page> {
  test.setTimeout(limitMs);
  const page = application.window;
  await value(application, 'desktop.openSample', {});
  await page.evaluate(() => {
    location.hash = '#/history';
  });
  await page.getByRole('group', { name: 'Period' }).getByRole('button', { name: 'All', exact: true }).click();
  const { totals = [] } = await value(application, 'payouts.history', { limit: 1 });
  const count = totals.reduce((sum, total) => sum + total.count, 0);
  await expect(page.getByText(`${count} payouts in this view`)).toBeVisible();
  return page;
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Payouts' });
const rowOf = (page: Page, name: string | RegExp) => grid(page).getByRole('row', { name }).first();
const drawer = (page: Page) => page.getByRole('complementary', { name: /^Payout / });
const dialog = (page: Page) => page.getByRole('dialog');
const selection = (page: Page) => page.getByRole('region', { name: 'Selection' });
const totals = (page: Page) => page.getByRole('region', { name: 'Totals' });

async function firstIn(application: Application, filter: WindowCallOf<'payouts.history'>) {
  const [row] = (await value(application, 'payouts.history', { limit: 1, ...filter })).rows;
  if (row === undefined) throw new Error(`the sample has no payout like ${JSON.stringify(filter)}`);
  return row;
}

async function openPayout(page: Page, payoutId: string): Promise<void> {
  await page.evaluate((id) => {
    location.hash = `#/history/${id}`;
  }, payoutId);
  await expect(drawer(page).getByText(payoutId, { exact: true })).toBeVisible();
}

test('the list', async ({ application }) => {
  const page = await openHistory(application);

  await test.step('sums each currency and state like the ledger', async () => {
    const { rows } = await value(application, 'payouts.summary', {});
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
    const alike = await value(application, 'payouts.history', { detail: failed.detail, limit: 500 });
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
    const { rows } = await value(application, 'payouts.summary', {});
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(count + 1));
    // On screen it is not drawn, and so it has no role to be found by.
    const printed = page.locator('.printed-history');
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect(printed.locator('tbody tr')).toHaveCount(Math.min(count, 200));
    await page.emulateMedia({ media: 'print' });
    await expect(printed.locator('tbody tr').last()).toBeVisible();
    await expect(grid(page)).toBeHidden();
    await page.emulateMedia({ media: null });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(printed).toHaveCount(0);
  });
});

test('acts on payouts', async ({ application }) => {
  const page = await openHistory(application);
  const state = async (payoutId: string) => (await value(application, 'payouts.get', { payoutId })).detail;

  await test.step('record as paid, and the way back', async () => {
    const waiting = await firstIn(application, { detail: 'awaiting_bank' });
    await openPayout(page, waiting.payoutId);
    await drawer(page).getByRole('button', { name: 'Record as paid…' }).click();
    const amount = formatMoney(waiting.amountMinor, waiting.currency);
    const confirm = dialog(page).getByRole('button', { name: `Record 1 payout (${amount}) as paid` });
    await confirm.click();
    await expect(dialog(page).getByText('Name the reference of the bank or the provider')).toBeVisible();
    await dialog(page).getByRole('textbox', { name: 'Reference' }).fill('TX-2026-1');
    // A single key confirms nothing.
    await page.keyboard.press('Enter');
    expect(await state(waiting.payoutId)).toBe('awaiting_bank');
    await dialog(page).getByRole('textbox', { name: 'Fee' }).fill('0.123');
    await page.keyboard.press('Control+Enter');
    await expect(dialog(page).getByText(`${waiting.currency} has 2 decimals`)).toBeVisible();
    await dialog(page).getByRole('textbox', { name: 'Fee' }).fill('0.35');
    await page.keyboard.press('Control+Enter');
    await expect(dialog(page)).toHaveCount(0);
    const recorded = await value(application, 'payouts.get', { payoutId: waiting.payoutId });
    expect(recorded).toMatchObject({ detail: 'recorded', reference: 'TX-2026-1', feeMinor: 35 });
    await expect(drawer(page)).toContainText('recorded by hand');
    await expect(drawer(page)).toContainText('Recorded as paid by');
    await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('The record of 1 payout was taken back.')).toBeVisible();
    expect(await state(waiting.payoutId)).toBe('awaiting_bank');
    await expect(drawer(page)).toContainText('Record taken back by');
  });

  await test.step('a return, and a retry in a new review', async () => {
    const recorded = await firstIn(application, { detail: 'recorded', method: 'bank_transfer' });
    await openPayout(page, recorded.payoutId);
    await drawer(page).getByRole('button', { name: 'Record a return…' }).click();
    await dialog(page).getByRole('textbox', { name: 'Reason' }).fill('account closed');
    await dialog(page).getByRole('textbox', { name: 'Came back on' }).fill('1 Jan 2020');
    await page.keyboard.press('Tab');
    const confirm = dialog(page).getByRole('button', { name: /^Record 1 payout .* as returned/ });
    await confirm.click();
    await expect(dialog(page).getByRole('alert')).toContainText('cannot have come back on 2020-01-01');
    expect(await state(recorded.payoutId)).toBe('recorded');
    const { today } = await value(application, 'ledger.info', {});
    await dialog(page).getByRole('textbox', { name: 'Came back on' }).fill(today);
    await page.keyboard.press('Tab');
    await confirm.click();
    await expect(dialog(page)).toHaveCount(0);
    expect(await state(recorded.payoutId)).toBe('returned');
    await drawer(page).getByRole('button', { name: 'Retry in a new review' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^Review/ })).toBeVisible();
    await expect(page.getByText(recorded.partnerName).first()).toBeVisible();
  });

  await test.step('cancel many, without those whose state forbids it', async () => {
    await page.evaluate(() => {
      location.hash = '#/history';
    });
    const waiting = (
      await value(application, 'payouts.history', { detail: 'awaiting_bank', currency: 'GBP', limit: 500 })
    ).rows;
    const pounds = (await value(application, 'payouts.summary', { currency: 'GBP' })).rows;
    const inPounds = pounds.reduce((count, row) => count + row.count, 0);
    await page.getByRole('button', { name: /^Currency/ }).click();
    await page.getByRole('menuitem', { name: 'GBP' }).click();
    await expect(grid(page).getByRole('row', { name: 'EUR' })).toHaveCount(0);
    await grid(page).press('Control+a');
    await expect(selection(page)).toContainText('all that match');
    await selection(page)
      .getByRole('button', { name: /^Cancel… / })
      .click();
    const sum = waiting.reduce((total, { amountMinor }) => total + amountMinor, 0);
    await dialog(page).getByRole('textbox', { name: 'Reason' }).fill('paid elsewhere');
    await expect(dialog(page)).toContainText(
      `${inPounds - waiting.length} payouts of the selection stay as they are`,
    );
    await dialog(page)
      .getByRole('button', { name: `Cancel ${waiting.length} payouts (${formatMoney(sum, 'GBP')})` })
      .click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(selection(page)).toHaveCount(0);
    const { rows: after } = await value(application, 'payouts.summary', { currency: 'GBP' });
    expect(after.find(({ detail }) => detail === 'cancelled')).toMatchObject({
      count: waiting.length,
      amountMinor: sum,
    });
    await expect(totals(page)).toContainText(figure(sum, 'GBP'));
  });

  await test.step('a payout that is not there says so', async () => {
    await page.evaluate(() => {
      location.hash = '#/history/PNOSUCHPAYOUT';
    });
    await expect(drawer(page).getByRole('alert')).toContainText('There is no payout PNOSUCHPAYOUT.');
    await page.keyboard.press('Escape');
    await expect(drawer(page)).toHaveCount(0);
  });
});

test('the list by the keyboard', async ({ application }) => {
  const page = await openHistory(application);
  await page
    .context()
    .grantPermissions(['clipboard-read', 'clipboard-write'])
    .catch(() => undefined);

  await test.step('opens, follows and closes the drawer', async () => {
    await grid(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(drawer(page)).toContainText('2 of');
    await page.keyboard.press('ArrowDown');
    await expect(drawer(page)).toContainText('3 of');
    await drawer(page).getByRole('button', { name: 'Previous payout' }).press('Enter');
    await expect(drawer(page)).toContainText('2 of');
    await expect(grid(page).locator('[aria-rowindex="3"]')).toHaveClass(/is-open/);
    await page.keyboard.press('Escape');
    await expect(drawer(page)).toHaveCount(0);
  });

  await test.step('selects a range and everything, and sums it like the ledger', async () => {
    await grid(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(selection(page)).toContainText('3 selected');
    await page.keyboard.press('Control+a');
    const { totals: all = [] } = await value(application, 'payouts.history', { limit: 1 });
    for (const { currency, totalMinor } of all) {
      await expect(selection(page)).toContainText(formatMoney(totalMinor, currency));
    }
    await page.keyboard.press('Escape');
    await expect(selection(page)).toHaveCount(0);
  });

  await test.step('steps from period to period', async () => {
    await page.getByRole('button', { name: 'This month' }).click();
    await grid(page).focus();
    await page.keyboard.press('[');
    await expect(page.getByRole('button', { name: 'Last month' })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press(']');
    await expect(page.getByRole('button', { name: 'This month' })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press(']');
    await expect(page.getByRole('button', { name: 'This month' })).toHaveAttribute('aria-pressed', 'true');
    await page
      .getByRole('group', { name: 'Period' })
      .getByRole('button', { name: 'All', exact: true })
      .click();
  });

  await test.step('jumps to a day', async () => {
    const dates = (await value(application, 'payouts.history', { limit: 500 })).rows.map(
      (row) => row.createdOn,
    );
    const earliest = dates.at(-1) ?? '';
    await grid(page).focus();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.getByRole('textbox', { name: 'Day' }).fill(earliest);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Remove: List begins at/ })).toBeVisible();
    const counted = dates.filter((day) => day <= earliest).length;
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(counted + 1));
    await expect(page.getByText(`${dates.length} payouts in this view`)).toBeVisible();
    await page.getByRole('button', { name: /^Remove: List begins at/ }).click();
  });

  await test.step('saves a view and comes back to it', async () => {
    await page.getByRole('button', { name: /^Method/ }).click();
    await page.getByRole('menuitem', { name: 'Wise' }).click();
    await page.keyboard.press('Control+s');
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Wise, all days');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Saved views: Wise, all days' })).toBeVisible();
    await page.getByRole('button', { name: /^Method Wise/ }).click();
    await page.getByRole('menuitem', { name: 'Any' }).click();
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('menuitem', { name: 'Wise, all days', exact: true }).click();
    await expect(page.getByRole('button', { name: /^Method Wise/ })).toBeVisible();
  });

  await test.step('exports exactly what the filter shows', async () => {
    const file = application.path('wise.csv');
    const { totals: wise = [] } = await value(application, 'payouts.history', { method: 'wise', limit: 1 });
    const count = wise.reduce((sum, total) => sum + total.count, 0);
    await application.nextDialogAnswers('closed', file, application.path('no such folder', 'x.xlsx'));
    const exporting = page.getByRole('button', { name: `Export ${count} rows` });
    const choose = async (format: RegExp) => {
      await page.keyboard.press('Control+e');
      await page.getByRole('menuitem', { name: format }).click();
    };
    await choose(/^CSV/);
    await expect(exporting).toBeEnabled();
    expect(existsSync(file)).toBe(false);
    await choose(/^CSV/);
    await expect(page.getByText(`${count} payouts (`)).toBeVisible();
    const bytes = readFileSync(file);
    expect(bytes.toString('utf8').trim().split('\r\n')).toHaveLength(count + 1);
    await expect(page.getByText(createHash('sha256').update(bytes).digest('hex'))).toBeVisible();
    await expect(page.getByRole('button', { name: 'Show in folder' })).toBeVisible();
    await choose(/^Workbook/);
    await expect(page.getByRole('alert').filter({ hasText: 'folder' })).toBeVisible();
  });
});

/** A figure without its currency, as columns of one currency show it. */
function figure(amountMinor: number, currency: string): string {
  return formatMoney(amountMinor, currency).slice(0, -currency.length - 1);
}
