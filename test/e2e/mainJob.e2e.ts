// The whole main job, from the first start to a ledger that was verified: once with the mouse, once with the keyboard
// alone. What stands on screen is held against what the ledger answers, and both against the files that went in.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { formatMoney } from '../../shared/money.ts';
import { expect, test, type Application } from './application.ts';
import { byKeyboard } from './mainJob/byKeyboard.ts';
import { byMouse } from './mainJob/byMouse.ts';
import { partsOf, type Hand } from './mainJob/hand.ts';
import {
  blockedPartner,
  commissionCount,
  leftOutPartner,
  ledgerName,
  owedWithout,
  paidPartner,
  partnerCount,
  payerName,
  programName,
  reference,
  writeCommissionsFile,
  writePartnersFile,
} from './mainJob/theCompany.ts';

/** A ledger's passphrase takes its time to be stretched, on a busy machine above all. */
const slowly = { timeout: 60_000 };

type Totals = ReturnType<typeof owedWithout>;
type Job = { application: Application; page: Page; hand: Hand };

test('the main job with the mouse', async ({ application, page }) => {
  const used = await countHands(page);
  await doJob({ application, page, hand: byMouse(page) });
  expect(await used()).toEqual({ pointer: true, keyboard: false });
});

test('the main job with the keyboard alone', async ({ application, page }) => {
  const used = await countHands(page);
  await doJob({ application, page, hand: byKeyboard(page) });
  expect(await used()).toEqual({ pointer: false, keyboard: true });
});

async function doJob(job: Job): Promise<void> {
  await test.step('a ledger is made and its recovery key kept', () => makeLedger(job));
  await test.step('a program and the payer are set', () => setUp(job));
  await test.step('partners are imported', () => importPartners(job));
  await test.step('commissions are imported, one line is refused', () => importCommissions(job));
  await test.step('all that match are selected', () => selectAll(job));
  const runId = await test.step('the review leaves one out and is confirmed', () => reviewAndConfirm(job));
  await test.step('one payment is recorded as paid by hand', () => recordPayment(job, runId));
  await test.step('the history tells what happened and leads to the entry', () => readHistory(job));
  await test.step('the history is exported', () => exportHistory(job));
  await test.step('the ledger is backed up and verified', () => keepSafe(job));
}

async function makeLedger({ application, page, hand }: Job): Promise<void> {
  const { heading } = partsOf(page);
  const keyFile = application.path('home', 'key.txt');
  await expect(heading('Start with a ledger')).toBeVisible();
  await application.nextDialogAnswers(application.path('home', 'Hollis.disburse'), keyFile);
  await hand.makeLedger();
  await expect(heading(`The recovery key of ${ledgerName}`)).toBeVisible(slowly);
  const shown = await page.getByLabel('Recovery key', { exact: true }).locator('span').allInnerTexts();
  await hand.saveRecoveryKey();
  await expect(page.getByText('Saved to key.txt')).toBeVisible();
  expect(readFileSync(keyFile, 'utf8')).toContain(`\n${shown.join('-')}\n`);
  await hand.leaveRecoveryKey();
  await expect(page.locator('.ledger-name')).toHaveText(ledgerName);
  expect(await application.value('ledger.info', {})).toMatchObject({
    name: ledgerName,
    baseCurrency: 'USD',
    timeZone: 'Europe/Vienna',
  });
}

async function setUp({ application, page, hand }: Job): Promise<void> {
  await hand.addProgram();
  await expect(page.getByText(`Program ${programName} was made.`)).toBeVisible();
  const { rows } = await application.value('programs.list', {});
  expect(rows).toMatchObject([{ name: programName, currency: 'USD', holdDays: 0 }]);
  await hand.savePayer();
  await expect(page.getByText(`${payerName} was saved as the payer.`)).toBeVisible();
  expect(await application.value('payer.get', {})).toMatchObject({
    legalName: payerName,
    address: { city: 'Dover', country: 'AT' },
  });
}

async function importPartners({ application, page, hand }: Job): Promise<void> {
  const file = application.path('home', 'partners.csv');
  writePartnersFile(file);
  await application.nextDialogAnswers(file);
  await hand.lookAtPartnersFile();
  await expectFindings(page, { 'Lines read': partnerCount, New: partnerCount, Refused: 0 });
  expect((await countsOf(application)).partners).toBe(0);
  await hand.applyImport();
  await expect(page.getByText(`${partnerCount} partners imported.`)).toBeVisible();
  expect((await countsOf(application)).partners).toBe(partnerCount);
}

