import type { Problem } from '../port.ts';

/** What this client itself finds, apart from what PayPal names. */
export type OwnProblem =
  | 'NOT_CONNECTED'
  | 'NO_ACCESS_ANSWER'
  | 'NO_ANSWER'
  | 'UNREADABLE_ANSWER'
  | 'UNEXPECTED_ANSWER'
  | 'DUPLICATE_UNNAMED'
  | 'NO_BATCH_ID'
  | 'NO_SUCH_BATCH'
  | 'BATCH_NOT_LISTED'
  | 'BATCH_DENIED'
  | 'BATCH_MISMATCH'
  | 'SEVERAL_BATCHES'
  | 'CONVERSION_UNCLEAR'
  | 'RETURN_BALANCE_UNKNOWN'
  | 'BALANCES_NOT_READABLE'
  | 'NO_CLOCK';

const sentences: Record<OwnProblem, string> = {
  NOT_CONNECTED:
    'PayPal could not be reached. Nothing was sent. Check the connection of this computer and try again.',
  NO_ACCESS_ANSWER:
    'PayPal did not answer the request for access. Nothing of the batch was sent. Try again in some minutes.',
  NO_ANSWER:
    'The connection to PayPal ended before a whole answer came, so that it is not known whether the request was taken. Nothing here was changed. Refresh later; do not pay the same payees another way before it is known.',
  UNREADABLE_ANSWER:
    'PayPal answered something that cannot be read, so that it is not known whether the request was taken. Nothing here was changed. Refresh later; do not pay the same payees another way before it is known.',
  UNEXPECTED_ANSWER:
    'PayPal answered something that is not known here, so that it is not known whether the request was taken. Nothing here was changed. Refresh later; do not pay the same payees another way before it is known.',
  DUPLICATE_UNNAMED:
    'PayPal says that it has this batch and does not say under which id. Nothing was sent again. Find the batch in the activity of the PayPal account and settle it here with what is seen there.',
  NO_BATCH_ID:
    'PayPal has not given an id for this batch, and a batch cannot be looked for without one. Nothing was changed. Refresh to send the same batch once more, which PayPal pays at most once, or look in the activity of the PayPal account.',
  NO_SUCH_BATCH:
    'PayPal finds no batch under the id that it gave. Nothing was changed. That it is not found does not prove that it was not paid: look in the activity of the PayPal account.',
  BATCH_NOT_LISTED:
    'PayPal has not listed all payments of the batch yet. Nothing was changed. Refresh in some minutes.',
  BATCH_DENIED:
    'PayPal denied the whole batch and names no reason for this payment. The amount was not taken from the balance. Check the state of the PayPal account and the address of the payee before it is paid in a new batch.',
  BATCH_MISMATCH:
    'The batch that PayPal shows under this id is not the one that was prepared here. Nothing was changed. Compare both in the activity of the PayPal account before anything is paid.',
  SEVERAL_BATCHES:
    'PayPal shows more than one batch for the same payouts, and more than one may be paid. Nothing was changed. Compare them in the activity of the PayPal account and ask PayPal to take back what was paid twice.',
  CONVERSION_UNCLEAR:
    'PayPal converted money for this payment and does not say how much it took from which balance. It is booked as taken from the balance of its own currency. Compare the balances in the PayPal account with the clearing accounts here, and book the difference in your books.',
  RETURN_BALANCE_UNKNOWN:
    'PayPal had taken this payment from a balance of another currency and does not say into which balance it came back. It is booked as come back into that one, with the amount that was taken. Compare the balances in the PayPal account with the clearing accounts here, and book a difference in your books.',
  BALANCES_NOT_READABLE:
    'PayPal does not let this app read the balances. Payouts are not affected. Switch on transaction search for the app in the PayPal developer pages to see them.',
  NO_CLOCK: 'PayPal did not tell its time. Nothing was changed. Try again in some minutes.',
};

/** One of this client's own findings in words; `remark` adds what exactly was found. */
export function ownProblem(code: OwnProblem, remark?: string): Problem {
  return { code, message: remark === undefined ? sentences[code] : `${sentences[code]} ${remark}` };
}
