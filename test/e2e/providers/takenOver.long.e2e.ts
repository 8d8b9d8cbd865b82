// What waited in a copy of the ledger that was taken over: payable again only once a person has stated that it was not
// sent from the other copy.
import type { Page } from '@playwright/test';
import { Database } from '../../../electron/ledger/database.ts';
import { startPayPalSimulator, type PayPalSimulator } from '../../simulators/paypal/payPalSimulator.ts';
import { expect, test, type Application } from '../application.ts';
import { closeLedger, makeLedger, passphrase } from '../ledgerFiles.ts';
import { addPartners, connectPayPal, goTo, payoutOf, showRun } from './payingLedger.ts';

let payPal: PayPalSimulator;

test.beforeEach(async () => {
  // Less than what is paid, so that the batch goes on waiting however often it is sent again.
  payPal = await startPayPalSimulator({ opening: { USD: 1_00 } });
});
test.afterEach(async () => {
  await payPal.close();
});

/** A run that waits, in a copy that was taken over; answers its only payout. */
async function takenOver(application: Application, file: string): Promise<string> {
  await makeLedger(application, file, 'Hollis');
  await connectPayPal(application, payPal);
  const partnerIds = await addPartners(application, 'paypal', [{ name: 'Ada', amountMinor: 1_000 }]);
  const runId = await showRun(application, partnerIds);
  // It waits before it is sent as well; it is refused once PayPal has answered.
  const batches = application.window.getByRole('region', { name: 'Batches' });
  await expect(batches).toContainText('The PayPal balance is smaller');
  await application.value('sending.takeOver', { note: 'The other computer is gone' });
  return payoutOf(application, runId, 'Ada');
}

/** As if it had been taken over five hours ago: the window's clock cannot be moved. */
async function waitFiveHours(application: Application, file: string): Promise<void> {
  await closeLedger(application);
  const database = new Database(file, 'write');
  database.execute('DROP TRIGGER attempt_events_never_updated');
  database.run(
    `UPDATE attempt_events SET at = strftime('%Y-%m-%dT%H:%M:%fZ', at, '-5 hours') WHERE act = 'take_over'`,
  );
  database.close();
  await application.value('desktop.openLedger', { file: await application.fileToken('open-ledger', file) });
  await application.value('vault.unlock', { passphrase });
}

async function askToCancel(page: Page, payoutId: string): Promise<void> {
  await goTo(page, `history/${payoutId}`);
  const drawer = page.getByRole('complementary', { name: `Payout ${payoutId}` });
  await expect(drawer).toContainText('the other copy may have sent it');
  await drawer.getByRole('button', { name: 'Cancel…' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Reason').fill('Not on the list of PayPal');
  await form.getByRole('button', { name: 'Cancel 1 payout (10.00 USD)' }).click();
}

test('is not cancelled at once, and after hours only with the statement that it was not sent', async ({
  application,
  page,
}) => {
  const file = application.path('home', 'Hollis.disburse');
  const payoutId = await takenOver(application, file);
  await askToCancel(page, payoutId);
  const form = page.getByRole('dialog');
  await expect(form.getByRole('alert')).toContainText('The provider may list a payment hours later');
  await expect(form.getByRole('checkbox')).toHaveCount(0);

  await form.getByText('Close', { exact: true }).click();
  await waitFiveHours(application, file);
  await askToCancel(page, payoutId);
  const confirm = form.getByRole('button', { name: 'Cancel 1 payout (10.00 USD)' });
  await confirm.click();
  expect((await application.value('payouts.get', { payoutId })).detail).toBe('ready');
  await form.getByRole('checkbox', { name: /1 payout \(10\.00 USD\) was not sent$/ }).check();
  await confirm.click();
  await expect(page.getByText('1 payout (10.00 USD) cancelled.')).toBeVisible();
  expect((await application.value('payouts.get', { payoutId })).detail).toBe('cancelled');
});
