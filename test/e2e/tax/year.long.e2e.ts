// Tax, Year: what stands on screen is what the ledger computes; payments behind a total, documents, what was filed.
import { readdirSync } from 'node:fs';
import { samplePrograms } from '../../../electron/desktop/sample/plan.ts';
import { formatMoney } from '../../../shared/money.ts';
import { expect, test, type Application } from '../application.ts';
import { chooseFolder, openTax } from './taxScreens.ts';

/** Two companies of the sample that gave one tax id: one taxpayer. */
const shared = { last4: '4821', tin: '4014821' };

async function sharedTaxpayer(application: Application) {
  const { recipients } = await application.value('tax.year', { year: 2026, search: shared.last4 });
  const [taxpayer] = recipients;
  if (taxpayer === undefined) throw new Error('the sample has no taxpayer of two partners');
  expect(taxpayer.partnerIds).toHaveLength(2);
  return taxpayer;
}

test('the groups add up, each narrows the list by its key, and a name finds its taxpayer', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const year = await application.value('tax.year', { year: 2026, withLines: false });
  const groups = page.getByRole('group', { name: 'Groups of taxpayers' });
  const grid = page.getByRole('grid', { name: 'Taxpayers' });
  const all = year.buckets.reduce((sum, { count }) => sum + count, 0);
  expect(all).toBe(year.recipients.length);
  await expect(groups.getByRole('button', { name: /All taxpayers/ })).toContainText(
    all.toLocaleString('en-US'),
  );
  await expect(grid).toHaveAttribute('aria-rowcount', String(all + 1));

  const due = year.recipients.filter(({ bucket }) => bucket === 'due');
  expect(due.length).toBeGreaterThan(1);
  await page.keyboard.press('2');
  await expect(groups.getByRole('button', { name: /Form due/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(grid).toHaveAttribute('aria-rowcount', String(due.length + 1));
  await expect(grid.getByText('1099-NEC', { exact: true })).toHaveCount(due.length);

  await page.keyboard.press('1');
  await page.keyboard.press('/');
  await page.keyboard.type(shared.last4);
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  await expect(grid.getByText('2 partners')).toBeVisible();
});

/** Pays somebody of a program in store credit, which is paid at once, and answers the name. */
async function payOneOf(application: Application, programId: string): Promise<string> {
  const inCredit = { programId, method: 'store_credit' as const, onlyEligible: true, limit: 1 };
  const [balance] = (await application.value('payouts.pending', inCredit)).rows;
  if (balance === undefined) throw new Error('nobody of the program can be paid in store credit');
  const { partnerId, currency, name } = balance;
  const selection = { balances: [{ partnerId, currency }] };
  const { reviewId } = await application.value('payouts.review', { selection });
  await application.value('payouts.process', { reviewId });
  return name;
}

test('a program shows the taxpayers that it paid, its share beside totals that stay', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const { rows: programs } = await application.value('programs.list', {});
  const program = programs.find(({ name }) => name === samplePrograms.referrals.name);
  if (program === undefined) throw new Error('the sample has no referral program');
  const name = await payOneOf(application, program.programId);
  const { recipients } = await application.value('tax.year', { year: 2026, withLines: false });
  const ofProgram = recipients.filter(({ programs: shares }) =>
    shares.some(({ programId }) => programId === program.programId),
  );
  expect(ofProgram.length).toBeGreaterThan(0);
  expect(ofProgram.length).toBeLessThan(recipients.length);
  const groups = page.getByRole('group', { name: 'Groups of taxpayers' });
  const before = await groups.textContent();
  await page.getByRole('button', { name: /^Program/ }).click();
  await page.getByRole('menuitem', { name: program.name }).click();
  const grid = page.getByRole('grid', { name: 'Taxpayers' });
  await expect(grid).toHaveAttribute('aria-rowcount', String(ofProgram.length + 1));
  await expect(grid.getByRole('columnheader', { name: `Of it ${program.name}` })).toBeVisible();
  await expect(grid.getByRole('row', { name: new RegExp(name) })).toBeVisible();
  await expect(groups).toHaveText(before ?? '');
});

test('the payments behind a total lead to their payouts and come to it', async ({ application, page }) => {
  await openTax(application, 'tax');
  const taxpayer = await sharedTaxpayer(application);
  const counted = taxpayer.lines.filter((line) => line.counted);
  expect(counted.reduce((sum, line) => sum + (line.usdMinor ?? 0), 0)).toBe(taxpayer.reportableMinor);

  await page.getByRole('row', { name: new RegExp(shared.last4) }).click();
  const drawer = page.getByRole('complementary', { name: /^Taxpayer/ });
  await expect(drawer).toContainText(taxpayer.reason);
  await expect(drawer).toContainText(`${String(taxpayer.lines.length)} payments`);
  const [line] = counted;
  if (line === undefined) throw new Error('nothing of the taxpayer counts');
  await expect(drawer).toContainText(formatMoney(line.grossMinor, line.currency));
  expect(await drawer.textContent()).not.toContain(shared.tin);
  await drawer.getByRole('link', { name: line.payoutId }).click();
  await expect(page).toHaveURL(new RegExp(`#/history/${line.payoutId}`));
});

test('a payment is put into another box with a reason, and the year is computed again', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  await page.getByRole('row', { name: new RegExp(shared.last4) }).click();
  const drawer = page.getByRole('complementary', { name: /^Taxpayer/ });
  await drawer.getByRole('button', { name: 'Box of all…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Set the box' }).click();
  await expect(dialog.getByText('Say why')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Reported as' }).click();
  await page.getByRole('option', { name: 'On no form' }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Refunds of expenses');
  await dialog.getByRole('button', { name: 'Set the box' }).click();
  await expect(dialog).toBeHidden();
  expect((await sharedTaxpayer(application)).reportableMinor).toBe(0);
});

test('copies are made as drafts in a chosen folder, and the outcome stays until it is put away', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const folder = await chooseFolder(application, 'documents');
  await page.getByRole('button', { name: /^Draft .*recipient cop/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Documents of 2026' });
  await expect(dialog.getByRole('checkbox', { name: 'Mark every copy as a draft' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(
    page.getByText(/Recipient copies of 2026, 1099-NEC, as drafts: \d+ returns? in \d+ files?/),
  ).toBeVisible();
  const [made] = readdirSync(folder);
  expect(
    readdirSync(`${folder}/${made ?? ''}`).filter((name) => name.endsWith('.pdf')).length,
  ).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByText(/Recipient copies of 2026/)).toBeHidden();
});

test('what is recorded as filed is locked, and says so beside each return', async ({ application, page }) => {
  await openTax(application, 'tax');
  await page.getByRole('button', { name: 'Record as filed' }).click();
  const dialog = page.getByRole('dialog');
  const { recipients } = await application.value('tax.year', { year: 2026, withLines: false });
  const due = recipients.filter(({ form }) => form === '1099-NEC').length;
  await expect(dialog).toContainText('2026 is not over: what is paid until 31 Dec 2026 is in none');
  await dialog.getByRole('button', { name: '1099-MISC' }).click();
  await expect(dialog.getByRole('button', { name: 'Record 0 returns on 1099-MISC as filed' })).toBeDisabled();
  await dialog.getByRole('button', { name: '1099-NEC' }).click();
  const record = dialog.getByRole('button', { name: `Record ${String(due)} returns on 1099-NEC as filed` });
  await record.click();
  await expect(dialog.getByText('Is missing')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reference' }).fill('IRIS receipt 26-4711');
  await record.click();
  await expect(dialog).toBeHidden();
  const filed = page.getByRole('region', { name: 'Filed' });
  await expect(filed).toContainText('IRIS receipt 26-4711');
  await page.keyboard.press('2');
  await expect(page.getByRole('img', { name: 'filed' }).first()).toBeVisible();
  expect((await application.value('tax.filings', { year: 2026 })).rows).toHaveLength(1);
});

test('what changes after filing is shown as a difference, and the filed figures stay', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const dueNow = async () => {
    const { recipients } = await application.value('tax.year', { year: 2026, search: '7719' });
    const [found] = recipients;
    if (found?.form !== '1099-NEC') throw new Error('the sample has no such taxpayer with a form due');
    return found;
  };
  const taxpayer = await dueNow();
  await page.getByRole('textbox', { name: 'Name or last four digits' }).fill('7719');
  await page.getByRole('row', { name: /7719/ }).click();
  const drawer = page.getByRole('complementary', { name: /^Taxpayer/ });
  const { today } = await application.value('ledger.info', {});
  const filing = { year: 2026, form: '1099-NEC', filedOn: today, reference: 'IRIS receipt 26-4711' } as const;
  await application.value('tax.recordFiled', filing);
  await expect(drawer).toContainText('The figures are locked and still hold.');
  const line = taxpayer.lines.find(({ counted }) => counted);
  if (line === undefined) throw new Error('nothing of the taxpayer counts');
  await drawer.getByRole('button', { name: `Box of ${line.payoutId}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Reported as' }).click();
  await page.getByRole('option', { name: 'On no form' }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('A refund of expenses');
  await dialog.getByRole('button', { name: 'Set the box' }).click();
  await expect(dialog).toBeHidden();
  const now = taxpayer.reportableMinor - (line.usdMinor ?? 0);
  await expect(drawer).toContainText(
    `Since then the payments come to something else: reportable ${formatMoney(now, 'USD').replace(/ ?USD/, '')} instead of ${formatMoney(taxpayer.reportableMinor, 'USD')}`,
  );
  const kept = await dueNow();
  expect(kept).toMatchObject({
    reportableMinor: taxpayer.reportableMinor,
    filed: { differs: true, computedReportableMinor: now },
  });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Filed' })).toContainText(
    '1 return comes to something else since then',
  );
  await expect(page.getByRole('img', { name: 'filed, differs' })).toBeVisible();
});

test('the methods that a processor reports are changed, and the groups follow', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const before = await application.value('tax.year', { year: 2026, withLines: false });
  await page.getByRole('region', { name: 'Rules used' }).getByRole('button', { name: 'Change' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rules of 2026' });
  await dialog.getByRole('checkbox', { name: 'PayPal' }).uncheck();
  await dialog.getByRole('textbox', { name: 'Information returns filed elsewhere' }).fill('12');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'Rules used' })).toContainText('Required');
  const countOf = (year: typeof before) =>
    year.buckets.find(({ bucket }) => bucket === 'processor')?.count ?? 0;
  expect(countOf(before)).toBeGreaterThan(0);
  expect(countOf(await application.value('tax.year', { year: 2026, withLines: false }))).toBe(0);
  await expect(
    page
      .getByRole('group', { name: 'Groups of taxpayers' })
      .getByRole('button', { name: /Excluded by processor 0/ }),
  ).toBeVisible();
});

test('a year that is not known is not computed, and a known one is one press away', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax/year/2031');
  await expect(page.getByText(/The tax rules of 2031 are not known/)).toBeVisible();
  await page.getByRole('button', { name: 'Look at 2026' }).click();
  await expect(page.getByRole('grid', { name: 'Taxpayers' })).toBeVisible();
});
