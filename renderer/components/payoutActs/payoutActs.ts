import type { CurrencyTotal } from '../../../shared/contract/fields.ts';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import {
  outcomesOf,
  statesForAct,
  type PayoutAct,
  type PayoutDetail,
  type ResolveOutcome,
} from '../../../shared/payoutStates.ts';
import { detailText, statusNames } from '../StatusBadge.tsx';
import { moneyList } from '../Money.tsx';

/** The acts on payouts that ask something first. A return comes in two outcomes, chosen in its form. */
export type FormAct =
  'recordManual' | 'undoRecord' | 'recordReturn' | 'cancel' | 'cancelUnclaimed' | 'resolve';
/** Everything that can be offered for payouts. */
export type OfferedAct = FormAct | 'retry';

/** What each act is called on its button. */
export const actWords: Readonly<Record<OfferedAct, string>> = {
  recordManual: 'Record as paid…',
  retry: 'Retry in a new review',
  recordReturn: 'Record a return…',
  undoRecord: 'Take back the record…',
  cancel: 'Cancel…',
  cancelUnclaimed: 'Take back…',
  resolve: 'Resolve…',
};

/** How many payouts one act takes; the contract refuses more. */
export const mostPayoutsInAct = 20_000;

const statesOf: Readonly<Record<OfferedAct, readonly PayoutAct[]>> = {
  recordManual: ['recordManual'],
  undoRecord: ['undoRecord'],
  recordReturn: ['recordReturned', 'recordRefused'],
  cancel: ['cancel'],
  cancelUnclaimed: ['cancelUnclaimed'],
  resolve: ['resolve', 'resolveReleased', 'resolveRecorded'],
  retry: ['retry'],
};

/** What decides which acts fit a payout. */
export type PayoutState = Pick<PayoutRow, 'detail' | 'origin'> & Partial<Pick<PayoutRow, 'afterRelease'>>;

/** Whether the state of a payout lets a person do this. What was paid before the ledger began is not changed here. */
export function allows(act: PayoutAct, payout: PayoutState): boolean {
  const shown = payout.afterRelease ?? null;
  if ((act === 'resolveReleased' || act === 'resolveRecorded') && shown === null) return false;
  // What the provider pays as well is resolved; taking the record back would have it wait to be paid once more.
  if (act === 'undoRecord' && shown !== null) return false;
  return payout.origin === 'run' && statesForAct[act].includes(payout.detail);
}

/** What a person can say that the provider shows of a payout; nothing where there is nothing to be resolved. */
export function outcomesFor({ detail, origin, afterRelease }: PayoutState): readonly ResolveOutcome[] {
  return origin === 'run' ? outcomesOf(detail, afterRelease ?? null) : [];
}

/** The same for an act as it is offered. */
export function offers(act: OfferedAct, payout: PayoutState): boolean {
  if (act === 'resolve') return outcomesFor(payout).length > 0;
  return statesOf[act].some((one) => allows(one, payout));
}

/** The acts that at least one of the payouts lets a person do, in the order of their buttons. */
export function offeredActs(payouts: readonly PayoutRow[]): OfferedAct[] {
  const acts: OfferedAct[] = [
    'resolve',
    'cancelUnclaimed',
    'recordManual',
    'retry',
    'recordReturn',
    'undoRecord',
    'cancel',
  ];
  return acts.filter((act) => payouts.some((payout) => offers(act, payout)));
}

const atProvider: readonly PayoutDetail[] = [
  'sending',
  'in_doubt',
  'accepted',
  'unclaimed',
  'on_hold',
  'bounced',
  'handed_over',
];

/** Whether a provider can be asked what became of a payout. */
export function canBeAsked({ detail, origin, method }: PayoutState & Pick<PayoutRow, 'method'>): boolean {
  return origin === 'run' && (method === 'paypal' || method === 'wise') && atProvider.includes(detail);
}

/** Count and sum of payouts, one row a currency, in the order of their codes. */
export function totalsOf(payouts: readonly Pick<PayoutRow, 'currency' | 'amountMinor'>[]): CurrencyTotal[] {
  const totals = new Map<string, CurrencyTotal>();
  for (const { currency, amountMinor } of payouts) {
    const before = totals.get(currency) ?? { currency, count: 0, totalMinor: 0 };
    totals.set(currency, { currency, count: before.count + 1, totalMinor: before.totalMinor + amountMinor });
  }
  return [...totals.values()].sort((one, other) => one.currency.localeCompare(other.currency));
}

/** How many payouts, in words: `1 payout`, `1,204 payouts`. */
export function payoutCount(count: number): string {
  return count === 1 ? '1 payout' : `${count.toLocaleString('en-US')} payouts`;
}

/** Count and amounts, for buttons and facts: `3 payouts (300.00 EUR, 1,200.50 USD)`. */
export function countAndAmounts(payouts: readonly Pick<PayoutRow, 'currency' | 'amountMinor'>[]): string {
  return `${payoutCount(payouts.length)} (${moneyList(totalsOf(payouts))})`;
}

/** What stays untouched because of its state, each state with its count: `2 completed (paid)`. */
export function leftOutWords(payouts: readonly PayoutRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { status, detail, origin } of payouts) {
    const words =
      origin === 'opening'
        ? 'imported from before this ledger began'
        : `${statusNames[status].toLowerCase()} (${detailText(detail)})`;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${count.toLocaleString('en-US')} ${words}`);
}
