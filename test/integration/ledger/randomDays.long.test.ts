import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { removeTestLedgers } from '../support/testLedger.ts';
import { balancesAreTheModels, booksHold } from './booksHold.ts';
import { createModelledLedger, type ModelledLedger } from './modelledLedger.ts';
import { perform } from './performActs.ts';
import { addDays } from './plainModel.ts';
import { anyAct } from './randomActs.ts';

afterEach(removeTestLedgers);

/** Another seed than the usual one may be given to look further; a failure prints the one it was found with. */
const seed = Number(process.env.DISBURSE_TEST_SEED ?? 20260115);
const runs = Number(process.env.DISBURSE_TEST_RUNS ?? 60);

test('whatever is done over days and weeks, the books say what plain addition says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 25, maxLength: 35, size: 'max' }), async (acts) => {
      const world = await createModelledLedger();
      await earnSomething(world);
      const seen = { entryKey: 0 };
      await booksHold(world, seen);
      for (const act of acts) {
        await perform(world, act);
        await booksHold(world, seen);
      }
      await everyPastDayIsTheModels(world);
      expect(world.ledger.faults).toEqual([]);
      removeTestLedgers();
    }),
    { seed, numRuns: runs, endOnFailure: false },
  );
});

/** A start from which there is something to hold, pay and take back in every program. */
async function earnSomething(world: ModelledLedger): Promise<void> {
  for (const partner of world.partners) {
    await world.earn(partner, 20_000, 'EUR', addDays(world.today, -20));
    await world.earn(partner, 3_000, 'USD', addDays(world.today, -2));
  }
}

/** Days are looked back at from the end: every third one, and those around the ends of the months. */
async function everyPastDayIsTheModels(world: ModelledLedger): Promise<void> {
  for (let day = addDays(world.firstDay, -25); day < world.today; day = addDays(day, 3)) {
    await balancesAreTheModels(world, day);
  }
}
