import { copyFileSync } from 'node:fs';
import { createRandom } from '../fixtures/sampleRandom.ts';
import { openWorkplace, type Workplace } from '../integration/processes/workplace.ts';
import { startPayPalSimulator, type PayPalSimulator } from '../simulators/paypal/payPalSimulator.ts';
import { ChaosApplication } from './chaosApplication.ts';
import { hourMs } from './chaosProvider.ts';

export type Scenario = {
  payPal: PayPalSimulator;
  application: ChaosApplication;
  partnerIds: string[];
};

const payeeCount = 3;
let places = 0;

/** A ledger with three payees, connected to a simulated PayPal and served by a real process. */
export async function openScenario(program: string): Promise<Scenario> {
  const payPal = await startPayPalSimulator();
  const application = applicationAt(program, openWorkplace(), 'books.disburse');
  await application.call('ledger.create', { name: 'Scenario', baseCurrency: 'EUR', timeZone: 'UTC' });
  const { programId } = await application.call('programs.save', { name: 'Affiliates', currency: 'EUR' });
  await application.call('providers.connect', {
    provider: 'paypal',
    environment: 'sandbox',
    credentials: payPal.credentials,
    baseUrl: payPal.url,
  });
  const partnerIds: string[] = [];
  for (let number = 0; number < payeeCount; number += 1) {
    const { partnerId } = await application.call('partners.save', {
      programId,
      externalId: `p${number}`,
      name: `Payee ${number}`,
      payoutMethod: 'paypal',
      payoutDetails: { paypalEmail: `p${number}@example.com` },
    });
    const amountMinor = 1_000 + number;
    await application.call('partners.credit', { partnerId, amountMinor, currency: 'EUR', note: 'earned' });
    partnerIds.push(partnerId);
  }
  return { payPal, application, partnerIds };
}

/** The application on a file of a workplace, which is a machine of its own: another data folder, another installation. */
export function applicationAt(program: string, workplace: Workplace, name: string): ChaosApplication {
  places += 1;
  return new ChaosApplication(program, workplace, name, createRandom(places));
}

/** The application on a copy of a ledger that no process has open, as somebody copies a file. */
export function applicationOnCopy(
  program: string,
  { application }: Scenario,
  workplace: Workplace,
  name: string,
): ChaosApplication {
  const copy = applicationAt(program, workplace, name);
  copyFileSync(application.file, copy.file);
  return copy;
}

/** Confirms what everybody is owed and answers the run. */
export async function confirmAll({ application, partnerIds }: Scenario): Promise<string> {
  const review = await application.call('payouts.review', { selection: { partnerIds } });
  const { runId } = await application.call('payouts.process', { reviewId: review.reviewId });
  return runId;
}

/** Moves the clocks of the provider and of some processes on, or back. */
export function moveHours(
  payPal: PayPalSimulator,
  applications: readonly ChaosApplication[],
  hours: number,
): void {
  payPal.clock.advance(hours * hourMs);
  for (const application of applications) application.moveClock(hours * hourMs);
}

/** Asks until nothing changes any more; answers how many payouts of the run are in each state. */
export async function settled(application: ChaosApplication, runId: string): Promise<Record<string, number>> {
  for (let asked = 0; asked < 5; asked += 1) await application.call('payouts.refresh', { runId });
  const { progress } = await application.call('payouts.run', { runId });
  return Object.fromEntries(progress.map(({ detail, count }) => [detail, count]));
}

/** How many payments the provider ever took money for, per payee. */
export function paymentsPerPayee(payPal: PayPalSimulator): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { receiver, status } of payPal.book.items)
    if (status !== 'FAILED') counts[receiver] = (counts[receiver] ?? 0) + 1;
  return counts;
}

export const eachOnce = { 'p0@example.com': 1, 'p1@example.com': 1, 'p2@example.com': 1 };

/** How often the provider was asked to pay. */
export function createsAt(payPal: PayPalSimulator): number {
  return payPal.requests.filter(({ operation }) => operation === 'create').length;
}
