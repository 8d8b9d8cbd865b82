import { z } from 'zod';
import { faultSchema, type FaultQueue } from '../faultQueue.ts';
import type { ControlCalls } from '../simulatorServer.ts';
import { isPayeeOutcome } from './payeeOutcomes.ts';
import type { Group, WiseWorld } from './world.ts';

/** What other processes may do to the simulator, under `/_control/<name>` with a JSON body. */
export function wiseControl(world: WiseWorld, faults: FaultQueue): ControlCalls {
  return {
    fault: (input) => faults.inject(faultSchema.parse(input)),
    'clear-faults': () => faults.clear(),
    advance: (input) => {
      world.clock.advance(z.object({ ms: z.int() }).parse(input).ms);
      world.settle();
      return { now: world.clock.now().toISOString() };
    },
    clock: () => ({ now: world.clock.now().toISOString() }),
    behaviour: (input) => Object.assign(world.settings, z.record(z.string(), z.unknown()).parse(input)),
    outcome: (input) => {
      const { payee, outcome } = z.object({ payee: z.string(), outcome: z.string() }).parse(input);
      if (!isPayeeOutcome(outcome)) throw new Error(`no such outcome: ${outcome}`);
      world.outcomes.set(payee, outcome);
    },
    'refuse-payee': (input) =>
      world.refusedPayees.add(z.object({ payee: z.string() }).parse(input).payee).size,
    'top-up': (input) => {
      const { currency, amountMinor } = z
        .object({ currency: z.string(), amountMinor: z.int().positive() })
        .parse(input);
      world.book.topUp(currency, amountMinor);
    },
    'pay-as-person': (input) => payAsPerson(world, groupNamed(world, input)),
    'close-group': (input) => {
      const group = groupNamed(world, input);
      group.status = 'COMPLETED';
      world.touch(group);
    },
    'touch-group': (input) => world.touch(groupNamed(world, input)),
    book: () => bookOf(world),
  };
}

/** A person pays a closed group on Wise's own pages; what the account may not do there is no question of programs. */
export function payAsPerson(world: WiseWorld, group: Group): void {
  if (group.status !== 'COMPLETED') throw new Error('only a closed group can be paid');
  world.payGroup(group);
}

/** The newest group of a name that holds transfers; names may be used twice. */
export function groupNamed(world: WiseWorld, input: unknown): Group {
  const { name } = z.object({ name: z.string() }).parse(input);
  const groups = [...world.groups.values()].filter((group) => group.name === name);
  const group = groups.findLast(({ transferIds }) => transferIds.length > 0) ?? groups.at(-1);
  if (group === undefined) throw new Error(`no group is named ${name}`);
  return group;
}

function bookOf(world: WiseWorld): unknown {
  const { book } = world;
  return {
    debitCounts: book.debitCounts(),
    entries: book.entries,
    balances: book.currencies().map((currency) => ({
      currency,
      openingMinor: book.openingMinor(currency),
      balanceMinor: book.balanceMinor(currency),
      debitedMinor: book.debitedMinor(currency),
      feesMinor: book.feesMinor(currency),
      refundedMinor: book.refundedMinor(currency),
    })),
  };
}
