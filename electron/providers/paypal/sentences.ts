import type { Problem } from '../port.ts';

/**
 * What PayPal refuses a whole request with. Each says what happened, what was not changed and what to do. None says
 * that nobody was paid: a refusal speaks for its own request and for no earlier one.
 */
const requestSentences = new Map<string, string>([
  [
    'VALIDATION_ERROR',
    'PayPal found a mistake in the batch and took none of it. This request moved no money. Correct the payees that are named and review the batch again.',
  ],
  [
    'USER_BUSINESS_ERROR',
    'PayPal turned the batch down under its business rules without a reason that is known here. This request moved no money that is known of. Look for the batch in the activity of the PayPal account before anything is paid another way.',
  ],
  [
    'NON_HOLDING_CURRENCY',
    'The PayPal account holds no balance in the currency of the batch. This request moved no money. Open that currency in PayPal, or pay in one that the account holds, and send again.',
  ],
  [
    'INSUFFICIENT_FUNDS',
    'The PayPal balance is smaller than the batch and its fees. This request moved no money and the batch was not sent in part. Add money to the balance in this currency and send again.',
  ],
  [
    'AUTHENTICATION_FAILURE',
    'PayPal did not accept the access of this program. This request moved no money. Send again; if it happens again, enter the client id and secret anew in Settings, Providers.',
  ],
  [
    'INVALID_TOKEN',
    'The access that PayPal had granted is no longer valid. This request moved no money. Send again; a new access is asked for.',
  ],
  [
    'INVALID_CLIENT',
    'PayPal does not know this client id with this secret. Nothing was sent. Check in Settings, Providers that both come from the same app and from the right environment, sandbox or live.',
  ],
  [
    'UNAUTHORIZED_CLIENT',
    'PayPal does not let this app ask for access. Nothing was sent. Check the state of the app in the PayPal developer pages.',
  ],
  [
    'AUTHORIZATION_ERROR',
    'PayPal does not let this account send payouts. This request moved no money. Ask PayPal to switch payouts on for the account, then send again.',
  ],
  [
    'NOT_AUTHORIZED',
    'PayPal does not let this app do what was asked. This request moved no money. Check in the PayPal developer pages that the app may use Payouts, then send again.',
  ],
  [
    'PERMISSION_DENIED',
    'PayPal does not let this app do what was asked. This request moved no money. Check in the PayPal developer pages that the app may use Payouts, then send again.',
  ],
  [
    'REQUIRED_SCOPE_MISSING',
    'The PayPal app is not allowed to use Payouts. This request moved no money. Switch Payouts on for the app in the PayPal developer pages, then send again.',
  ],
  [
    'SENDER_EMAIL_UNCONFIRMED',
    'The e-mail address of the PayPal account is not confirmed. This request moved no money. Confirm it in PayPal, then send again.',
  ],
  [
    'SENDER_RESTRICTED',
    'PayPal has restricted the account that pays. This request moved no money. Settle the restriction in the PayPal account, then send again.',
  ],
  [
    'SENDER_LOCKED',
    'PayPal has locked the account that pays. This request moved no money. Unlock it with PayPal, then send again.',
  ],
  [
    'SENDER_ACCOUNT_UNVERIFIED',
    'The PayPal account that pays is not verified. This request moved no money. Verify it in PayPal, then send again.',
  ],
  [
    'CIP_NOT_VERIFIED',
    'PayPal has not finished checking who owns the account that pays. This request moved no money. Complete the identity check in PayPal, then send again.',
  ],
  [
    'UNSUPPORTED_MEDIA_TYPE',
    'PayPal did not take the form in which the batch was sent. This request moved no money. Check in Settings, Providers that the address of PayPal is right, and report it if it is.',
  ],
  [
    'SYNC_MODE_NOT_APPLICABLE',
    'PayPal does not process this batch at once, as it was understood to be asked. This request moved no money. Report it: this program asks for no such thing.',
  ],
  [
    'RATE_LIMIT_VALIDATION_FAILURES',
    'PayPal takes no more requests for now because many contained mistakes. This request moved no money. Correct the payees that are named, wait, and send again.',
  ],
  [
    'RATE_LIMIT_REACHED',
    'PayPal takes no more requests for now. This request moved no money. It can be sent again after a while; until then nothing has to be done.',
  ],
  [
    'INTERNAL_ERROR',
    'PayPal had a fault of its own and did not say whether it took the request. Nothing here was changed. Refresh later; do not pay the same payees another way before it is known.',
  ],
  [
    'INTERNAL_SERVER_ERROR',
    'PayPal had a fault of its own and did not say whether it took the request. Nothing here was changed. Refresh later; do not pay the same payees another way before it is known.',
  ],
  [
    'REQUEST_TIMEOUT_EXCEEDED',
    'PayPal took too long and did not say whether it took the request. Nothing here was changed. Refresh later; do not pay the same payees another way before it is known.',
  ],
  [
    'SERVICE_UNAVAILABLE',
    'PayPal is not available and did not say whether it took the request. Nothing here was changed. Refresh later; do not pay the same payees another way before it is known.',
  ],
  [
    'PREVIOUS_REQUEST_IN_PROGRESS',
    'PayPal is still working on an earlier request for this batch. Nothing was sent a second time. Refresh in some minutes.',
  ],
  [
    'RESOURCE_NOT_FOUND',
    'PayPal finds nothing under the id that it gave. Nothing was changed. Look for the batch in the activity of the PayPal account; that it is not found here does not prove that it was not paid.',
  ],
  [
    'INVALID_RESOURCE_ID',
    'PayPal finds nothing under the id that it gave. Nothing was changed. Look for the batch in the activity of the PayPal account; that it is not found here does not prove that it was not paid.',
  ],
  [
    'ITEM_ALREADY_CANCELLED',
    'PayPal had cancelled this payment before. Nothing more was changed. Refresh to see its amount come back.',
  ],
  [
    'ITEM_CANCELLATION_FAILED',
    'PayPal could not cancel the payment. It stands as it was. Refresh, and try again if it is still unclaimed.',
  ],
  [
    'ITEM_INCORRECT_STATUS',
    'PayPal cancels only what is unclaimed, and this payment is not. It stands as it was. Refresh to see what became of it.',
  ],
  [
    'BATCH_NOT_COMPLETED',
    'PayPal is still working on the batch and cancels nothing of it until it is done. The payment stands as it was. Try again once the batch is done.',
  ],
]);

/** The names that have a sentence of their own. */
export const knownRequestErrors: readonly string[] = [...requestSentences.keys()];

/** PayPal's refusal of a request in words. A name that is not known gets a sentence that shows it. */
export function requestProblem(name: string): Problem {
  const sentence = requestSentences.get(name);
  if (sentence !== undefined) return { code: name, message: sentence };
  return {
    code: name,
    message: `PayPal refused the request with ${shown(name)}, which is not known here. Nothing in this ledger was changed. Look the code up in PayPal's documentation or ask PayPal, then refresh.`,
  };
}

/** A name from outside goes into a sentence only as far as it reads as a code. */
export function shown(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_.-]/g, '').slice(0, 60);
  return plain === '' ? 'a code that cannot be shown' : `the code ${plain}`;
}
