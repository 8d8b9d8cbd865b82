// An old copy of the ledger in the place of the newer one: nothing is sent, and a person puts it in order.
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPayPalSimulator, type PayPalSimulator } from '../../simulators/paypal/payPalSimulator.ts';
import { expect, test, type Application } from '../application.ts';
import { closeLedger, makeLedger, passphrase } from '../ledgerFiles.ts';
import { addPartners, batches, connectPayPal, goTo, payoutOf, showReview, showRun } from './payingLedger.ts';

let payPal: PayPalSimulator;

test.beforeEach(async () => {
  payPal = await startPayPalSimulator();
});
test.afterEach(async () => {
  await payPal.close();
});

/** A ledger that paid two partners, with an older copy of it put back over the file. */
async function openOlderCopy(application: Application): Promise<string[]> {
  const ledgerFile = application.path('home', 'Hollis.disburse');
  const olderFile = application.path('home', 'older.disburse');
  await makeLedger(application, ledgerFile, 'Hollis');
  await connectPayPal(application, payPal);
  const partnerIds = await addPartners(application, 'paypal', [
    { name: 'Ada', amountMinor: 1_000 },
    { name: 'Ben', amountMinor: 2_000 },
  ]);
  await application.value('ledger.backup', { file: await application.fileToken('save-backup', olderFile) });
  await showRun(application, partnerIds);
  await expect(batches(application.window)).toContainText('Accepted');
  await putBack(application, ledgerFile, olderFile);
  return partnerIds;
}

/** Copies an older file over the ledger, and opens it. */
async function putBack(application: Application, ledgerFile: string, olderFile: string): Promise<void> {
  await closeLedger(application);
  for (const suffix of ['-wal', '-shm']) rmSync(`${ledgerFile}${suffix}`, { force: true });
  copyFileSync(olderFile, ledgerFile);
  await application.value('desktop.openLedger', {
    file: await application.fileToken('open-ledger', ledgerFile),
  });
  await application.value('vault.unlock', { passphrase });
}

test('what was sent and is missing is taken over, and then sending is free again', async ({
  application,
  page,
}) => {
  const partnerIds = await openOlderCopy(application);
  await expect(page.getByText('Sending is locked, and no payout is confirmed.')).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('Sandbox, sending locked');
  await showReview(application, partnerIds);
  await expect(page.getByRole('button', { name: /^Pay 2 payouts/ })).toBeDisabled();
  await goTo(page, 'settings/providers');
  const lock = page.getByRole('region', { name: 'Sending is locked' });
  await expect(lock).toContainText('2 payouts over 30.00 USD were sent through PayPal');
  await lock.getByLabel('What was looked at').fill('The file was copied back by mistake');
  await lock.getByRole('button', { name: 'Take over 2 payouts (30.00 USD)' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Run/ })).toBeVisible();
  await expect(batches(page)).toContainText('2 payouts');
  await expect(page.getByText('Sending is locked, and no payout is confirmed.')).toHaveCount(0);
  expect(payPal.requests.filter(({ operation }) => operation === 'create')).toHaveLength(1);
});

test('what is in the ledger already by hand is settled with a note and books nothing', async ({
  application,
  page,
}) => {
  await openOlderCopy(application);
  await goTo(page, 'settings/providers');
  const lock = page.getByRole('region', { name: 'Sending is locked' });
  const settle = lock.getByRole('button', { name: 'Settle 2 payouts (30.00 USD) without booking' });
  await expect(settle).toBeDisabled();
  await lock.getByLabel('What was looked at').fill('Both were recorded by hand');
  await settle.click();
  await expect(lock).toHaveCount(0);
  expect(await application.value('sending.status', {})).toMatchObject({ locked: false });
  expect((await application.value('ledger.info', {})).counts.payouts).toBe(0);
});

test('a batch that waits in an older copy and was taken out since is settled with a note; nothing of it is sent', async ({
  application,
  page,
}) => {
  const shortBalance = { kind: 'status', status: 422, committed: false, name: 'INSUFFICIENT_FUNDS' } as const;
  payPal.injectFault({ on: 'create', ...shortBalance, times: 100 });
  const ledgerFile = application.path('home', 'Hollis.disburse');
  const olderFile = application.path('home', 'older.disburse');
  await makeLedger(application, ledgerFile, 'Hollis');
  await connectPayPal(application, payPal);
  const partnerIds = await addPartners(application, 'paypal', [{ name: 'Ada', amountMinor: 1_000 }]);
  const runId = await showRun(application, partnerIds);
  // It waits before it is sent as well; a copy is made once PayPal has refused it.
  await expect(batches(page)).toContainText('The PayPal balance is smaller');
  await application.value('ledger.backup', { file: await application.fileToken('save-backup', olderFile) });
  const payoutIds = [await payoutOf(application, runId, 'Ada')];
  await application.value('payouts.cancel', { payoutIds, reason: 'Paid by bank' });
  payPal.clearFaults();
  await putBack(application, ledgerFile, olderFile);

  await goTo(page, 'settings/providers');
  const lock = page.getByRole('region', { name: 'Sending is locked' });
  await expect(lock).toContainText('A batch of 1 payout over 10.00 USD through PayPal waits in this ledger');
  await expect(lock.getByRole('button', { name: /Take over/ })).toHaveCount(0);
  await lock.getByLabel('What was looked at').fill('Ada was paid by bank');
  await lock.getByRole('button', { name: 'Settle 1 payout (10.00 USD) without booking' }).click();
  await expect(lock).toHaveCount(0);
  expect(await application.value('sending.status', {})).toMatchObject({ locked: false });
  await goTo(page, `history/${payoutIds[0] ?? ''}`);
  await expect(page.getByRole('complementary')).toContainText('the other copy may have sent it');
  expect(payPal.book.items).toEqual([]);
});

test('a record of what was sent that was deleted locks sending until a person takes the copy over', async ({
  application,
}) => {
  await makeLedger(application, application.path('home', 'Hollis.disburse'), 'Hollis');
  await connectPayPal(application, payPal);
  await showRun(application, await addPartners(application, 'paypal', [{ name: 'Ada', amountMinor: 1_000 }]));
  await expect(batches(application.window)).toContainText('Accepted');
  const page = await application.restart(() => {
    rmSync(join(application.folders.data, 'sending'), { recursive: true });
  });
  await expect(page.getByText('Sending is locked, and no payout is confirmed.')).toBeVisible();
  await goTo(page, 'overview');
  await expect(page.getByRole('region', { name: 'Needs a person today' })).toContainText('Sending is locked');
  await goTo(page, 'settings/providers');
  const lock = page.getByRole('region', { name: 'Sending is locked' });
  await lock.getByLabel('What was looked at').fill('This is the only copy, and the newest one');
  await lock.getByRole('button', { name: 'Send from this copy only' }).click();
  await expect(lock).toHaveCount(0);
  expect(await application.value('sending.status', {})).toMatchObject({ locked: false });
});
