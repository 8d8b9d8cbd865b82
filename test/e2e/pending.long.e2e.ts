// Pending balances: what stands on screen, what is selected, and what the ledger says of it.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from './application.ts';
import { openPending, pendingGrid, review, selection, usd } from './paying.ts';

test.describe('pending', () => {
  test('counts all, ready and blocked as the ledger does, and narrows to them', async ({ application }) => {
    const page = await openPending(application);
    const pending = await application.value('payouts.pending', { limit: 1 });
    const sum = (totals: typeof pending.totals) => (totals ?? []).reduce((all, { count }) => all + count, 0);
    const all = sum(pending.totals);
    const ready = sum(pending.eligibleTotals);
    const segments = page.getByRole('group', { name: 'Which balances' });
    await expect(segments).toHaveText(`All${all}Ready${ready}Blocked${all - ready}`);
    await segments.getByRole('button', { name: 'Blocked' }).click();
    await expect(pendingGrid(page).getByRole('row', { name: 'Ada Abend' })).toHaveCount(0);
    await expect(pendingGrid(page)).toHaveAttribute('aria-rowcount', String(all - ready + 1));
    await segments.getByRole('button', { name: 'Ready' }).click();
    await expect(pendingGrid(page)).toHaveAttribute('aria-rowcount', String(ready + 1));
    await expect(segments).toHaveText(`All${all}Ready${ready}Blocked${all - ready}`);
  });

  test('selects all that match, takes one out, and sums each currency like the ledger', async ({
    application,
  }) => {
    const page = await openPending(application);
    const { eligibleTotals = [], rows } = await application.value('payouts.pending', { limit: 500 });
    const ada = rows.find(({ name }) => name === 'Ada Abend');
    if (ada === undefined) throw new Error('the sample has no Ada Abend');
    await pendingGrid(page).press('Control+a');
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
    await pendingGrid(page)
      .getByRole('row', { name: 'Ada Rennick' })
      .getByText('No payout method on file')
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Only: No payout method' }).click();
    await expect(page.getByRole('button', { name: 'Blocker No payout method' })).toBeVisible();
    await expect(pendingGrid(page).getByRole('row', { name: 'Ada Corwin' })).toHaveCount(0);
    await page.getByRole('textbox', { name: 'Name, e-mail or id' }).fill('nobody of this name');
    const empty = page.getByText('No balance matches: Blocked, No payout method, “nobody of this name”.');
    await expect(empty).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(pendingGrid(page).getByRole('row', { name: 'Ada Abend' })).toBeVisible();
  });

  test('leaves out what a person said not to, of the list, of its selection and of the review', async ({
    application,
  }) => {
    const page = await openPending(application);
    const exclude = { currencies: ['USD'] };
    const left = await application.value('payouts.pending', { exclude, limit: 500 });
    await pendingGrid(page)
      .getByRole('row', { name: 'Ada Abend' })
      .getByText('USD')
      .last()
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Not USD' }).click();
    await expect(pendingGrid(page)).toHaveAttribute('aria-rowcount', String(left.rows.length + 1));
    const ready = left.rows.filter(({ eligible }) => eligible);
    const [someone] = ready;
    if (someone === undefined) throw new Error('the sample has nobody who is ready beside dollars');
    await pendingGrid(page).getByText(someone.name, { exact: true }).first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: `Not ${someone.name}`, exact: true }).click();
    await expect(page.getByRole('button', { name: `Remove: not USD, not ${someone.name}` })).toBeVisible();
    const rest = ready.filter(({ partnerId }) => partnerId !== someone.partnerId);
    await pendingGrid(page).press('Control+a');
    await expect(selection(page)).toContainText(`${rest.length} selected`);
    await page.keyboard.press('Control+Enter');
    const heading = page.getByRole('heading', { level: 1, name: /^Review \d+ payouts/ });
    await expect(heading).toBeVisible();
    const reviewId = page.url().split('/').at(-1) ?? '';
    const made = await application.value('payouts.getReview', { reviewId });
    await expect(heading).toContainText(`Review ${made.lines.length} payouts`);
    expect(made.lines.length).toBe(rest.length);
    const reviewed = [...made.lines, ...made.excluded];
    expect(reviewed.filter(({ currency }) => currency === 'USD')).toEqual([]);
    expect(reviewed.filter(({ partnerId }) => partnerId === someone.partnerId)).toEqual([]);
  });

  test('is exported as it is filtered, with the checksum of the file that was written', async ({
    application,
  }) => {
    const page = await openPending(application);
    const listed = await application.value('payouts.pending', { onlyEligible: true, limit: 500 });
    const count = listed.rows.length;
    await page.getByRole('group', { name: 'Which balances' }).getByRole('button', { name: 'Ready' }).click();
    const file = application.path('ready.csv');
    const workbook = application.path('ready.xlsx');
    await application.nextDialogAnswers('closed', file, workbook);
    const exporting = page.getByRole('button', { name: `Export ${count} rows` });
    const choose = async (format: RegExp) => {
      await exporting.click();
      await page.getByRole('menuitem', { name: format }).click();
    };
    await choose(/^CSV/);
    await expect(exporting).toBeEnabled();
    expect(existsSync(file)).toBe(false);

    await choose(/^CSV/);
    await expect(page.getByText(`${count} balances (`)).toBeVisible();
    const bytes = readFileSync(file);
    const written: Record<string, string>[] = parse(bytes, { columns: true, bom: true });
    expect(written.map((row) => [row['Partner id'], row.Currency])).toEqual(
      listed.rows.map(({ partnerId, currency }) => [partnerId, currency]),
    );
    await expect(page.getByText(createHash('sha256').update(bytes).digest('hex'))).toBeVisible();

    await choose(/^Workbook/);
    await expect(page.getByText('written to ready.xlsx')).toBeVisible();
    await expect(
      page.getByText(createHash('sha256').update(readFileSync(workbook)).digest('hex')),
    ).toBeVisible();
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
      (await application.value('payoutRequests.list', { status: 'open', limit: 500 })).rows.filter(
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
