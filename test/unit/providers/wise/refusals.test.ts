import { describe, expect, it } from 'vitest';
import { debitAnswerOf } from '../../../../electron/providers/wise/funding.ts';
import { refusalOf } from '../../../../electron/providers/wise/refusals.ts';
import {
  knownCodes,
  lookAgainProblem,
  missingFieldProblem,
  problemOf,
  problemOfRefusal,
  refusedLineProblem,
  refusedRetryProblem,
} from '../../../../electron/providers/wise/sentences.ts';

/** Every code that the reference of provider facts names for Wise, in the sections on calls, errors and recovery. */
const referenceCodes = [
  'transfer.cancellation.not.allowed',
  'validation.failure.group.incompatible.state',
  'transfer.invalid-state',
  'balance.payment-option-unavailable',
  'error.quote.not.found',
  'forbidden.error',
];

/** What the reference describes without a code: the header, status or event that stands for it. */
const described: readonly (readonly [string, number, Record<string, string>, unknown, string])[] = [
  [
    'strong authentication',
    403,
    { 'x-2fa-approval-result': 'REJECTED', 'x-2fa-approval': 'abc' },
    { status: 403, message: 'You are forbidden' },
    'wise.sca_required',
  ],
  ['403 without its headers', 403, {}, { timestamp: 1, status: 403, error: 'Forbidden' }, 'wise.http_403'],
  ['a rate limit', 429, { 'Retry-After': '5', 'X-Rate-Limited-By': 'x' }, 'slow', 'wise.rate_limited'],
  ['a bad token', 401, {}, { error: 'invalid_token', error_description: 'x' }, 'invalid_token'],
  ['a bad token without a body', 401, {}, '', 'wise.http_401'],
  [
    'a missing approval',
    422,
    {},
    { errors: [{ code: 'x', message: 'Quote cannot be accepted. ... missing approval' }] },
    'wise.missing_approval',
  ],
  ['plain text', 422, {}, 'transfer.invalid-state', 'transfer.invalid-state'],
  [
    'a rejected payment',
    422,
    {},
    { type: 'BALANCE', status: 'REJECTED', errorCode: 'balance.payment-option-unavailable' },
    'balance.payment-option-unavailable',
  ],
  ['an unknown transfer', 404, {}, 'not here', 'wise.http_404'],
];

/** A sentence for the accountant says what did not happen, and has no jargon of protocols. */
function isASentence(message: string): void {
  expect(message).toMatch(/^[A-Z“].*\.$/s);
  expect(message).not.toMatch(/!|HTTP|JSON|\bwe\b|undefined|null/);
  expect(message.split(/\. /).length).toBeGreaterThan(1);
}

describe('what Wise’s errors mean', () => {
  it.each(referenceCodes)('%s has a sentence of its own', (code) => {
    expect(knownCodes).toContain(code);
  });

  it.each(described)(
    '%s is recognised and has a sentence of its own',
    (_words, status, headers, body, code) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const refusal = refusalOf(status, new Headers(headers), text);
      expect(refusal.code).toBe(code);
      expect(knownCodes).toContain(code);
    },
  );

  it.each(knownCodes)('%s says what happened, what was not changed and what to do', (code) => {
    isASentence(problemOf(code).message);
  });

  it('names a code that is not known, and the field that Wise names', () => {
    const text = JSON.stringify({ errors: [{ code: 'error.new.kind', path: 'details.IBAN' }] });
    const refusal = refusalOf(422, new Headers(), text);
    for (const problem of [
      problemOfRefusal(refusal),
      refusedLineProblem(refusal),
      refusedRetryProblem(refusal),
    ]) {
      expect(problem.code).toBe('error.new.kind');
      expect(problem.message).toContain('error.new.kind');
      expect(problem.message).toContain('details.IBAN');
      isASentence(problem.message);
    }
  });

  it('has sentences for a missing field and for a debit that is looked at again', () => {
    isASentence(missingFieldProblem('Post code').message);
    isASentence(lookAgainProblem(new Date('2026-11-26T08:05:00Z')).message);
  });

  it.each([
    ['5', 5000],
    ['0', 0],
    ['Thu, 26 Nov 2026 08:00:00 GMT', null],
    ['-3', null],
  ])('takes the pause that Wise asks for: %s', (text, retryAfterMs) => {
    expect(refusalOf(429, new Headers({ 'Retry-After': text }), '').retryAfterMs).toBe(retryAfterMs);
  });
});

describe('what an answer to the debit says', () => {
  const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    debitAnswerOf({
      kind: 'answered',
      status,
      headers: new Headers(headers),
      text: typeof body === 'string' ? body : JSON.stringify(body),
    }).kind;

  it.each([
    [200, { status: 'COMPLETED' }, 'paid'],
    [201, { status: 'COMPLETED', errorCode: null }, 'paid'],
    [201, { status: 'COMPLETED', errorCode: 'balance.payment-option-unavailable' }, 'unclear'],
    [200, { status: 'REJECTED' }, 'refused'],
    [422, { status: 'REJECTED' }, 'refused'],
    [401, '', 'refused'],
    [403, '', 'refused'],
    [422, { errors: [{ code: 'balance.payment-option-unavailable' }] }, 'refused'],
    [200, { status: 'PENDING' }, 'unclear'],
    [200, '', 'unclear'],
    [200, '<html>', 'unclear'],
    [302, '', 'unclear'],
    [400, 'what', 'unclear'],
    [404, '', 'unclear'],
    [409, '', 'unclear'],
    [422, 'transfer.invalid-state', 'unclear'],
    [429, '', 'unclear'],
    [500, { status: 'REJECTED' }, 'unclear'],
    [504, '', 'unclear'],
  ])('%s %j is %s', (status, body, kind) => {
    expect(answer(status, body)).toBe(kind);
  });
});