async function importCommissions({ application, page, hand }: Job): Promise<void> {
  const file = application.path('home', 'commissions.csv');
  writeCommissionsFile(file, (await application.value('ledger.info', {})).today);
  await application.nextDialogAnswers(file);
  await hand.lookAtCommissionsFile();
  await expectFindings(page, { 'Lines read': commissionCount + 1, New: commissionCount, Refused: 1 });
  await expect(page.getByText('there is no partner NOBODY in this program')).toBeVisible();
  const words = `Import ${commissionCount} commissions (${amountsOf(owedWithout()).join(', ')})`;
  await expect(page.getByRole('button', { name: words })).toBeEnabled();
  expect((await countsOf(application)).commissions).toBe(0);
  await hand.applyImport();
  await expect(page.getByText(`${commissionCount} commissions imported.`)).toBeVisible();
  expect((await countsOf(application)).commissions).toBe(commissionCount);
}

async function selectAll({ application, page, hand }: Job): Promise<void> {
  const { grid, selection } = partsOf(page);
  await hand.selectAllPending();
  const { rows, eligibleTotals = [] } = await application.value('payouts.pending', {});
  expect(eligibleTotals).toEqual(owedWithout(blockedPartner));
  expect(rows.filter(({ eligible }) => !eligible)).toMatchObject([
    { name: blockedPartner, blockers: [{ code: 'NO_PAYOUT_METHOD' }] },
  ]);
  for (const row of rows) {
    const shown = grid('Pending balances').getByRole('row', { name: row.name });
    await expectAmounts(shown, [amountOf(row.payableMinor, row.currency)]);
  }
  await expect(selection).toContainText(`${countIn(eligibleTotals)} selected`);
  await expect(selection).toContainText('all that match and are ready');
  await expectAmounts(selection, amountsOf(eligibleTotals));
}

async function reviewAndConfirm({ application, page, hand }: Job): Promise<string> {
  const { heading, button, grid } = partsOf(page);
  const all = countIn(owedWithout(blockedPartner));
  await hand.review();
  await expect(heading(`Review ${all} payouts`)).toBeVisible();
  await expect(grid('All lines').getByRole('row', { name: leftOutPartner })).toBeVisible();
  await hand.leaveOut(leftOutPartner);

  await expect(heading(`Review ${all - 1} payouts`)).toBeVisible();
  await expect(grid('All lines').getByRole('row', { name: leftOutPartner })).toHaveCount(0);
  const paid = owedWithout(blockedPartner, leftOutPartner);
  const confirm = button(`Confirm ${all - 1} payouts`);
  await expectAmounts(confirm, amountsOf(paid));
  const reviewId = page.url().split('/').at(-1) ?? '';
  const review = await application.value('payouts.getReview', { reviewId });
  expect(sumOf(review.lines)).toEqual(paid);
  expect(await runsOf(application)).toHaveLength(0);

  await hand.confirm();
  await expect(heading(/^Run run_/)).toBeVisible();
  const [run, ...others] = await runsOf(application);
  expect(others).toHaveLength(0);
  expect(run?.reviewId).toBe(reviewId);
  const runId = run?.runId ?? 'no run';
  await expect(heading(`Run ${runId}`)).toBeVisible();
  const { rows } = await application.value('payouts.history', { runId });
  expect(sumOf(rows)).toEqual(paid);
  for (const { partnerName, amountMinor, currency } of rows) {
    const shown = grid('Payouts of the run').getByRole('row', { name: partnerName });
    await expectAmounts(shown, [amountOf(amountMinor, currency)]);
  }
  return runId;
}

async function recordPayment({ application, page, hand }: Job, runId: string): Promise<void> {
  const { grid } = partsOf(page);
  await hand.recordAsPaid(paidPartner, reference);
  await expect(page.getByText(/^1 payout \(.*\) recorded as paid on /)).toBeVisible();
  const { rows, totals } = await application.value('payouts.history', { runId, status: 'completed' });
  expect(rows).toMatchObject([{ partnerName: paidPartner, detail: 'recorded', reference }]);
  const [row] = rows;
  await expect(page.getByText(`1 payout (${amountsOf(totals ?? []).join()}) recorded as paid`)).toBeVisible();
  await expect(grid('Payouts of the run').getByRole('row', { name: row?.partnerName ?? '' })).toContainText(
    'Completed',
  );
}

