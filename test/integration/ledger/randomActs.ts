import fc from 'fast-check';

const pick = fc.noBias(fc.nat(999));
const daysAgo = fc.nat(20);
const currency = fc.constantFrom('EUR', 'EUR', 'USD');
const amountMinor = fc.integer({ min: 1, max: 60_000 });
/** How much of what is left a clawback takes. */
const part = fc.constantFrom(1, 1, 0.5, 0.1);

/** One kind of act, and how often it comes. */
export function act<const Kind extends string, Fields extends object>(
  kind: Kind,
  weight: number,
  fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> },
): { weight: number; arbitrary: fc.Arbitrary<Fields & { kind: Kind }> } {
  return { weight, arbitrary: fc.record(fields).map((values) => ({ ...values, kind })) };
}

/**
 * One thing that a person, an import or time does to a ledger. `pick` chooses among what is there at that moment, so
 * that every sequence means something and a failing one can be made shorter.
 */
export const anyAct = fc.oneof(
  act('earn', 8, { pick, amountMinor, daysAgo, currency }),
  act('clawBackUnlinked', 1, { pick, amountMinor, daysAgo, currency }),
  act('clawBack', 3, { pick, part, daysAgo: fc.nat(4) }),
  act('credit', 2, { pick, amountMinor, currency }),
  act('approve', 3, { pick }),
  act('hold', 3, { pick }),
  act('decline', 2, { pick }),
  act('reverse', 2, { pick }),
  act('reverseEntry', 1, { pick, of: fc.constantFrom('commission', 'credit', 'redemption') }),
  act('request', 2, { pick, currency }),
  act('pay', 5, { cutOffDaysAgo: fc.constantFrom(0, 0, 0, 3, 12) }),
  act('review', 2, { cutOffDaysAgo: fc.constantFrom(0, 0, 0, 3, 12) }),
  act('process', 3, { pick: fc.constantFrom(0, 0, 0, 1, 2) }),
  act('cancel', 2, { pick }),
  act('recordManual', 6, { pick, daysAgo: fc.nat(5), feeMinor: fc.constantFrom(0, 0, 35) }),
  act('undoRecord', 2, { pick }),
  act('recordReturn', 3, { pick, daysAgo: fc.nat(5), outcome: fc.constantFrom('returned', 'refused') }),
  act('redeem', 3, { pick, amountMinor, daysAgo: fc.nat(5), currency }),
  act('importPastPayout', 1, { pick, amountMinor, daysAgo: fc.nat(60), currency }),
  act('lock', 1, { daysAgo: fc.integer({ min: 1, max: 12 }) }),
  act('unlock', 1, {}),
  act('pass', 6, { days: fc.constantFrom(0, 1, 1, 2, 3, 7, 14, 15, 40) }),
);

type ActOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
export type Act = ActOf<typeof anyAct>;
export type ActNamed<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

/** What the `pick` of an act chooses among what is there, or undefined where there is none to choose. */
export function chosen<Element>(elements: readonly Element[], pick: number): Element | undefined {
  return elements[pick % Math.max(elements.length, 1)];
}
