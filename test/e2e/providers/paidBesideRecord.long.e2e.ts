// A payout that was recorded as paid by hand and that PayPal paid as well: the overview says so, and a person ends it.
import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { startPayPalSimulator, type PayPalSimulator } from '../../simulators/paypal/payPalSimulator.ts';
import { expect, test, type Application } from '../application.ts';
import { closeLedger, makeLedger, passphrase } from '../ledgerFiles.ts';
import { addPartners, batches, connectPayPal, goTo, payoutOf, refresh, showRun } from './payingLedger.ts';

let payPal: PayPalSimulator;

test.beforeEach(async () => {
  // Less than what is paid, so that the batch waits until there is more.
  payPal = await startPayPalSimulator({ opening: { USD: 1_00 } });
});
test.afterEach(async () => {
  await payPal.close();
});

async function open(application: Application, file: string): Promise<void> {
  await application.value('desktop.openLedger', { file: await application.fileToken('open-ledger', file) });
}

/** Opens the copy from before the payment, and records the payout there while nobody knows that it was sent. */
async function recordInOlderCopy(application: Application, file: string, payoutId: string): Promise<void> {
  const record = application.path('data', 'sending');
  await closeLedger(application);
  for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  copyFileSync(`${file}.older`, file);
  renameSync(record, `${record} away`);
  await open(application, file);
  const { today } = await application.value('ledger.info', {});
  await application.value('payouts.recordManual', {
    payoutIds: [payoutId],
    paidOn: today,
    bankReference: 'Wire 7731',
  });
  await closeLedger(application);
  rmSync(record, { recursive: true, force: true });
  renameSync(`${record} away`, record);
  await open(application, file);
  await application.value('vault.unlock', { passphrase });
}

test('is said on the overview, and resolved as a second payment that the partner owes', async ({
  application,
  page,
}) => {
  const file = application.path('home', 'Hollis.disburse');
  await makeLedger(application, file, 'Hollis');
  await connectPayPal(application, payPal);
  const runId = await showRun(
    application,
    await addPartners(application, 'paypal', [{ name: 'Ada', amountMinor: 1_000 }]),
  );
  await expect(batches(page)).toContainText('The PayPal balance is smaller');
  const older = await application.fileToken('save-backup', `${file}.older`);
  await application.value('ledger.backup', { file: older });
  payPal.book.topUp('USD', 100_00);
  await refresh(page);
  await expect(batches(page)).toContainText('Accepted');
  const payoutId = await payoutOf(application, runId, 'Ada');
  for (const batch of payPal.provider.batches.all) payPal.provider.batches.move(batch, 'SUCCESS');
  await recordInOlderCopy(application, file, payoutId);
  const { reasons } = await application.value('sending.status', {});
  await application.value('sending.adopt', { reference: reasons[0]?.reference ?? '', note: 'An old file' });
  await expect
    .poll(async () => (await application.value('payouts.get', { payoutId })).afterRelease, {
      timeout: 60_000,
    })
    .toBe('contradicted');

  await goTo(page, 'overview');
  const tasks = page.getByRole('region', { name: 'Needs a person today' });
  const task = tasks.getByRole('listitem').filter({ hasText: '1 payout may have been paid twice' });
  await task.getByRole('link', { name: 'Open' }).click();
  const drawer = page.getByRole('complementary', { name: `Payout ${payoutId}` });
  await expect(drawer).toContainText('both are one payment, or Ada was paid twice');
  await expect(drawer.getByRole('button', { name: 'Take back the record…' })).toHaveCount(0);
  await drawer.getByRole('button', { name: 'Resolve…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Resolve payouts in doubt' });
  const outcomes = dialog.getByRole('group', { name: 'What the provider shows' }).getByRole('button');
  await expect(outcomes).toHaveText(['The payment recorded here', 'A second payment']);
  await outcomes.last().click();
  await dialog.getByLabel('Evidence').fill('Activity page of PayPal');
  await dialog.getByLabel('Note').fill('Looked up by Mara');
  await dialog.getByRole('button', { name: 'Resolve 1 payout (10.00 USD) as paid twice' }).click();
  await expect(drawer).toContainText('Paid twice by Activity page of PayPal: Looked up by Mara');
  const { rows } = await application.value('payouts.history', { runId, sort: 'amount' });
  expect(rows.map(({ detail }) => detail).sort()).toEqual(['paid', 'recorded']);
  await goTo(page, 'overview');
  await expect(task).toHaveCount(0);
});
