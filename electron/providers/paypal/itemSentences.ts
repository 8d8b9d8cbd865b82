import type { LineState, Problem } from '../port.ts';
import { shown } from './sentences.ts';

const askPayee = 'Ask the payee to settle it with PayPal or to give another way to be paid.';
const otherWay = 'Ask the payee for another way to be paid.';
const askPayPal = 'Ask PayPal about it before the payee is paid another way.';

/** Why PayPal did not pay an item, or not yet, and what to do about it. Where the money is follows from the state. */
const reasons: readonly (readonly [name: string, happened: string, next: string])[] = [
  [
    'INSUFFICIENT_FUNDS',
    'The PayPal balance was too small for this payment.',
    'Add money to the balance in this currency, then pay it in a new batch.',
  ],
  [
    'USER_COUNTRY_NOT_ALLOWED',
    'PayPal does not send payouts from the country of the account that pays.',
    otherWay,
  ],
  [
    'PENDING_RECIPIENT_NON_HOLDING_CURRENCY_PAYMENT_PREFERENCE',
    'The payee holds no balance in this currency and has to accept the payment in PayPal.',
    'Ask the payee to accept it.',
  ],
  [
    'SELF_PAY_NOT_ALLOWED',
    "The payee's address belongs to the PayPal account that pays.",
    "Correct the payee's address.",
  ],
  ['RECEIVER_ACCOUNT_LOCKED', "The payee's PayPal account is locked.", askPayee],
  [
    'SPENDING_LIMIT_EXCEEDED',
    'The PayPal account that pays has reached its spending limit.',
    'Raise the limit with PayPal, then pay it in a new batch.',
  ],
  [
    'ACCOUNT_RESTRICTED',
    'The PayPal account that pays is restricted.',
    'Settle the restriction in PayPal, then pay it in a new batch.',
  ],
  [
    'NEGATIVE_BALANCE',
    'The PayPal account that pays has a negative balance.',
    'Bring the balance above zero, then pay it in a new batch.',
  ],
  ['REFUSED_RECEIVER_REFUSED', 'The payee refused the payment.', 'Ask the payee why, and how to be paid.'],
  ['RECEIVER_COUNTRY_NOT_ALLOWED', "PayPal does not pay out to the payee's country.", otherWay],
  ['INVALID_EMAIL_ID', "The payee's e-mail address is not valid at PayPal.", "Correct the payee's address."],
  ['CLOSED_MARKET', "PayPal does not pay across the border of the payer's or the payee's country.", otherWay],
  ['INTERNAL_ERROR', 'PayPal had a fault of its own with this payment.', 'Pay it in a new batch.'],
  ['ZERO_AMOUNT', 'PayPal does not pay an amount of zero.', 'Correct the amount.'],
  ['RECEIVING_LIMIT_EXCEEDED', "The payee's PayPal account has reached its receiving limit.", askPayee],
  [
    'DUPLICATE_ITEM',
    'PayPal took this payment for a repetition of another in the same batch.',
    'Compare both in PayPal before it is paid again.',
  ],
  ['RISK_DECLINE', 'PayPal declined the payment as a risk.', askPayPal],
  [
    'TRANSACTION_LIMIT_EXCEEDED',
    'The amount is above what PayPal sends in one payment.',
    'Pay it in smaller amounts or another way.',
  ],
  [
    'CURRENCY_NOT_SUPPORTED_FOR_RECEIVER',
    'The payee cannot receive this currency at PayPal.',
    'Ask the payee for a currency that PayPal pays them in, or for another way to be paid.',
  ],
  ['CURRENCY_COMPLIANCE', 'Rules on this currency keep PayPal from paying it.', otherWay],
  [
    'REGULATORY_PENDING',
    'PayPal is checking the payment under the rules of a country.',
    'Wait for the check; refresh shows its end.',
  ],
  ['REGULATORY_BLOCKED', 'PayPal stopped the payment under the rules of a country.', askPayPal],
  [
    'RECEIVER_UNREGISTERED',
    'There is no PayPal account under the address of the payee.',
    'Ask the payee to open one under this address; after 30 days the amount comes back.',
  ],
  [
    'RECEIVER_UNCONFIRMED',
    'The payee has not confirmed this e-mail address at PayPal.',
    'Ask the payee to confirm it; after 30 days the amount comes back.',
  ],
  ['RECEIVER_YOUTH_ACCOUNT', "The payee's PayPal account is one for young people.", otherWay],
  ['TRANSACTION_DECLINED_BY_TRAVEL_RULE', 'PayPal declined the payment under the travel rule.', askPayPal],
  [
    'NON_HOLDING_CURRENCY',
    'The PayPal account that pays holds no balance in this currency.',
    'Open the currency in PayPal, then pay it in a new batch.',
  ],
  ['RECEIVER_ACCOUNT_INVALID', "PayPal finds the payee's account not valid.", "Correct the payee's address."],
  [
    'RECEIVER_ACCOUNT_LIMITATION',
    "The payee's PayPal account is limited.",
    'Ask the payee to settle it with PayPal; after 30 days the amount comes back.',
  ],
];

const reasonsByName = new Map(reasons.map(([name, happened, next]) => [name, { happened, next }]));

/** The reasons that have a sentence of their own. */
export const knownItemReasons: readonly string[] = reasons.map(([name]) => name);

const whereMoneyIs: Record<LineState, string> = {
  in_flight: 'PayPal has not decided yet; nothing may be paid again.',
  unclaimed: 'The amount has left the balance and waits for the payee; nothing may be paid again.',
  on_hold: 'PayPal holds the amount; nothing may be paid again.',
  paid: 'PayPal shows the payment as made.',
  refused: 'The amount was not taken from the balance.',
  blocked: 'The payee was not paid.',
  returned: 'The amount came back to the balance.',
  refunded: 'The payee sent the amount back to the balance.',
  reversed: 'PayPal took the amount back from the payee.',
  bounced: 'The amount came back.',
  charged_back: 'It is not known whether the payee kept the amount.',
};

/** Why an item is not simply paid, in words; null where PayPal names no reason and its state needs none. */
export function itemProblem(name: string | undefined, state: LineState): Problem | null {
  if (name === undefined)
    return needsNoReason(state)
      ? null
      : {
          code: `PAYPAL_ITEM_${state.toUpperCase()}`,
          message: `PayPal names no reason for this payment. ${whereMoneyIs[state]} ${askPayPal}`,
        };
  const known = reasonsByName.get(name);
  if (known !== undefined)
    return { code: name, message: `${known.happened} ${whereMoneyIs[state]} ${known.next}` };
  return {
    code: name,
    message: `PayPal gives ${shown(name)} for this payment, which is not known here. ${whereMoneyIs[state]} Look the code up in PayPal's documentation or ask PayPal.`,
  };
}

function needsNoReason(state: LineState): boolean {
  return state !== 'refused' && state !== 'blocked' && state !== 'reversed' && state !== 'charged_back';
}
