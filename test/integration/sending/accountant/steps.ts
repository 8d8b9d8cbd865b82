import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { restoreLedger } from '../../../../electron/app/lifecycle.ts';
import type { PayoutRow } from '../../../../shared/contract/payoutSchemas.ts';
import { idle, putBack, unlock, withoutJournal } from '../payingLedger.ts';
import {
  bankPaymentFor,
  cancel,
  enterWhatIsMissing,
  payByBank,
  putInOrder,
  recordReturn,
  recordSeen,
  resolve,
} from './accountant.ts';
import type { World } from './world.ts';

const pick = fc.noBias(fc.nat(9_999));

function step<const Kind extends string, Fields extends object>(
  kind: Kind,
  weight: number,
  fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> },
): { weight: number; arbitrary: fc.Arbitrary<Fields & { kind: Kind }> } {
  return { weight, arbitrary: fc.record(fields).map((values) => ({ ...values, kind })) };
}

/**
 * One thing that the accountant does, the provider does, or time does. `pick` chooses among what is there at that moment,
 * so that every sequence means something and a failing one can be made shorter.
 */
export const anyStep = fc.oneof(
  step('confirm', 10, {
    mask: fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 7),
    earned: fc.constantFrom(0, 700, 1_500, 4_999),
    fault: fc.option(pick, { freq: 2 }),
    putsInOrder: fc.boolean(),
    backsUp: fc.boolean(),
  }),
  step('act', 30, { what: pick, pick, looks: fc.boolean() }),
  step('refresh', 4, {}),
  step('pass', 8, { hours: fc.constantFrom(1, 3, 5, 5, 26, 26, 72, 8 * 24, 27 * 24) }),
  step('happen', 7, { pick, what: pick }),
  step('expect', 2, { pick, what: pick }),
  step('fail', 3, { what: pick }),
  step('enter', 1, {}),
  step('backup', 2, {}),
  step('restore', 4, {
    pick: fc.constantFrom(0, 0, 1, 1, 2, 3, 4, 5),
    how: fc.constantFrom('restored', 'put back', 'put back unseen'),
  }),
  step('putInOrder', 5, { pick }),
  step('loseJournal', 1, {}),
);

type StepOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
export type Step = StepOf<typeof anyStep>;

export async function perform(world: World, one: Step): Promise<void> {
  world.story.push(`${world.now.toISOString()} ${JSON.stringify(one)}`);
  switch (one.kind) {
    case 'confirm':
      return confirm(world, one);
    case 'act':
      return actOnPayout(world, one);
    case 'refresh':
      await world.act('payouts.refresh', {});
      return;
    case 'pass':
      return world.passHours(one.hours);
    case 'happen':
      world.story.push(`    ${world.provider.happen(one.pick, one.what, world.view) ?? 'nothing happens'}`);
      return;
    case 'expect': {
      const { payee = '' } = world.partners[one.pick % world.partners.length] ?? {};
      world.story.push(`    ${payee}: ${world.provider.expect(payee, one.what)}`);
      return;
    }
    case 'fail':
      world.story.push(`    ${world.provider.fail(one.what)}`);
      return;
    case 'enter':
      return enterWhatIsMissing(world);
    case 'putInOrder':
      return putInOrder(world, one.pick);
    case 'backup':
      return world.backUp();
    case 'restore':
      return restore(world, one);
    case 'loseJournal':
      return loseJournal(world);
  }
}

async function confirm(
  world: World,
  { mask, earned, fault, putsInOrder, backsUp }: Extract<Step, { kind: 'confirm' }>,
): Promise<void> {
  if (putsInOrder) await putInOrder(world, mask);
  await enterWhatIsMissing(world);
  const chosenPartners = [...world.partners.keys()].filter((index) => (mask >> index) % 2 === 1);
  for (const partner of earned === 0 ? [] : chosenPartners) await world.credit(partner, earned + partner);
  if (fault !== null) world.story.push(`    ${world.provider.fail(fault)}`);
  const partnerIds = chosenPartners.map((index) => world.partners[index]?.partnerId ?? '');
  const review = await world.act('payouts.review', { selection: { partnerIds } });
  if (review.ok && review.value.lines.length > 0)
    await world.act('payouts.process', { reviewId: review.value.reviewId });
  if (backsUp) await world.backUp();
}

async function retry(world: World, row: PayoutRow): Promise<void> {
  await enterWhatIsMissing(world);
  const review = await world.act('payouts.retry', { payoutIds: [row.payoutId] });
  if (review.ok && review.value.lines.length > 0)
    await world.act('payouts.process', { reviewId: review.value.reviewId });
}

