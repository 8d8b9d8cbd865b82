import type { ConnectionView } from '../../../shared/contract/providers.ts';
import { methodName, type PayoutMethod } from '../../components/MethodLabel.tsx';
import { moneyList } from '../../components/Money.tsx';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';
import { totalsOfGroups, type Group } from './reviewFigures.ts';

/** What becomes of a group at confirm. */
type PaymentWay =
  /** This program pays it through the connected account. */
  | 'sent'
  /** This program prepares it at the provider, where a person pays it. */
  | 'prepared'
  /** The provider is not connected: a person pays it there and records it. */
  | 'by_hand'
  | 'by_bank'
  | 'posted';

/** The connected accounts as far as they decide how a group is paid. */
export type Connected = readonly Pick<ConnectionView, 'provider' | 'funding' | 'accountLabel'>[];

/** How payouts of a method are paid with these accounts. */
export function wayOf(method: PayoutMethod, connected: Connected): PaymentWay {
  switch (method) {
    case 'bank_transfer':
      return 'by_bank';
    case 'store_credit':
      return 'posted';
    case 'paypal':
    case 'wise': {
      const connection = connected.find(({ provider }) => provider === method);
      if (connection === undefined) return 'by_hand';
      return connection.funding === 'by_program' ? 'sent' : 'prepared';
    }
  }
}

/** What happens at confirm, by method. */
export function planOf(
  groups: readonly Group[],
  connected: Connected,
): { method: PayoutMethod; text: string }[] {
  const counts = new Map<PayoutMethod, number>();
  for (const { method, count } of groups) counts.set(method, (counts.get(method) ?? 0) + count);
  return [...counts].map(([method, count]) => ({ method, text: planText(method, count, connected) }));
}

/** What happens to the payouts of one method, in one sentence. */
function planText(method: PayoutMethod, count: number, connected: Connected): string {
  const payouts = payoutCount(count);
  const name = methodName(method);
  switch (wayOf(method, connected)) {
    case 'sent':
      return `${name}: ${payouts} sent at once; what became of each is read by itself`;
    case 'prepared':
      return `${name}: ${payouts} prepared there; a person pays them at ${name}`;
    case 'by_hand':
      return `${name} is not connected: pay ${payouts} there by hand and record them`;
    case 'by_bank':
      return `Bank transfer: ${payouts} wait for the bank; record them as paid once they are`;
    case 'posted':
      return `Store credit: ${payouts} posted at once`;
  }
}

/** What a group waits for after confirm, in a few words. */
export function afterConfirm(method: PayoutMethod, connected: Connected): string {
  switch (wayOf(method, connected)) {
    case 'sent':
      return `Sent through ${methodName(method)} at once`;
    case 'prepared':
      return `Prepared at ${methodName(method)}, paid there by a person`;
    case 'by_hand':
      return 'Paid by hand, then recorded';
    case 'by_bank':
      return 'Waits for the bank';
    case 'posted':
      return 'Posted at once';
  }
}

type ConfirmWords = {
  /** What the press of the button does first of all. */
  act: string;
  /** What it does besides, or the amounts. */
  more: readonly string[];
  /** The fact under the button. */
  note: string;
};

/** What the one button says: what is sent by whom and how much, and what waits for a person. */
export function confirmWords(groups: readonly Group[], connected: Connected): ConfirmWords {
  const having = (way: PaymentWay) => groups.filter(({ method }) => wayOf(method, connected) === way);
  const sent = having('sent');
  const prepared = having('prepared');
  const rest = groups.filter((group) => !sent.includes(group) && !prepared.includes(group));
  const parts = [
    ...byMethod(sent).map(([method, own]) => `Pay ${countedMoney(own)} through ${methodName(method)}`),
    ...byMethod(prepared).map(([method, own]) => `Prepare ${countedMoney(own)} at ${methodName(method)}`),
  ];
  const [first, ...further] = parts;
  if (first === undefined) {
    const count = countOfGroups(groups);
    return {
      act: `Confirm ${payoutCount(count)}`,
      more: [moneyList(totalsOfGroups(groups))],
      note: 'Confirming reserves the money. Nothing is sent by this program.',
    };
  }
  const waiting = rest.length === 0 ? [] : [`${countedMoney(rest)}: ${restWords(rest)}`];
  return { act: first, more: [...further, ...waiting], note: sentNote(sent, prepared) };
}

function sentNote(sent: readonly Group[], prepared: readonly Group[]): string {
  if (sent.length === 0) return 'Confirming reserves the money and prepares it. A person pays it there.';
  return prepared.length === 0
    ? 'Confirming reserves the money and sends it at once. What was sent cannot be called back here.'
    : 'Confirming reserves the money, sends and prepares it at once. What was sent cannot be called back here.';
}

function restWords(rest: readonly Group[]): string {
  return rest.every(({ method }) => method === 'store_credit')
    ? 'posted at once'
    : 'not sent by this program';
}

function byMethod(groups: readonly Group[]): [PayoutMethod, Group[]][] {
  return [...Map.groupBy(groups, ({ method }) => method)];
}

function countedMoney(groups: readonly Group[]): string {
  return `${payoutCount(countOfGroups(groups))}, ${moneyList(totalsOfGroups(groups))}`;
}

function countOfGroups(groups: readonly Group[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
