// Wise where a person pays: prepared, handed over with its address, watched, and booked once it is paid there.
import { startWiseSimulator, type WiseSimulator } from '../../simulators/wise/wiseSimulator.ts';
import { expect, test } from '../application.ts';
import { makeLedger } from '../ledgerFiles.ts';
import {
  addPartners,
  batches,
  connectWise,
  goTo,
  payoutOf,
  refresh,
  showReview,
  showRun,
} from './payingLedger.ts';

let wise: WiseSimulator;

test.beforeEach(async ({ application }) => {
  wise = await startWiseSimulator({ settings: { country: 'DE' } });
  await makeLedger(application, application.path('home', 'Hollis.disburse'), 'Hollis');
});
test.afterEach(async () => {
  await wise.close();
});

test('a run is prepared at Wise, handed over, and completed once a person paid it there', async ({
  application,
  page,
}) => {
  await connectWise(application, wise);
  await goTo(page, 'settings/providers');
  await expect(page.getByRole('region', { name: 'Wise', exact: true })).toContainText(
    'A person pays at Wise what this program prepared there',
  );
  await showReview(
    application,
    await addPartners(application, 'wise', [
      { name: 'Ada', amountMinor: 1_000 },
      { name: 'Ben', amountMinor: 2_000 },
    ]),
  );
  await page.getByRole('button', { name: 'Prepare 2 payouts, 30.00 USD at Wise' }).click();
  await expect(batches(page)).toContainText('Handed over');
  await expect(batches(page).getByRole('button', { name: 'Copy the address' })).toBeVisible();
  await expect(page.getByText('2 payouts prepared at the provider, where a person pays.')).toBeVisible();
  await goTo(page, 'overview');
  await expect(page.getByRole('region', { name: 'Needs a person today' })).toContainText(
    '2 payouts wait at Wise to be paid',
  );

  const [group] = [...wise.world.groups.values()];
  wise.payAsPerson(group?.name ?? '');
  wise.clock.advance(30 * 60_000);
  await page.goBack();
  await refresh(page);
  await expect(batches(page)).toContainText('2 of 2 payouts with a result');
  expect(await application.value('ledger.verify', {})).toMatchObject({ ok: true });
});

test('a batch that was given up and that somebody closed at Wise is put in order by a person', async ({
  application,
  page,
}) => {
  await connectWise(application, wise);
  wise.injectFault({ on: 'createQuote', kind: 'status', status: 429, committed: false, times: 50, after: 2 });
  const two = [
    { name: 'Ada', amountMinor: 1_000 },
    { name: 'Ben', amountMinor: 2_000 },
  ];
  const runId = await showRun(application, await addPartners(application, 'wise', two));
  await expect(batches(page)).toContainText('Wise did not take it');
  const [group] = [...wise.world.groups.values()];
  if (group === undefined) throw new Error('there is no group at Wise');
  group.status = 'COMPLETED';
  wise.payAsPerson(group.name);
  await application.value('payouts.cancel', {
    payoutIds: [await payoutOf(application, runId, 'Ben')],
    reason: 'Wrong amount',
  });
  await goTo(page, 'overview');
  const tasks = page.getByRole('region', { name: 'Needs a person today' });
  await tasks
    .getByRole('listitem')
    .filter({ hasText: '1 batch that was given up could not be cancelled at Wise' })
    .getByRole('link', { name: 'Put in order' })
    .click();
  const left = page.getByRole('region', { name: 'Given up here, not cancelled at Wise' });
  await expect(left).toContainText('somebody closed it and may have paid it');
  const settle = left.getByRole('button', { name: 'Settle 2 payouts (30.00 USD) without booking' });
  await expect(settle).toBeDisabled();
  await left.getByLabel('What was looked at').fill('Ada was paid there, and is recorded by hand');
  await settle.click();
  await expect(left).toHaveCount(0);
  expect(await application.value('sending.status', {})).toMatchObject({ needsPerson: 0, leftThere: [] });
});
