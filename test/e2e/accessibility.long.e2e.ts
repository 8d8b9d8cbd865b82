// Every screen, in the states that a person meets, is free of what axe finds at level AA, in light and in dark.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startPayPalSimulator } from '../simulators/paypal/payPalSimulator.ts';
import { startWiseSimulator } from '../simulators/wise/wiseSimulator.ts';
import { expect, test } from './application.ts';
import { faultsOf } from './axeFaults.ts';
import { makeLedger } from './ledgerFiles.ts';
import { openSampleCopy } from './sampleCopy.ts';
import {
  addPartners,
  batches,
  connectPayPal,
  connectWise,
  payoutOf,
  refresh,
  showReview,
} from './providers/payingLedger.ts';

async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${place}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
}

const places = [
  ...['overview', 'pending', 'history', 'partners', 'partner/prt_1', 'run/run_1', 'review/rev_1', 'imports'],
  ...[
    'settings/payer',
    'settings/bank-accounts',
    'settings/bank-accounts/new',
    'settings/programs',
    'settings/providers',
    'settings/vault',
    'settings/backups',
    'settings/appearance',
  ],
  ...['tax', 'tax/year/2024', 'tax/year/2031', 'tax/collection', 'tax/copies', 'tax/rates'],
  ...['activity/events', 'activity/journal', 'activity/trial-balance'],
];

test('the start screen and the form of a new ledger', async ({ page }) => {
  const faults = await faultsOf(page, 'start');
  await page.getByRole('button', { name: /new ledger/i }).click();
  faults.push(...(await faultsOf(page, 'new ledger')));
  expect(faults).toEqual([]);
});

test('every screen of the sample ledger', async ({ application, page }) => {
  await openSampleCopy(application);
  const faults: string[] = [];
  for (const place of places) {
    await goTo(page, place);
    faults.push(...(await faultsOf(page, place)));
  }
  expect(faults).toEqual([]);
});

