import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { moneyList } from '../../components/Money.tsx';
import type { Group } from './reviewFigures.ts';

type Balance = WindowValueOf<'providers.balances'>['rows'][number];

/** What stands beside what a group would pay. */
export type Coverage =
  | { kind: 'enough'; availableMinor: number; leftMinor: number }
  | { kind: 'short'; availableMinor: number; shortMinor: number }
  /** The account has no balance in this currency. */
  | { kind: 'none' }
  | { kind: 'unreadable'; problem: string };

/** Compares what a group would pay with what its provider holds in that currency. Fees come on top of both. */
export function coverageOf(
  { currency, totalMinor }: Pick<Group, 'currency' | 'totalMinor'>,
  balance: Balance,
): Coverage {
  if (balance.balances === null) {
    return { kind: 'unreadable', problem: balance.problem ?? 'The provider does not say what it holds.' };
  }
  const held = balance.balances.find((one) => one.currency === currency);
  if (held === undefined) return { kind: 'none' };
  const leftMinor = held.availableMinor - totalMinor;
  return leftMinor >= 0
    ? { kind: 'enough', availableMinor: held.availableMinor, leftMinor }
    : { kind: 'short', availableMinor: held.availableMinor, shortMinor: -leftMinor };
}

/** The comparison in words. */
export function coverageText(coverage: Coverage, currency: string): string {
  switch (coverage.kind) {
    case 'enough':
      return `${moneyList([{ currency, totalMinor: coverage.leftMinor }])} left before fees`;
    case 'short':
      return `Short by ${moneyList([{ currency, totalMinor: coverage.shortMinor }])}; the group waits whole until there is enough`;
    case 'none':
      return `No balance in ${currency}; the group waits whole until there is enough`;
    case 'unreadable':
      return `Not readable. ${coverage.problem}`;
  }
}
