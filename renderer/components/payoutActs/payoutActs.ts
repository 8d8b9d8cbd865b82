import type { CurrencyTotal } from '../../../shared/contract/fields.ts';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { statesForAct, type PayoutAct } from '../../../shared/payoutStates.ts';
import { detailText, statusNames } from '../StatusBadge.tsx';
import { moneyList } from '../Money.tsx';

/** The acts on payouts that ask something first. A return comes in two outcomes, chosen in its form. */
export type FormAct = 'recordManual' | 'undoRecord' | 'recordReturn' | 'cancel';
/** Everything that can be offered for payouts. */
export type OfferedAct = FormAct | 'retry';

/** What each act is called on its button. */
export const actWords: Readonly<Record<OfferedAct, string>> = {
  recordManual: 'Record as paid…',
  retry: 'Retry in a new review',
  recordReturn: 'Record a return…',
  undoRecord: 'Take back the record…',
  cancel: 'Cancel…',
};

/** How many payouts one act takes; the contract refuses more. */
export const mostPayoutsInAct = 20_000;

const statesOf: Readonly<Record<OfferedAct, readonly PayoutAct[]>> = {
  recordManual: ['recordManual'],
  undoRecord: ['undoRecord'],
  recordReturn: ['recordReturned', 'recordRefused'],
  cancel: ['cancel'],
  retry: ['retry'],
};

/** What decides which acts fit a payout. */
export type PayoutState = Pick<PayoutRow, 'detail' | 'origin'>;

/** Whether the state of a payout lets a person do this. What was paid before the ledger began is not changed here. */
export function allows(act: PayoutAct, payout: PayoutState): boolean {
  return payout.origin === 'run' && statesForAct[act].includes(payout.detail);
}

/** The same for an act as it is offered. */
export function offers(act: OfferedAct, payout: PayoutState): boolean {
  return statesOf[act].some((one) => allows(one, payout));
}

/** The acts that at least one of the payouts lets a person do, in the order of their buttons. */
export function offeredActs(payouts: readonly PayoutRow[]): OfferedAct[] {
  const acts: OfferedAct[] = ['recordManual', 'retry', 'recordReturn', 'undoRecord', 'cancel'];
  return acts.filter((act) => payouts.some((payout) => offers(act, payout)));
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
