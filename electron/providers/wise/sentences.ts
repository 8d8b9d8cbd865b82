import type { Problem } from '../port.ts';
import type { Refusal } from './refusals.ts';

/**
 * What Wise's codes mean to the accountant: what happened, what was not changed, what to do next. Codes that begin
 * with `wise.` are this program's own, for what Wise answers without a code or does not answer at all.
 */
const sentences: ReadonlyMap<string, string> = new Map([
  [
    'balance.payment-option-unavailable',
    'Wise did not debit the batch: the balance in this currency does not cover the amounts and the fees. No payout was paid. Top up the balance at Wise, then send the batch again.',
  ],
  [
    'wise.insufficient_funds',
    'Wise did not debit the batch because the balance is short. No payout was paid. Top up the balance at Wise, then send the batch again.',
  ],
  [
    'wise.funding_rejected',
    'Wise rejected the payment of the batch from the balance and gave no reason. No payout was paid. Look at the balance and the notices in the Wise account, then send the batch again.',
  ],
  [
    'transfer.invalid-state',
    'Wise says that a transfer is not in a state in which it can be paid. That can mean that it was paid before. Nothing was sent again. The state of each transfer is read before anything else is done.',
  ],
  [
    'error.quote.not.found',
    'The quote of a transfer had expired at Wise. No money moved. Send the batch again; a new quote is asked for.',
  ],
  [
    'forbidden.error',
    'Wise does not let this token see or change this. Nothing was changed. Check at Wise that the token belongs to the chosen profile and has full access.',
  ],
  [
    'transfer.cancellation.not.allowed',
    'Wise does not cancel this transfer because its money is already being moved. It was not changed. Refresh the payout and wait until Wise says paid or returned.',
  ],
  [
    'validation.failure.group.incompatible.state',
    'Wise says that the batch is closed or that a transfer already belongs to another batch. Nothing was paid. The batch and its transfers are read before anything else is done.',
  ],
  [
    'wise.missing_approval',
    'The Wise account asks for an approval of every payment, and a token cannot give it. No money moved. Turn off payment approvals for this token at Wise, or pay this run another way.',
  ],
  [
    'wise.sca_required',
    'Wise asks for a confirmation by a person before the account is debited, so this program cannot pay from it. The account was not debited. Open the batch at Wise and pay it there; the payouts are watched from here.',
  ],
  [
    'wise.account_not_for_programs',
    'Wise does not let programs pay from this account. The account was not debited. Open the batch at Wise and pay it there; the payouts are watched from here.',
  ],
  [
    'wise.prepares_only',
    'In the country of this account Wise lets a program prepare payments and only a person pay them. Nothing was changed. Each batch is prepared from here, paid by a person at Wise, and watched.',
  ],
  [
    'wise.person_pays',
    'In the country of this account Wise lets only a person pay. The batch is prepared and was not paid. Open it at Wise and pay it there; the payouts are watched from here.',
  ],
  [
    'wise.rate_limited',
    'Wise takes no more requests for the moment. The request was not carried out. It can be tried again after the pause that Wise asked for.',
  ],
  [
    'wise.http_401',
    'Wise did not accept the token. Nothing was changed. Make a new token at Wise and enter it in the provider settings.',
  ],
  [
    'invalid_token',
    'Wise did not accept the token: it has expired or was revoked. Nothing was changed. Make a new token at Wise and enter it in the provider settings.',
  ],
  [
    'unauthorized',
    'Wise did not accept the token. Nothing was changed. Make a new token at Wise and enter it in the provider settings.',
  ],
  [
    'wise.http_403',
    'Wise does not allow this for this account or this token. Nothing was changed. Check at Wise what the token may do and whether the account is restricted.',
  ],
  [
    'wise.http_404',
    'Wise does not know this, or does not show it to this token. That proves nothing about the money. Look at the account at Wise, and check that the right profile is connected.',
  ],
  [
    'wise.group_version',
    'The batch was changed at Wise meanwhile. It was not closed and nothing was paid. It is read again at the next try.',
  ],
  [
    'wise.group_cancelled',
    'The batch was cancelled at Wise before it was paid. No money moved. Make a new review for these payouts.',
  ],
  [
    'wise.group_foreign_transfer',
    'The batch at Wise holds transfers that this run did not put there. It was not paid. Look at the batch at Wise and cancel it there if nobody knows the transfers.',
  ],
  [
    'wise.group_missing_transfer',
    'A transfer that was made for this run is not in its batch at Wise. The batch was not paid. Look at the batch at Wise.',
  ],
  [
    'wise.transfer_cancelled',
    'The transfer was cancelled at Wise before it was paid. No money moved. Make a new review for this payout.',
  ],
  [
    'wise.transfer_differs',
    'Wise has a transfer under the id of this payout with another amount or currency. It was not paid. Look at the transfer at Wise.',
  ],
  [
    'wise.no_such_recipient_type',
    'Wise does not pay out to this kind of account in this currency. The payout was not sent. Ask the partner for other payout details.',
  ],
  [
    'wise.amount_too_small',
    'The amount is worth less than the smallest unit of the currency of the recipient. The payout was not sent. Let it grow, or pay it another way.',
  ],
  [
    'wise.timeout',
    'The connection to Wise broke off before a whole answer came, so it is not known whether the request was carried out. Nothing is sent blindly. Its state is read at the next try.',
  ],
  [
    'wise.server_error',
    'Wise had a fault of its own, so it is not known whether the request was carried out. Nothing is sent blindly. Its state is read at the next try.',
  ],
  [
    'wise.unreadable',
    'Wise gave an answer that cannot be read, so it is not known whether the request was carried out. Nothing is sent blindly. Its state is read at the next try.',
  ],
  [
    'wise.not_reached',
    'Wise could not be reached, so nothing left this computer. Nothing was changed. Check the network connection and try again.',
  ],
  [
    'wise.looked_too_long_ago',
    'Too much time passed between reading the batch at Wise and paying it, as on a computer that slept, and a person may have paid it there. Nothing was paid. It is read again at the next try.',
  ],
  [
    'wise.active_issues',
    'Wise holds the transfer because of an open question. The payout is still in flight. Open the transfer at Wise and answer what is asked there.',
  ],
  [
    'wise.waiting_recipient',
    'Wise has sent the recipient an e-mail and waits for the bank details. The payout is still in flight. Without an answer Wise cancels the transfer after about a week and refunds it.',
  ],
  [
    'wise.bounced',
    'The bank of the recipient sent the money back to Wise. The payout is still in flight. It ends as delivered late or as refunded; wait for that, and check the payout details with the partner.',
  ],
  [
    'wise.refunded',
    'Wise returned the money to the account. The payee was not paid. Check the payout details with the partner, then make a new review.',
  ],
  [
    'wise.charged_back',
    'The debit of the account was taken back after the payout may have been paid. It is not known what the payee has. Ask Wise, then settle the payout by hand.',
  ],
  [
    'wise.unknown_state',
    'Wise reports a state that says nothing about the money. The payout is still in flight. Open the transfer at Wise, and refresh it later.',
  ],
  [
    'wise.nothing_to_ask_by',
    'Nothing of this batch was made at Wise yet that could be asked for. Nothing was changed. Send the batch again.',
  ],
  [
    'wise.search_too_early',
    'Wise shows no transfer of this batch, and it is too early for that to prove anything. Nothing was changed. Refresh in a quarter of an hour.',
  ],
  [
    'wise.no_line_left',
    'Wise takes none of the payouts of this batch. No money moved. Look at the reason beside each payout.',
  ],
  [
    'wise.other_profile',
    'The token does not show the Wise profile that was chosen. Nothing was changed. Choose the profile again in the provider settings.',
  ],
  [
    'wise.personal_profile',
    'The chosen Wise profile is a personal one. Payouts of a company belong in its business profile. Nothing was changed.',
  ],
  [
    'wise.balances_hidden',
    'Wise does not show the balances of this account to programs. Whether they cover a run is seen only when it is paid.',
  ],
  [
    'wise.no_date',
    'Wise gave no time with its answer, so the clock of this computer could not be compared. Nothing was changed. Try again.',
  ],
  [
    'wise.group_differs',
    'Wise has a batch under the noted id that is not the one that was prepared. Nothing was changed. Look at the batch at Wise.',
  ],
]);

