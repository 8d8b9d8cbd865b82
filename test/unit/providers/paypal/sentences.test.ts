import { describe, expect, it } from 'vitest';
import { itemProblem, knownItemReasons } from '../../../../electron/providers/paypal/itemSentences.ts';
import { ownProblem, type OwnProblem } from '../../../../electron/providers/paypal/ownProblems.ts';
import { knownRequestErrors, requestProblem } from '../../../../electron/providers/paypal/sentences.ts';

// The lists of the project's reference on the provider, section 1.
const requestErrors = `VALIDATION_ERROR USER_BUSINESS_ERROR NON_HOLDING_CURRENCY AUTHORIZATION_ERROR
  SENDER_EMAIL_UNCONFIRMED SENDER_RESTRICTED SENDER_LOCKED SENDER_ACCOUNT_UNVERIFIED REQUIRED_SCOPE_MISSING
  UNSUPPORTED_MEDIA_TYPE INSUFFICIENT_FUNDS RATE_LIMIT_VALIDATION_FAILURES RATE_LIMIT_REACHED INTERNAL_ERROR
  REQUEST_TIMEOUT_EXCEEDED PREVIOUS_REQUEST_IN_PROGRESS SYNC_MODE_NOT_APPLICABLE CIP_NOT_VERIFIED
  ITEM_ALREADY_CANCELLED ITEM_CANCELLATION_FAILED ITEM_INCORRECT_STATUS BATCH_NOT_COMPLETED`.split(/\s+/);

const itemReasons = `INSUFFICIENT_FUNDS USER_COUNTRY_NOT_ALLOWED
  PENDING_RECIPIENT_NON_HOLDING_CURRENCY_PAYMENT_PREFERENCE SELF_PAY_NOT_ALLOWED RECEIVER_ACCOUNT_LOCKED
  SPENDING_LIMIT_EXCEEDED ACCOUNT_RESTRICTED NEGATIVE_BALANCE REFUSED_RECEIVER_REFUSED RECEIVER_COUNTRY_NOT_ALLOWED
  INVALID_EMAIL_ID CLOSED_MARKET INTERNAL_ERROR ZERO_AMOUNT RECEIVING_LIMIT_EXCEEDED DUPLICATE_ITEM RISK_DECLINE
  TRANSACTION_LIMIT_EXCEEDED CURRENCY_NOT_SUPPORTED_FOR_RECEIVER CURRENCY_COMPLIANCE REGULATORY_PENDING
  REGULATORY_BLOCKED RECEIVER_UNREGISTERED RECEIVER_UNCONFIRMED RECEIVER_YOUTH_ACCOUNT
  TRANSACTION_DECLINED_BY_TRAVEL_RULE NON_HOLDING_CURRENCY RECEIVER_ACCOUNT_INVALID
  RECEIVER_ACCOUNT_LIMITATION`.split(/\s+/);

const ownCodes: OwnProblem[] = [
  'NOT_CONNECTED',
  'NO_ACCESS_ANSWER',
  'NO_ANSWER',
  'UNREADABLE_ANSWER',
  'UNEXPECTED_ANSWER',
  'DUPLICATE_UNNAMED',
  'NO_BATCH_ID',
  'NO_SUCH_BATCH',
  'BATCH_NOT_LISTED',
  'BATCH_DENIED',
  'BATCH_MISMATCH',
  'SEVERAL_BATCHES',
  'BALANCES_NOT_READABLE',
  'NO_CLOCK',
];

/** What happened, what was not changed, what to do: at least three sentences, without a shout and without codes. */
function isSentence(message: string): boolean {
  return (
    /^[A-Z][^!]*\.$/.test(message) &&
    (message.match(/[.;](?: |$)/g) ?? []).length >= 3 &&
    !/[A-Z]_[A-Z]|\b(oops|sorry|we|our)\b/i.test(message)
  );
}

describe('sentences for what PayPal says', () => {
  it.each(requestErrors)('has one of its own for a request refused with %s', (name) => {
    expect(knownRequestErrors).toContain(name);
    const problem = requestProblem(name);
    expect(problem.code).toBe(name);
    expect(isSentence(problem.message), problem.message).toBe(true);
  });

  it.each(itemReasons)('has one of its own for a payment with %s', (name) => {
    expect(knownItemReasons).toContain(name);
    for (const state of ['refused', 'unclaimed', 'on_hold', 'returned'] as const) {
      const problem = itemProblem(name, state);
      expect(problem?.code).toBe(name);
      expect(isSentence(problem?.message ?? ''), problem?.message).toBe(true);
    }
  });

  it.each(ownCodes)('has one for its own finding %s', (code) => {
    const { message } = ownProblem(code);
    expect(isSentence(message), message).toBe(true);
  });

  it('says where the money of a payment is, by its state and not by its reason', () => {
    expect(itemProblem('RECEIVER_UNREGISTERED', 'unclaimed')?.message).toBe(
      'There is no PayPal account under the address of the payee. The amount has left the balance and waits for the payee; nothing may be paid again. Ask the payee to open one under this address; after 30 days the amount comes back.',
    );
    expect(itemProblem('RISK_DECLINE', 'refused')?.message).toContain('was not taken from the balance');
  });

  it('shows a code that is not known', () => {
    expect(requestProblem('NEW_RULE_2027').message).toContain('the code NEW_RULE_2027');
    expect(itemProblem('NEW_REASON', 'refused')?.message).toContain('the code NEW_REASON');
    expect(requestProblem('<b>\u202e</b>').message).toContain('the code bb');
    expect(requestProblem('\u202e').message).toContain('a code that cannot be shown');
  });

  it('never says of a refused request that nobody was paid, which an earlier one may have done', () => {
    for (const name of requestErrors)
      expect(requestProblem(name).message).not.toMatch(/nobody|no one|not paid\b/i);
  });
});
