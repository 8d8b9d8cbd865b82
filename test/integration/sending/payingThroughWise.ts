import { expect } from 'vitest';
import type { ValueOf } from '../../../shared/contract/index.ts';
import { startWiseSimulator, type WiseSimulator } from '../../simulators/wise/wiseSimulator.ts';
import { createTestLedger, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram } from '../support/testPartners.ts';
import { endPaying, idle } from './payingLedger.ts';

const startsAt = '2026-03-02T09:00:00.000Z';

export type PayingThroughWise = { ledger: TestLedger; wise: WiseSimulator; partnerIds: string[] };

/**
 * A ledger in euros that is connected to a simulated Wise, with partners who are owed 10.00, 10.01 and so on. For an
 * account in Germany a person pays at Wise; for one in the US the program does.
 */
export async function ledgerWithWise(country: 'DE' | 'US', partnerCount = 3): Promise<PayingThroughWise> {
  const ledger = await createTestLedger({ startsAt });
  const wise = await startWiseSimulator({ startsAt, settings: { country } });
  const { apiToken, profileId } = wise.settings;
  await ledger.value('providers.connect', {
    provider: 'wise',
    environment: 'sandbox',
    credentials: { apiToken, profileId: String(profileId) },
    baseUrl: wise.url,
  });
  const programId = await addProgram(ledger);
  const partnerIds: string[] = [];
  for (let index = 0; index < partnerCount; index += 1) {
    const partnerId = await addPartner(ledger, programId, `w${String(index)}`, 'wise');
    await addCredit(ledger, partnerId, 1_000 + index);
    partnerIds.push(partnerId);
  }
  return { ledger, wise, partnerIds };
}

/** Confirms what the partners are owed; answers the run as soon as the engine has tried to send it once. */
export async function confirmAtWise({ ledger, partnerIds }: PayingThroughWise): Promise<string> {
  const review = await ledger.value('payouts.review', { selection: { partnerIds } });
  const { runId } = await ledger.value('payouts.process', { reviewId: review.reviewId });
  await idle(ledger);
  return runId;
}

/** Moves both clocks on, has the engine do what is due by then, and asks Wise. */
export async function refreshAtWise(paying: PayingThroughWise, runId: string, hours: number): Promise<void> {
  await passHours(paying, hours);
  await paying.ledger.value('payouts.refresh', { runId });
  await idle(paying.ledger);
}

/** Moves both clocks on and has the engine do what is due by then. */
export async function passHours({ ledger, wise }: PayingThroughWise, hours: number): Promise<void> {
  wise.clock.advance(hours * 3_600_000);
  ledger.clock.moveHours(hours);
  ledger.session.engine?.sender.wake();
  await idle(ledger);
}

/** The groups at Wise, in the order in which they were made. */
export function groupsOf({ wise }: PayingThroughWise): { status: string; transfers: number }[] {
  return [...wise.world.groups.values()].map(({ status, transferIds }) => ({
    status,
    transfers: transferIds.length,
  }));
}

/** A person pays on Wise's own pages the group that holds transfers and was made last. */
export function payNewestGroup({ wise }: PayingThroughWise): void {
  const group = [...wise.world.groups.values()].at(-1);
  if (group === undefined) throw new Error('there is no group at Wise');
  wise.payAsPerson(group.name);
}

/** The batches of a run, as a person sees them. */
export async function attemptsAtWise(
  { ledger }: PayingThroughWise,
  runId: string,
): Promise<ValueOf<'payouts.run'>['attempts']> {
  return (await ledger.value('payouts.run', { runId })).attempts;
}

/** Clearing is what left the balance at Wise, no transfer was paid twice, and the books hold. */
export async function expectWiseBooksAgree({ ledger, wise }: PayingThroughWise): Promise<void> {
  const { rows } = await ledger.value('ledger.trialBalance', {});
  const clearing = rows.find(({ accountCode, currency }) => accountCode === '1120' && currency === 'EUR');
  const leftMinor = wise.book.openingMinor('EUR') - wise.book.balanceMinor('EUR');
  expect((clearing?.creditMinor ?? 0) - (clearing?.debitMinor ?? 0)).toBe(leftMinor);
  expect(Object.values(wise.book.debitCounts()).filter((count) => count > 1)).toEqual([]);
  expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
}

/** Ends the simulator and the ledger, of which no part may have met a fault of its own. */
export async function endPayingThroughWise({ ledger, wise }: PayingThroughWise): Promise<void> {
  const faults = ledger.faults.map(String);
  await endPaying([ledger]);
  await wise.close();
  expect(faults).toEqual([]);
}