async function readHistory({ application, page, hand }: Job): Promise<void> {
  const { drawer, dialog } = partsOf(page);
  await hand.openInHistory(paidPartner);
  const [row] = (await application.value('payouts.history', { search: paidPartner })).rows;
  const payout = await application.value('payouts.get', { payoutId: row?.payoutId ?? '' });
  const { amountMinor, currency } = payout;
  await expect(drawer).toContainText(payout.payoutId);
  await expectAmounts(drawer.locator('header').first(), [amountOf(amountMinor, currency)]);
  const timeline = drawer.getByRole('listitem');
  await expect(timeline).toHaveCount(payout.events.length);
  expect(payout.events.map(({ act }) => act)).toEqual(['process', 'recordManual']);
  await expect(timeline.last()).toContainText('Recorded as paid by');

  const articles = drawer.getByRole('article');
  await expect(articles).toHaveCount(payout.journalEntries.length);
  for (const [index, { journalEntryId }] of payout.journalEntries.entries()) {
    await expect(articles.nth(index)).toContainText(journalEntryId);
    await expectAmounts(articles.nth(index), [amountOf(amountMinor, currency)]);
  }
  const settled = payout.journalEntries.at(-1)?.journalEntryId ?? '';
  await hand.followToEntry(settled);
  const entry = await application.value('journal.get', { journalEntryId: settled });
  await expect(dialog).toContainText(`Journal entry ${settled}`);
  for (const { accountCode, debitMinor, creditMinor } of entry.postings) {
    expect(debitMinor + creditMinor).toBe(amountMinor);
    const posting = dialog.getByRole('row', { name: accountCode });
    await expectAmounts(posting, [amountOf(debitMinor + creditMinor, currency)]);
  }
  await hand.closeEntry();
  await expect(dialog).toHaveCount(0);
  await expect(drawer).toBeVisible();
}

async function exportHistory({ application, page, hand }: Job): Promise<void> {
  const file = application.path('home', 'payouts.xlsx');
  const { totals = [] } = await application.value('payouts.history', {});
  expect(totals).toEqual(owedWithout(blockedPartner, leftOutPartner));
  await application.nextDialogAnswers(file);
  await hand.exportWorkbook();
  const words = `${countIn(totals)} payouts (${amountsOf(totals).join(', ')}) written to payouts.xlsx`;
  await expect(page.getByText(words)).toBeVisible();
  await expect(page.getByText(hashOf(file))).toBeVisible();
}

async function keepSafe({ application, page, hand }: Job): Promise<void> {
  const backup = application.path('home', 'Copy.disburse');
  await application.nextDialogAnswers(backup);
  await hand.backUp();
  await expect(page.getByText('Copy.disburse was written and checked')).toBeVisible();
  await expect(page.getByText(hashOf(backup))).toBeVisible();
  await hand.verify();
  await expect(page.getByText('The ledger is whole.')).toBeVisible();

  const verification = await application.value('ledger.verify', {});
  expect(verification).toMatchObject({ ok: true, problems: [] });
  expect(verification.checked.payouts).toBe(countIn(owedWithout(blockedPartner, leftOutPartner)));
  await expect(page.getByText(verification.chainHead).first()).toBeVisible();
  expect(existsSync(application.path('home', 'payouts.xlsx'))).toBe(true);
  expect(await runsOf(application)).toHaveLength(1);
}

/** Notes in the window which of the hands is used; answers how to read it. */
async function countHands(page: Page): Promise<() => Promise<{ pointer: boolean; keyboard: boolean }>> {
  await page.evaluate(() => {
    for (const kind of ['pointerdown', 'keydown']) {
      window.addEventListener(kind, () => performance.mark(kind), { capture: true });
    }
  });
  return () =>
    page.evaluate(() => ({
      pointer: performance.getEntriesByName('pointerdown').length > 0,
      keyboard: performance.getEntriesByName('keydown').length > 0,
    }));
}

async function expectFindings(page: Page, counts: Readonly<Record<string, number>>): Promise<void> {
  for (const [label, count] of Object.entries(counts)) {
    const finding = page.locator('.findings div').filter({ has: page.getByText(label, { exact: true }) });
    await expect(finding.locator('dd')).toHaveText(String(count));
  }
}

async function expectAmounts(part: Locator, amounts: readonly string[]): Promise<void> {
  for (const amount of amounts) await expect(part).toContainText(amount);
}

async function countsOf(application: Application) {
  return (await application.value('ledger.info', {})).counts;
}

async function runsOf(application: Application) {
  return (await application.value('payouts.runs', {})).rows;
}

const amountsOf = (totals: Totals) =>
  totals.map(({ currency, totalMinor }) => formatMoney(totalMinor, currency));
const countIn = (totals: Totals) => totals.reduce((sum, { count }) => sum + count, 0);
const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A figure as columns show it, where the currency stands apart from it. */
function amountOf(amountMinor: number, currency: string): string {
  return formatMoney(amountMinor, currency).slice(0, -currency.length - 1);
}

/** Count and sum of lines or payouts per currency, in the order of the codes. */
function sumOf(rows: readonly { currency: string; amountMinor: number }[]): Totals {
  return [...new Set(rows.map(({ currency }) => currency))].sort().map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    return {
      currency,
      count: own.length,
      totalMinor: own.reduce((sum, row) => sum + row.amountMinor, 0),
    };
  });
}
