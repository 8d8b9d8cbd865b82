// The history by the keyboard: moving, selecting, copying, saved views, and what exported files hold.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { formatMoney } from '../../shared/money.ts';
import { expect, test } from './application.ts';
import { pastedRows } from './clipboard.ts';
import { openHistory, grid, drawer, dialog, selection } from './historyScreen.ts';

test('the list by the keyboard', async ({ application }) => {
  const page = await openHistory(application);

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

  await test.step('keeps the row of the keyboard in view, beneath the head of the list', async () => {
    await grid(page).focus();
    const shown = async () => {
      const whole = await grid(page).boundingBox();
      const head = await grid(page).locator('.grid-head').boundingBox();
      const row = await grid(page).locator('.grid-row.is-current').boundingBox();
      if (whole === null || head === null || row === null) return 'not drawn';
      const isWhole = row.y >= head.y + head.height && row.y + row.height <= whole.y + whole.height;
      return isWhole
        ? 'whole'
        : `${row.y} to ${row.y + row.height} of ${whole.y} to ${whole.y + whole.height}`;
    };
    for (const key of ['PageDown', 'PageDown', 'PageDown', 'ArrowDown', 'End', 'PageUp', 'ArrowUp', 'Home']) {
      await page.keyboard.press(key);
      await expect.poll(shown, key).toBe('whole');
    }
  });

  await test.step('selects a range and everything, and sums it like the ledger', async () => {
    await grid(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(selection(page)).toContainText('3 selected');
    await page.keyboard.press('Control+a');
    const { totals: all = [] } = await application.value('payouts.history', { limit: 1 });
    for (const { currency, totalMinor } of all) {
      await expect(selection(page)).toContainText(formatMoney(totalMinor, currency));
    }
    await page.keyboard.press('Escape');
    await expect(selection(page)).toHaveCount(0);
  });

  await test.step('copies what is selected, or the row of the keyboard', async () => {
    const { rows, totals: all = [] } = await application.value('payouts.history', { limit: 3 });
    const count = all.reduce((sum, total) => sum + total.count, 0);
    await grid(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+a');
    await page.keyboard.press(' ');
    await page.keyboard.press('Control+c');
    await expect(page.getByText(`${count - 1} rows copied.`)).toBeVisible();
    const [heads = [], ...lines] = await pastedRows(page);
    expect(heads.slice(0, 2)).toEqual(['Date', 'Partner']);
    expect(lines).toHaveLength(count - 1);
    expect(lines.slice(0, 2).map(([, partner]) => partner)).toEqual(
      rows.slice(1).map(({ partnerName }) => partnerName),
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+c');
    await expect(page.getByText('1 row copied.')).toBeVisible();
    await expect
      .poll(async () => (await pastedRows(page)).slice(1).map(([, partner]) => partner))
      .toEqual([rows[0]?.partnerName]);
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
    const dates = (await application.value('payouts.history', { limit: 500 })).rows.map(
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
    const { totals: wise = [] } = await application.value('payouts.history', { method: 'wise', limit: 1 });
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
    rmSync(file);
    await page.getByRole('button', { name: 'Show in folder' }).click();
    await expect(page.getByText('wise.csv is not there any more')).toBeVisible();
    await choose(/^Workbook/);
    await expect(page.getByRole('alert').filter({ hasText: 'folder' })).toBeVisible();
  });
});

test('where the system refuses its clipboard, a copy says that nothing was copied', async ({
  application,
}) => {
  const page = await openHistory(application);
  test.skip(
    application.runtime === 'electron',
    'Electron has no command by which a test takes a permission away.',
  );
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Browser.setPermission', {
    permission: { name: 'clipboard-write' },
    setting: 'denied',
    origin,
  });
  const refusal = page.getByText(
    'The system does not let this window use its clipboard. Nothing was copied.',
  );
  await grid(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+c');
  await expect(refusal).toHaveCount(1);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect(refusal).toHaveCount(2);
  await expect(page.getByText(/rows? copied\./)).toHaveCount(0);
});
