import { expect } from 'vitest';
import {
  bankPaymentFor,
  cancel,
  enterWhatIsMissing,
  isCorrected,
  putInOrder,
  recordSeen,
  resolve,
} from './accountant.ts';
import type { World } from './world.ts';

/** What has to hold at every moment: no fault, sound books, and nobody paid twice by the program. */
export async function holds(world: World): Promise<void> {
  const { ledger, provider } = world;
  expect(ledger.faults.map(String)).toEqual([]);
  expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  expect(provider.complaints()).toEqual([]);
  const paidTooMuch = [...world.partners.keys()].filter(
    (partner) =>
      world.committedMinor(partner) - world.earnedMinor(partner) > (world.ownFault.get(partner) ?? 0),
  );
  expect({ paidTooMuch }).toEqual({ paidTooMuch: [] });
}

const mostRounds = 40;

/** Time goes on, nothing fails any more, and the accountant does what the ledger asks of him until nothing is open. */
export async function settleAll(world: World): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    world.story.push(`${world.now.toISOString()} settling, round ${String(round)}`);
    world.provider.calm(world.view);
    await world.passHours(26);
    await world.act('payouts.refresh', {});
    await putInOrder(world, 0);
    await enterWhatIsMissing(world);
    for (const row of await world.payouts()) {
      if (row.detail === 'in_doubt' || row.afterRelease !== null) await resolve(world, row);
      else if (row.detail === 'ready' && !world.isInBatch(row.payoutId)) await endWhatWasLetGo(world, row);
    }
    await holds(world);
    if (round > 2 && (await isSettled(world))) return askOnceMore(world);
  }
  throw new Error('something never ends');
}

/** What was paid months ago is not read by itself any more; who sees that money came back of it asks for it. */
async function askOnceMore(world: World): Promise<void> {
  const paid = (await world.payouts()).filter(({ detail }) => detail === 'paid');
  await world.act('payouts.refresh', { payoutIds: paid.map(({ payoutId }) => payoutId) });
}

async function endWhatWasLetGo(
  world: World,
  row: Awaited<ReturnType<World['payouts']>>[number],
): Promise<void> {
  if (bankPaymentFor(world, row) !== undefined) return;
  if (world.provider.seen(row.payoutId).kind === 'never_paid') await cancel(world, row, true);
  else await recordSeen(world, row);
}

async function isSettled(world: World): Promise<boolean> {
  const { locked, needsPerson, open, contradicted } = await world.ledger.value('sending.status', {});
  const rows = await world.payouts();
  return (
    !locked &&
    needsPerson === 0 &&
    open.length === 0 &&
    contradicted.count === 0 &&
    rows.every(({ status, afterRelease }) => status !== 'pending' && afterRelease === null)
  );
}

/** What was paid, in the ledger and in the world, to the cent. */
export async function agrees(world: World): Promise<void> {
  const { ledger, provider } = world;
  const partners = await Promise.all(
    world.partners.map(async ({ partnerId }, number) => {
      const { balances } = await ledger.value('partners.balance', { partnerId });
      const [balance] = balances;
      return {
        number,
        owed: (balance?.payableMinor ?? 0) + (balance?.heldMinor ?? 0),
        inFlight: balance?.inFlightMinor ?? 0,
      };
    }),
  );
  expect(partners).toEqual(
    world.partners.map((_, number) => ({
      number,
      owed: world.earnedMinor(number) - world.committedMinor(number),
      inFlight: 0,
    })),
  );
  const { rows } = await ledger.value('ledger.trialBalance', {});
  const clearing = rows.find(
    ({ accountCode, currency }) => accountCode === provider.clearingAccountCode && currency === 'EUR',
  );
  const byBank = world.bank
    .filter((payment) => !payment.returned && !isCorrected(world, payment))
    .reduce((total, { amountMinor }) => total + amountMinor, 0);
  expect({ left: (clearing?.creditMinor ?? 0) - (clearing?.debitMinor ?? 0) }).toEqual({
    left: provider.leftMinor() + byBank,
  });
}