test('drawers, dialogs, menus, selections and refusals of the sample ledger', async ({
  application,
  page,
}) => {
  await openSampleCopy(application);
  const faults: string[] = [];
  await goTo(page, 'history');
  await page.getByRole('grid').press('Enter');
  await expect(page).toHaveURL(/history\/P/);
  faults.push(...(await faultsOf(page, 'history with its drawer')));
  await goTo(page, 'pending');
  await page.getByRole('grid').press('Control+a');
  faults.push(...(await faultsOf(page, 'pending with everything selected')));
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  faults.push(...(await faultsOf(page, 'palette')));
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  faults.push(...(await faultsOf(page, 'sheet of shortcuts')));
  await page.keyboard.press('Escape');
  await goTo(page, 'activity/journal');
  await page.getByRole('grid').press('Enter');
  await expect(page.getByRole('dialog', { name: /Journal entry/ })).toBeVisible();
  faults.push(...(await faultsOf(page, 'journal entry')));
  await page.keyboard.press('Escape');
  await application.value('bankAccounts.save', {
    ...{ holderName: 'Hollis & Wren, Inc.', currency: 'USD', routingNumber: '021000021' },
    ...{ accountNumber: '40817263549', accountType: 'checking' },
  });
  await goTo(page, 'settings/bank-accounts');
  faults.push(...(await faultsOf(page, 'bank accounts')));
  await goTo(page, 'settings/bank-accounts/bac_1');
  await page.getByRole('checkbox', { name: /NACHA/ }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Is missing').first()).toBeVisible();
  faults.push(...(await faultsOf(page, 'a bank account that is refused')));
  await goTo(page, 'partner/prt_99999');
  faults.push(...(await faultsOf(page, 'a partner that is not there')));
  expect(faults).toEqual([]);
});

test('every screen of an empty ledger with a locked vault', async ({ application, page }) => {
  await makeLedger(application, application.path('empty.disburse'), 'Empty');
  expect(await application.invoke('vault.lock', {})).toMatchObject({ ok: true });
  const faults: string[] = [];
  for (const place of places.filter((one) => !one.endsWith('_1'))) {
    await goTo(page, place);
    faults.push(...(await faultsOf(page, `empty ${place}`)));
  }
  expect(faults).toEqual([]);
});

test('paying through providers: connecting, balances, batches, doubts, unclaimed money and a locked sending', async ({
  application,
}) => {
  const payPal = await startPayPalSimulator({ opening: { USD: 50_00, EUR: 50_00, GBP: 50_00 } });
  const wise = await startWiseSimulator({ settings: { country: 'DE' } });
  payPal.setOutcome('ben@example.com', { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' });
  payPal.behaviour.progress = { by: 'polls', pending: 0, processing: 0 };
  const faults: string[] = [];
  let page = application.window;
  await makeLedger(application, application.path('home', 'Hollis.disburse'), 'Hollis');

  await goTo(page, 'settings/providers');
  await page.getByRole('button', { name: 'Connect PayPal' }).click();
  const form = page.getByRole('form', { name: 'Connect PayPal' });
  await form.getByRole('button', { name: 'Sandbox' }).click();
  await form.getByRole('button', { name: 'Connect PayPal' }).click();
  await expect(form.getByText('Is missing')).toHaveCount(2);
  faults.push(...(await faultsOf(page, 'connecting PayPal')));

  await connectPayPal(application, payPal);
  await connectWise(application, wise);
  const byWise = await addPartners(application, 'wise', [{ name: 'Dora', amountMinor: 1_000 }]);
  const byPayPal = await addPartners(application, 'paypal', [
    { name: 'Ben', amountMinor: 6_000 },
    { name: 'Eva', amountMinor: 1_000, currency: 'EUR' },
    { name: 'Gil', amountMinor: 1_000, currency: 'GBP' },
  ]);
  await showReview(application, [...byWise, ...byPayPal]);
  await expect(page.getByText(/^Short by/)).toBeVisible();
  faults.push(...(await faultsOf(page, 'review with balances')));
  await page.getByRole('button', { name: /^Pay 3 payouts/ }).click();
  await batches(page).getByRole('button', { name: 'Show all 4' }).click();
  await expect(batches(page)).toContainText('Handed over');
  await expect(batches(page)).toContainText('Waiting');
  payPal.book.topUp('USD', 100_00);
  await refresh(page);
  await refresh(page);
  await expect(page.getByRole('row', { name: /Ben/ })).toContainText('unclaimed by payee');
  faults.push(...(await faultsOf(page, 'run with batches')));

  const runId = (await application.value('payouts.runs', { limit: 1 })).rows[0]?.runId ?? '';
  const payoutId = await payoutOf(application, runId, 'Ben');
  await goTo(page, `history/${payoutId}`);
  await page.getByText('Answers as they came').click();
  faults.push(...(await faultsOf(page, 'unclaimed payout')));
  await page.getByRole('button', { name: 'Take back…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  faults.push(...(await faultsOf(page, 'taking back')));
  await page.keyboard.press('Escape');

  payPal.injectFault({ on: 'create', kind: 'drop', when: 'before_commit' });
  await showReview(
    application,
    await addPartners(application, 'paypal', [{ name: 'Finn', amountMinor: 700 }]),
  );
  await page.getByRole('button', { name: /^Pay 1 payout/ }).click();
  await expect(batches(page)).toContainText('In doubt');
  const doubtful = (await application.value('payouts.runs', { limit: 1 })).rows[0]?.runId ?? '';
  await goTo(page, `history/${await payoutOf(application, doubtful, 'Finn')}`);
  await page.getByRole('button', { name: 'Resolve…' }).click();
  await page.getByRole('button', { name: 'It was paid' }).click();
  await page.getByRole('button', { name: /^Resolve 1 payout/ }).click();
  faults.push(...(await faultsOf(page, 'resolving')));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Discard the changes?' })).toBeVisible();
  faults.push(...(await faultsOf(page, 'leaving a form')));
  await page.getByRole('button', { name: 'Discard the changes' }).click();
  await goTo(page, 'overview');
  await expect(page.getByText('1 payout is in doubt')).toBeVisible();
  faults.push(...(await faultsOf(page, 'overview with doubts')));

  page = await application.restart(() => {
    rmSync(join(application.folders.data, 'sending'), { recursive: true });
  });
  await goTo(page, 'settings/providers');
  await expect(page.getByRole('region', { name: 'Sending is locked' })).toBeVisible();
  faults.push(...(await faultsOf(page, 'sending locked, vault locked, connected')));
  await payPal.close();
  await wise.close();
  expect(faults).toEqual([]);
});
