// Acts on payouts of the history: what stands on screen, and what the ledger says of it.
import { formatMoney } from '../../shared/money.ts';
import { expect, test } from './application.ts';
import {
  openHistory,
  firstIn,
  openPayout,
  grid,
  drawer,
  dialog,
  selection,
  totals,
  figure,
} from './historyScreen.ts';

test('what is picked is counted as it is now, also where it left the view since', async ({ application }) => {
  const page = await openHistory(application);
  const waiting = await firstIn(application, { detail: 'awaiting_bank', currency: 'EUR' });
  await page.getByRole('button', { name: /^Status/ }).click();
  await page.getByRole('menuitem', { name: 'Pending', exact: true }).click();
  await page.getByRole('button', { name: /^Currency/ }).click();
  await page.getByRole('menuitem', { name: 'EUR', exact: true }).click();
  const { totals: before = [] } = await application.value('payouts.history', {
    limit: 1,
    status: 'pending',
    currency: 'EUR',
  });
  const count = before[0]?.count ?? 0;
  await expect(page.getByText(`${count} payouts in this view`)).toBeVisible();
  await expect(grid(page)).toHaveAttribute('aria-busy', 'false');
  await grid(page).press('Control+a');
  await expect(selection(page)).toContainText(`${count} selected`);
  await page.getByRole('checkbox', { name: new RegExp(`^Select .*${waiting.payoutId}`) }).click();
  await expect(selection(page)).toContainText(`${count - 1} selected`);

  await application.value('payouts.recordManual', {
    payoutIds: [waiting.payoutId],
    paidOn: (await application.value('ledger.info', {})).today,
    bankReference: 'TX-2026-2',
  });
  await expect(page.getByText(`${count - 1} payouts in this view`)).toBeVisible();
  await expect(selection(page)).toContainText(`${count - 1} selected`);
  await expect(selection(page).getByRole('button', { name: /^Record as paid/ })).toContainText(
    `${count - 1}`,
  );
});

test('while it is asked whether a form is given up, no key carries the form out', async ({ application }) => {
  const page = await openHistory(application);
  const waiting = await firstIn(application, { detail: 'awaiting_bank' });
  await openPayout(page, waiting.payoutId);
  await drawer(page).getByRole('button', { name: 'Cancel…' }).click();
  const form = page.getByRole('dialog', { name: 'Cancel payouts' });
  await form.getByRole('textbox', { name: 'Reason' }).fill('a duplicate');
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Discard the changes?' });
  await expect(question.getByRole('button', { name: 'Stay here' })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(form.getByRole('textbox', { name: 'Reason' })).toHaveValue('a duplicate');
  const { detail } = await application.value('payouts.get', { payoutId: waiting.payoutId });
  expect(detail).toBe('awaiting_bank');
  await page.keyboard.press('Control+Enter');
  await expect(drawer(page)).toContainText('Cancelled by');
});

test('a form that is being carried out is not left by Escape, as if nothing had been changed', async ({
  application,
}) => {
  const page = await openHistory(application);
  const waiting = await firstIn(application, { detail: 'awaiting_bank' });
  await openPayout(page, waiting.payoutId);
  await drawer(page).getByRole('button', { name: 'Cancel…' }).click();
  const form = page.getByRole('dialog', { name: 'Cancel payouts' });
  await form.getByRole('textbox', { name: 'Reason' }).fill('a duplicate');
  // Escape comes before any answer can: both keys are pressed in one turn of the window.
  await form.getByRole('textbox', { name: 'Reason' }).evaluate((field) => {
    const press = (key: string, ctrlKey: boolean) =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, ctrlKey, bubbles: true }));
    press('Enter', true);
    press('Escape', false);
  });
  await expect(drawer(page)).toContainText('Cancelled by');
  await expect(form).toBeHidden();
  await expect(page.getByRole('dialog', { name: 'Discard the changes?' })).toBeHidden();
  await expect(page.getByText(/cancelled/).first()).toBeVisible();
});

test('acts on payouts', async ({ application }) => {
  const page = await openHistory(application);
  const state = async (payoutId: string) => (await application.value('payouts.get', { payoutId })).detail;

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
    const recorded = await application.value('payouts.get', { payoutId: waiting.payoutId });
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
    const { today } = await application.value('ledger.info', {});
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
    const { rows: everywhere } = await application.value('payouts.history', {
      detail: 'awaiting_bank',
      limit: 500,
    });
    const waitingIn = (currency: string) => everywhere.filter((payout) => payout.currency === currency);
    // Where most wait, so that there are many to cancel whatever the sample holds.
    const [currency = '', other = ''] = ['EUR', 'GBP', 'USD'].sort(
      (one, another) => waitingIn(another).length - waitingIn(one).length,
    );
    const waiting = waitingIn(currency);
    expect(waiting.length).toBeGreaterThan(1);
    const { rows: before } = await application.value('payouts.summary', { currency });
    const inCurrency = before.reduce((count, row) => count + row.count, 0);
    const cancelledIn = (rows: typeof before) =>
      rows.filter(({ detail }) => detail === 'cancelled').reduce((count, row) => count + row.count, 0);
    await page.getByRole('button', { name: /^Currency/ }).click();
    await page.getByRole('menuitem', { name: currency }).click();
    await expect(grid(page).getByRole('row', { name: other })).toHaveCount(0);
    await grid(page).press('Control+a');
    await expect(selection(page)).toContainText('all that match');
    await selection(page)
      .getByRole('button', { name: /^Cancel… / })
      .click();
    const sum = waiting.reduce((total, { amountMinor }) => total + amountMinor, 0);
    await dialog(page).getByRole('textbox', { name: 'Reason' }).fill('paid elsewhere');
    await expect(dialog(page)).toContainText(
      `${inCurrency - waiting.length} payouts of the selection stay as they are`,
    );
    await dialog(page)
      .getByRole('button', { name: `Cancel ${waiting.length} payouts (${formatMoney(sum, currency)})` })
      .click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(selection(page)).toHaveCount(0);
    const { rows: after } = await application.value('payouts.summary', { currency });
    expect(cancelledIn(after) - cancelledIn(before)).toBe(waiting.length);
    expect(after.filter(({ detail }) => detail === 'awaiting_bank')).toEqual([]);
    await expect(totals(page)).toContainText(figure(sum, currency));
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
