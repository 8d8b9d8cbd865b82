import type { Page } from '@playwright/test';
import type { PayPalSimulator } from '../../simulators/paypal/payPalSimulator.ts';
import type { WiseSimulator } from '../../simulators/wise/wiseSimulator.ts';
import { expect, type Application } from '../application.ts';

export type Owed = { name: string; amountMinor: number; currency?: string };

/** Adds a program and partners who are owed amounts, in dollars where nothing else is said, paid at `name@example.com`. */
export async function addPartners(
  application: Application,
  method: 'paypal' | 'wise',
  owed: readonly Owed[],
): Promise<string[]> {
  const programs = await application.value('programs.list', {});
  const programId =
    programs.rows[0]?.programId ??
    (await application.value('programs.save', { name: 'Affiliates', currency: 'USD' })).programId;
  const partnerIds: string[] = [];
  for (const { name, amountMinor, currency = 'USD' } of owed) {
    const email = `${name.toLowerCase()}@example.com`;
    const { partnerId } = await application.value('partners.save', {
      programId,
      externalId: name.toUpperCase(),
      name,
      payoutMethod: method,
      payoutDetails: method === 'paypal' ? { paypalEmail: email } : { wiseEmail: email, currency },
    });
    await application.value('partners.credit', { partnerId, amountMinor, currency, note: 'Owed' });
    partnerIds.push(partnerId);
  }
  return partnerIds;
}

/** Connects a simulated PayPal past the form. */
export async function connectPayPal(application: Application, payPal: PayPalSimulator): Promise<void> {
  await application.value('providers.connect', {
    provider: 'paypal',
    environment: 'sandbox',
    credentials: payPal.credentials,
    baseUrl: payPal.url,
  });
}

/** Connects a simulated Wise past the form. */
export async function connectWise(application: Application, wise: WiseSimulator): Promise<void> {
  const { apiToken, profileId } = wise.settings;
  await application.value('providers.connect', {
    provider: 'wise',
    environment: 'sandbox',
    credentials: { apiToken, profileId: String(profileId) },
    baseUrl: wise.url,
  });
}

/** Makes a review of what these partners are owed and shows it. */
export async function showReview(application: Application, partnerIds: string[]): Promise<void> {
  const { reviewId } = await application.value('payouts.review', { selection: { partnerIds } });
  await goTo(application.window, `review/${reviewId}`);
  await expect(application.window.getByRole('heading', { level: 1, name: /^Review/ })).toBeVisible();
}

/** Confirms what these partners are owed past the screens, and shows the run. */
export async function showRun(application: Application, partnerIds: string[]): Promise<string> {
  const { reviewId } = await application.value('payouts.review', { selection: { partnerIds } });
  const { runId } = await application.value('payouts.process', { reviewId });
  await goTo(application.window, `run/${runId}`);
  await expect(application.window.getByRole('heading', { level: 1, name: /Run/ })).toBeVisible();
  return runId;
}

export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${place}`);
}

export const batches = (page: Page) => page.getByRole('region', { name: 'Batches' });

/** Presses Refresh and waits for what it came to. */
export async function refresh(page: Page): Promise<void> {
  await batches(page).getByRole('button', { name: 'Refresh' }).click();
  await expect(batches(page).getByRole('button', { name: 'Refresh' })).toBeEnabled();
  await expect(batches(page)).toContainText('asked about');
}

/** The id of the payout to a partner. */
export async function payoutOf(application: Application, runId: string, name: string): Promise<string> {
  const { rows } = await application.value('payouts.history', { runId });
  const payoutId = rows.find((row) => row.partnerName === name)?.payoutId;
  if (payoutId === undefined) throw new Error(`${runId} has no payout to ${name}`);
  return payoutId;
}
