// An answer that never came: what stands on screen, what is sent again, and how a person ends the doubt.
import { startPayPalSimulator, type PayPalSimulator } from '../../simulators/paypal/payPalSimulator.ts';
import { expect, test } from '../application.ts';
import { makeLedger } from '../ledgerFiles.ts';
import { addPartners, batches, connectPayPal, goTo, payoutOf, refresh, showRun } from './payingLedger.ts';

let payPal: PayPalSimulator;

test.beforeEach(async ({ application }) => {
  payPal = await startPayPalSimulator();
  await makeLedger(application, application.path('home', 'Hollis.disburse'), 'Hollis');
  await connectPayPal(application, payPal);
});
test.afterEach(async () => {
  await payPal.close();
});

const two = [
  { name: 'Ada', amountMinor: 1_000 },
  { name: 'Ben', amountMinor: 2_000 },
];

test('a lost answer is a doubt that says what happens next; asking sends the same batch and pays once', async ({
  application,
  page,
}) => {
  payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
  await showRun(application, await addPartners(application, 'paypal', two));
  await expect(batches(page)).toContainText('In doubt');
  await expect(batches(page)).toContainText(/The same batch is sent again at \d\d:\d\d; PayPal knows it/);
  await goTo(page, 'overview');
  const tasks = page.getByRole('region', { name: 'Needs a person today' });
  await expect(tasks).toContainText('2 payouts are in doubt');
  await tasks.getByRole('link', { name: 'Open' }).first().click();
  await expect(page.getByRole('grid', { name: 'Payouts' }).getByRole('row', { name: /Ada/ })).toContainText(
    'In doubt',
  );
  await page.goBack();
  await page.goBack();
  await refresh(page);
  await expect(batches(page)).toContainText('1 of them was sent again under the same reference');
  await expect(batches(page)).toContainText('Accepted');
  const bodies = payPal.requests.filter(({ operation }) => operation === 'create').map(({ text }) => text);
  expect(bodies).toHaveLength(2);
  expect(new Set(bodies).size).toBe(1);
  expect(payPal.book.report().senderItems.every(({ payments }) => payments === 1)).toBe(true);
});

test('a doubt is resolved with evidence, and nothing of its batch is sent again', async ({
  application,
  page,
}) => {
  payPal.injectFault({ on: 'create', kind: 'drop', when: 'before_commit' });
  const runId = await showRun(application, await addPartners(application, 'paypal', two));
  await expect(batches(page)).toContainText('In doubt');
  const payoutId = await payoutOf(application, runId, 'Ada');
  await goTo(page, `history/${payoutId}`);
  const drawer = page.getByRole('complementary', { name: `Payout ${payoutId}` });
  await expect(drawer).toContainText('No second payment to Ada can start');
  await drawer.getByRole('button', { name: 'Resolve…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Resolve payouts in doubt' });
  await expect(dialog).toContainText('nothing of the batch is ever sent again');
  await dialog.getByRole('button', { name: 'Resolve 1 payout (10.00 USD)' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Say what the provider shows');
  await dialog.getByRole('button', { name: 'It was not paid' }).click();
  await dialog.getByLabel('Evidence').fill('Activity page of PayPal, 26 November');
  await dialog.getByLabel('Note').fill('Looked up by Mara');
  await dialog.getByRole('button', { name: 'Resolve 1 payout (10.00 USD) as not paid' }).click();
  await expect(dialog.getByText(/not seeing it yet proves nothing/)).toBeVisible();

  await dialog.getByRole('button', { name: 'It was paid' }).click();
  await dialog.getByLabel('Fee').fill('0.25');
  await dialog.getByRole('button', { name: 'Resolve 1 payout (10.00 USD) as paid' }).click();
  await expect(drawer).toContainText('Completed');
  await expect(drawer).toContainText('Resolved by');
  expect(await application.value('payouts.get', { payoutId })).toMatchObject({
    detail: 'paid',
    feeMinor: 25,
    reference: 'Activity page of PayPal, 26 November',
  });

  await goTo(page, `run/${runId}`);
  await expect(batches(page)).toContainText('A person has to look at PayPal and resolve its payouts');
  await refresh(page);
  await expect(batches(page)).toContainText('Nothing was sent again');
  expect(payPal.requests.filter(({ operation }) => operation === 'create')).toHaveLength(1);
  await goTo(page, 'overview');
  await expect(page.getByRole('region', { name: 'Needs a person today' })).toContainText(
    '1 batch needs a person',
  );
});