/** Something that a person can do with one of the payouts as they are: first what, then with which. */
async function actOnPayout(
  world: World,
  { what, pick: number, looks }: Extract<Step, { kind: 'act' }>,
): Promise<void> {
  const rows = await world.payouts();
  const ready = rows.filter((row) => row.detail === 'ready' && bankPaymentFor(world, row) === undefined);
  const recorded = rows.filter(({ detail }) => detail === 'recorded');
  const possible = [
    { of: ready, act: (row: PayoutRow) => cancelOne(world, row) },
    {
      of: rows.filter(({ detail }) => detail === 'unclaimed'),
      act: (row: PayoutRow) => cancel(world, row, false),
    },
    { of: ready, act: (row: PayoutRow) => payOne(world, row, looks) },
    {
      of: ready.filter(({ payoutId }) => world.provider.seen(payoutId).kind === 'paid'),
      act: (row: PayoutRow) => recordSeen(world, row),
    },
    {
      of: recorded,
      act: (row: PayoutRow) =>
        world.act('payouts.undoRecord', { payoutIds: [row.payoutId], reason: 'another day' }),
    },
    { of: recorded, act: (row: PayoutRow) => comeBack(world, row) },
    {
      of: rows.filter((row) => row.detail === 'in_doubt' || row.afterRelease !== null),
      act: (row: PayoutRow) => resolve(world, row),
    },
    { of: rows.filter(({ status }) => status === 'failed'), act: (row: PayoutRow) => retry(world, row) },
  ].filter(({ of }) => of.length > 0);
  const act = chosen(possible, what);
  const row = act === undefined ? undefined : chosen(act.of, number);
  if (row !== undefined) await act?.act(row);
}

async function comeBack(world: World, row: PayoutRow): Promise<void> {
  const payment = world.bank.find(({ reference }) => reference === row.reference);
  if (payment === undefined || payment.returned) return;
  payment.returned = true;
  world.story.push(`    ${payment.reference} comes back`);
  await recordReturn(world, row);
}

/** What is in a batch waits there, by the ledger's word; of everything else the list is looked at. */
async function cancelOne(world: World, row: PayoutRow): Promise<void> {
  if (world.isInBatch(row.payoutId)) return cancel(world, row, false);
  if (world.provider.seen(row.payoutId).kind === 'never_paid') await cancel(world, row, true);
}

async function payOne(world: World, row: PayoutRow, looks: boolean): Promise<void> {
  if (looks && world.provider.seen(row.payoutId).kind !== 'never_paid') return;
  const { locked } = await world.ledger.value('sending.status', {});
  const wasTold = locked || !world.isInBatch(row.payoutId);
  await payByBank(world, row);
  if (wasTold) world.takeExcessAsOwnFault(row);
}

async function restore(
  world: World,
  { pick: number, how }: Extract<Step, { kind: 'restore' }>,
): Promise<void> {
  const file = chosen(world.backups.toReversed(), number);
  if (file === undefined) return;
  // The file that is kept beside carries the instant in its name.
  await world.passHours(1);
  const { ledger } = world;
  await ledger.session.engine?.sender.stop();
  if (how === 'restored') {
    ledger.close();
    restoreLedger({ file }, { ledgerFile: ledger.file, actor: 'ada', passphrase: null, clock: ledger.clock });
    ledger.reopen();
  } else {
    putBack(ledger, file);
  }
  await unlock(ledger);
  if (how === 'put back unseen') await actUnseen(world, number);
  const started = await world.act('engine.start', {});
  if (!started.ok) throw new Error('the engine did not start');
  await idle(ledger);
  if (how !== 'put back unseen') await enterWhatIsMissing(world);
}

/** The disk with the record of what was sent is away for a moment, in which somebody pays or cancels what waits. */
async function actUnseen(world: World, number: number): Promise<void> {
  if (!existsSync(join(world.ledger.dataFolder, 'sending'))) return;
  await withoutJournal(world.ledger, () => payOrCancelWhatWaits(world, number));
}

async function payOrCancelWhatWaits(world: World, number: number): Promise<void> {
  const ready = (await world.payouts()).filter(
    (row) => row.detail === 'ready' && bankPaymentFor(world, row) === undefined,
  );
  const row = chosen(ready, number);
  if (row !== undefined && number % 3 === 0) await cancel(world, row, false);
  else if (row !== undefined) {
    await payByBank(world, row);
    world.takeExcessAsOwnFault(row);
  }
}

/** The record of what was sent is deleted. What is older than that cannot be found out by it any more. */
async function loseJournal(world: World): Promise<void> {
  const { locked } = await world.ledger.value('sending.status', {});
  if (locked) return;
  const { ledger } = world;
  await ledger.session.engine?.sender.stop();
  ledger.close();
  rmSync(join(ledger.dataFolder, 'sending'), { recursive: true, force: true });
  world.backups.length = 0;
  ledger.reopen();
  await unlock(ledger);
  await world.act('engine.start', {});
}

function chosen<Element>(elements: readonly Element[], number: number): Element | undefined {
  return elements[number % Math.max(elements.length, 1)];
}
