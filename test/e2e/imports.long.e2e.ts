// Imports: a file is looked at first, asked about where it proves nothing, and only then brought into the ledger.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test, type Application } from './application.ts';
import { openSampleCopy } from './sampleCopy.ts';

async function openImports(application: Application): Promise<void> {
  await openSampleCopy(application);
  await application.window.evaluate(() => {
    location.hash = '#/imports';
  });
  await expect(application.window.getByRole('combobox', { name: 'Program' })).toHaveValue('Affiliates');
}

function fileOf(application: Application, name: string, lines: readonly string[]): string {
  const path = application.path(name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function commissionCount(application: Application): Promise<number> {
  const info = await application.invoke('ledger.info', {});
  if (!info.ok) throw new Error(info.error.message);
  return info.value.counts.commissions;
}

const finding = (page: Page, label: string) =>
  page
    .locator('.findings div')
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator('dd');

/** Leaves whatever file stands there. */
async function leaveFile(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByText('Drop a CSV file here, or')).toBeVisible();
}

const head = 'commission_id,partner_id,amount,currency,earned_on';

test('imports', async ({ application, page }) => {
  await openImports(application);

  await test.step('a dropped file is looked at, its refused lines are saved, the rest is imported', async () => {
    const before = await commissionCount(application);
    const path = fileOf(application, 'november.csv', [
      head,
      'E2E-1,AFF-0097,120.50,EUR,2026-11-01',
      'E2E-2,AFF-0096,3000,JPY,2026-11-02',
      'E2E-3,NOBODY,1.00,EUR,2026-11-02',
      'E2E-4,AFF-0096,30.5,JPY,2026-11-02',
    ]);
    await application.dropFile(page.getByText('Drop a CSV file here, or'), path);
    await expect(finding(page, 'Lines read')).toHaveText('4');
    await expect(finding(page, 'New')).toHaveText('2');
    await expect(finding(page, 'Refused')).toHaveText('2');
    await expect(page.getByText('there is no partner NOBODY in this program')).toBeVisible();
    expect(await commissionCount(application)).toBe(before);

    // All or nothing holds it back.
    await page.getByLabel('All or nothing').check();
    await expect(page.getByText('Lines are refused, and all or nothing is chosen.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Import 2 commissions/ })).toBeDisabled();
    await page.getByLabel('All or nothing').uncheck();

    const refused = application.path('refused.csv');
    await application.nextDialogAnswers(refused);
    await page.getByRole('button', { name: 'Save all as CSV' }).click();
    await expect(page.getByText('2 refused lines are saved in refused.csv.')).toBeVisible();
    const saved = readFileSync(refused, 'utf8');
    expect(saved.split('\r\n')[0]).toBe(`${head},rejected_because`);
    expect(saved).toContain('E2E-3,NOBODY,1.00,EUR,2026-11-02,there is no partner NOBODY in this program');

    // It stands there again after leaving.
    await page.evaluate(() => {
      location.hash = '#/partners';
    });
    await expect(page.getByRole('heading', { level: 1, name: 'Partners' })).toBeVisible();
    await page.goBack();
    await expect(finding(page, 'New')).toHaveText('2');

    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('2 commissions imported.')).toBeVisible();
    expect(await commissionCount(application)).toBe(before + 2);
    await expect(page.getByRole('link', { name: 'Go to Pending' })).toBeVisible();
    await page.getByRole('button', { name: 'Import another file' }).first().click();
    const latest = page.getByRole('table').getByRole('row').nth(1);
    await expect(latest).toContainText('Commissions');
    await expect(latest).toContainText('Affiliates');
  });

  await test.step('a file that is chosen while another is looked at is the one that stands there', async () => {
    await leaveFile(page);
    // The first is still being read when the second is chosen, and is over while that one is being read.
    const [first, second] = [10_000, 20_000].map((count) => {
      const lines = Array.from({ length: count }, (_, index) => `LONG-${index},AFF-0097,1.00,EUR,2026-11-01`);
      return fileOf(application, `${count}.csv`, [head, ...lines]);
    });
    await application.nextDialogAnswers(first ?? '', second ?? '');
    await page.keyboard.press('o');
    await expect(page.getByText('10000.csv', { exact: true })).toBeVisible();
    await page.keyboard.press('o');
    await expect(finding(page, 'Lines read')).toHaveText('20,000');
    await expect(page.getByText('20000.csv', { exact: true })).toBeVisible();
  });

  await test.step('unknown columns are mapped by hand and the mapping is kept', async () => {
    await leaveFile(page);
    const path = fileOf(application, 'shop.csv', [
      'Nr,Who,amuont,currency,earned_on,Shoe size',
      'MAP-1,AFF-0097,12.00,EUR,2026-11-01,44',
    ]);
    await application.nextDialogAnswers(path);
    await page.keyboard.press('o');
    await expect(page.getByText(/These columns are not known: Nr, Who, amuont, Shoe size\./)).toBeVisible();
    await expect(page.getByText('perhaps amount')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
    await page.getByRole('button', { name: /^Take 1 suggestion/ }).click();
    await expect(page.getByText('These fields have no column: commission_id, partner_id.')).toBeVisible();
    for (const [header, field] of [
      ['Nr', 'commission_id'],
      ['Who', 'partner_id'],
    ] as const) {
      await page.getByRole('combobox', { name: `What ${header} is read as` }).fill(field);
      await page.getByRole('option', { name: field }).click();
    }
    await expect(finding(page, 'New')).toHaveText('1');
    await page.getByLabel('Save this mapping as').fill('Shop');
    await page.getByRole('button', { name: 'Import 1 commission (12.00 EUR)' }).click();
    await expect(page.getByText('1 commission imported.')).toBeVisible();
    const kept = await application.invoke('imports.mappings', { kind: 'commissions' });
    expect(kept.ok && kept.value.mappings.map(({ name }) => name)).toEqual(['Shop']);

    // The next file of that shop is read by it.
    const next = fileOf(application, 'shop2.csv', [
      'Nr,Who,amuont,currency,earned_on,Shoe size',
      'MAP-2,AFF-0097,13.00,EUR,2026-11-02,44',
    ]);
    await page.getByRole('button', { name: 'Import another file' }).first().click();
    await application.nextDialogAnswers(next);
    await page.keyboard.press('o');
    await page.getByRole('button', { name: 'Mapping by name' }).click();
    await page.getByRole('menuitem', { name: 'Shop' }).click();
    await expect(finding(page, 'New')).toHaveText('1');
  });

  await test.step('what a file does not prove is asked, never guessed', async () => {
    await leaveFile(page);
    const path = fileOf(application, 'ambiguous.csv', [
      'commission_id;partner_id;amount;currency;earned_on',
      'ASK-1;AFF-0097;1.234;EUR;03/04/2026',
    ]);
    await application.dropFile(page.getByText('Drop a CSV file here, or'), path);
    await expect(
      page.getByText(/does not show how its amounts are written: 1\.234 \(line 2\)/),
    ).toBeVisible();
    await page.getByRole('button', { name: '1.234,50: the comma divides' }).click();
    await expect(page.getByText(/does not show how its dates are written: 03\/04\/2026/)).toBeVisible();
    await page.getByRole('button', { name: '31/12/2026: the day first' }).click();
    await expect(page.getByRole('button', { name: 'Import 1 commission (1,234.00 EUR)' })).toBeEnabled();
  });

  await test.step('a file that changed since it was looked at is refused, and one that is no table too', async () => {
    await leaveFile(page);
    const path = fileOf(application, 'moving.csv', [head, 'MOVE-1,AFF-0097,10.00,EUR,2026-11-01']);
    await application.dropFile(page.getByText('Drop a CSV file here, or'), path);
    await expect(page.getByRole('button', { name: 'Import 1 commission (10.00 EUR)' })).toBeEnabled();
    fileOf(application, 'moving.csv', [head, 'MOVE-1,AFF-0097,1000.00,EUR,2026-11-01']);
    const before = await commissionCount(application);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(/The file has changed since it was looked at/)).toBeVisible();
    expect(await commissionCount(application)).toBe(before);

    await page.getByRole('button', { name: 'Leave this file' }).click();
    const workbook = application.path('book.csv');
    writeFileSync(workbook, Buffer.from('504b0304140000000800', 'hex'));
    await application.dropFile(page.getByText('Drop a CSV file here, or'), workbook);
    await expect(page.getByRole('alert').getByText(/book\.csv/)).toBeVisible();
    expect(existsSync(workbook)).toBe(true);
  });
});
