// From a review with balances to a run through PayPal, and what became of each payout: on screen, and at the provider.
import { startPayPalSimulator, type PayPalSimulator } from '../../simulators/paypal/payPalSimulator.ts';
import { expect, test } from '../application.ts';
import { makeLedger } from '../ledgerFiles.ts';
import { addPartners, batches, connectPayPal, goTo, payoutOf, refresh, showReview } from './payingLedger.ts';

let payPal: PayPalSimulator;

test.beforeEach(async ({ application }) => {
  payPal = await startPayPalSimulator({ opening: { USD: 100_00 } });
  await makeLedger(application, application.path('home', 'Hollis.disburse'), 'Hollis');
  await connectPayPal(application, payPal);
});
test.afterEach(async () => {
  await payPal.close();
});

const three = [
  { name: 'Ada', amountMinor: 1_000 },
  { name: 'Ben', amountMinor: 2_000 },
  { name: 'Cleo', amountMinor: 3_000 },
];

test('a run is paid line by line, and what nobody claimed is taken back', async ({ application, page }) => {
  payPal.behaviour.progress = { by: 'hand' };
  payPal.setOutcome('ben@example.com', { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' });
  payPal.setOutcome('cleo@example.com', { status: 'FAILED', reason: 'RECEIVER_ACCOUNT_LOCKED' });
  const partnerIds = await addPartners(application, 'paypal', three);
  await showReview(application, partnerIds);
  const balances = page.getByRole('region', { name: 'Balances at the providers' });
  await expect(balances).toContainText('100.00');
  await expect(balances).toContainText('40.00 USD left before fees');
  await expect(page.getByText('PayPal: 3 payouts sent at once')).toBeVisible();
  await page.getByRole('button', { name: 'Pay 3 payouts, 60.00 USD through PayPal' }).click();

  await expect(page.getByRole('heading', { level: 1, name: /Run/ })).toBeVisible();
  await expect(batches(page)).toContainText('Accepted');
  await expect(batches(page)).toContainText('PayPal is asked again');
  await expect(batches(page)).toContainText('0 of 3 payouts with a result');
  payPal.behaviour.progress = { by: 'polls', pending: 0, processing: 0 };
  await refresh(page);
  await expect(batches(page)).toContainText('2 of 3 payouts with a result');
  const grid = page.getByRole('grid', { name: 'Payouts of the run' });
  await expect(grid.getByRole('row', { name: /Ada/ })).toContainText('Completed');
  await expect(grid.getByRole('row', { name: /Ben/ })).toContainText('unclaimed by payee');
  await expect(grid.getByRole('row', { name: /Cleo/ })).toContainText('Failed');

  const runId = (await application.value('payouts.runs', { limit: 1 })).rows[0]?.runId ?? '';
  const payoutId = await payoutOf(application, runId, 'Ben');
  await goTo(page, `history/${payoutId}`);
  const drawer = page.getByRole('complementary', { name: `Payout ${payoutId}` });
  await expect(drawer).toContainText('Ben has not claimed it');
  await expect(drawer).toContainText('UNCLAIMED');
  await drawer.getByText('Answers as they came, secrets masked').click();
  await expect(drawer.getByText('payout_batch_id').first()).toBeVisible();
  await drawer.getByRole('button', { name: 'Take back…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take back unclaimed payouts' });
  await dialog.getByLabel('Reason').fill('Ben has another address');
  await dialog.getByRole('button', { name: 'Take back 1 payout (20.00 USD)' }).click();
  await expect(drawer).toContainText('returned');
  await expect(drawer).toContainText('Asked back by');
  await expect(drawer.getByRole('button', { name: 'Retry in a new review' })).toBeVisible();
  expect(payPal.book.report().problems).toEqual([]);
  expect(await application.value('ledger.verify', {})).toMatchObject({ ok: true });
});

test('a balance that is short or not readable is told, and keeps nobody from confirming', async ({
  application,
  page,
}) => {
  const partnerIds = await addPartners(application, 'paypal', [{ name: 'Ada', amountMinor: 12_500 }]);
  await showReview(application, partnerIds);
  const balances = page.getByRole('region', { name: 'Balances at the providers' });
  await expect(balances).toContainText('Short by 25.00 USD; the group waits whole until there is enough');
  payPal.behaviour.scopes = ['https://uri.paypal.com/payments/payouts'];
  payPal.provider.revokeTokens();
  await balances.getByRole('button', { name: 'Ask again' }).click();
  await expect(balances).toContainText('Not readable.');
  await page.getByRole('button', { name: /^Pay 1 payout, 125\.00 USD through PayPal/ }).click();
  await expect(batches(page)).toContainText('Waiting');
  await expect(batches(page)).toContainText('Tried again');
  await expect(page.getByText('1 payout to be sent by this program; nothing has left yet.')).toBeVisible();
  payPal.book.topUp('USD', 100_00);
  await refresh(page);
  await expect(batches(page)).toContainText('Accepted');
});