/** Every code that has a sentence of its own. */
export const knownCodes: readonly string[] = [...sentences.keys()];

/** The problem of a code. An unknown one is named, so that it can be looked up or told to Wise. */
export function problemOf(code: string): Problem {
  const known = sentences.get(code);
  if (known !== undefined) return { code, message: known };
  return {
    code,
    message: `Wise refused with the code ${code}. Nothing was paid by this request. Look the code up at Wise or ask its support, then try again.`,
  };
}

/** The problem of a refusal, with the field that Wise names. */
export function problemOfRefusal(refusal: Refusal): Problem {
  const problem = problemOf(refusal.code);
  if (refusal.field === null) return problem;
  return { code: problem.code, message: `${problem.message} Wise names the field ${refusal.field}.` };
}

/** Why one line is refused: the recipient lacks what Wise asks for. */
export function missingFieldProblem(fieldName: string): Problem {
  return {
    code: 'wise.recipient_field_missing',
    message: `Wise asks for “${fieldName}” of this recipient, and it is not among the payout details. The payout was not sent. Complete the details of the partner, then make a new review.`,
  };
}

/** Why one line is refused by Wise itself while the rest goes on. */
export function refusedLineProblem(refusal: Refusal): Problem {
  if (sentences.has(refusal.code)) return problemOfRefusal(refusal);
  const named = refusal.field === null ? '' : ` It names the field ${refusal.field}.`;
  return {
    code: refusal.code,
    message: `Wise did not take this payout (${refusal.code}).${named} It was not sent, and no money moved for it. Check the amount and the payout details of the partner, then make a new review.`,
  };
}

/** After a doubtful debit: that its state was read once, and when it will be read again. */
export function lookAgainProblem(at: Date): Problem {
  return {
    code: 'wise.looking_again',
    message: `Whether Wise debited the account is not certain. It shows the batch as unpaid so far; one reading proves nothing. Nothing was sent again. It will be read again from ${at.toISOString()}, and paid only if it is still unpaid then.`,
  };
}

/** After a doubtful debit: a refusal that speaks for the newest try alone. */
export function refusedRetryProblem(refusal: Refusal): Problem {
  return {
    code: refusal.code,
    message: `${problemOfRefusal(refusal).message} This speaks for the newest try only: an earlier one may have gone through, so the payouts stay in doubt until their state is read again.`,
  };
}
