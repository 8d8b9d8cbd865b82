import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { HttpOutcome } from '../../../../electron/providers/http.ts';
import { createOutcome } from '../../../../electron/providers/paypal/createAnswer.ts';
import type { Batch } from '../../../../electron/providers/port.ts';

const batch: Batch = {
  reference: 'ours-a1',
  requestId: 'r',
  currency: 'USD',
  lines: ['P1', 'P2', 'P3'].map((payoutId) => ({
    payoutId,
    amountMinor: 100,
    recipient: { kind: 'paypal_email', email: `${payoutId}@example.com` },
  })),
};

const answered = (status: number, body: unknown): HttpOutcome => ({
  kind: 'answered',
  status,
  headers: new Headers(),
  text: typeof body === 'string' ? body : JSON.stringify(body),
});
const error = (name: string, ...details: object[]) => ({ name, message: 'm', debug_id: 'd', details });
const created = (header: object) => ({
  batch_header: { payout_batch_id: 'ABC123', batch_status: 'PENDING', ...header },
});
const duplicate = (link: unknown) =>
  error('USER_BUSINESS_ERROR', {
    field: 'SENDER_BATCH_ID',
    location: 'body',
    issue: 'Batch with given sender_batch_id already exists',
    link,
  });
const self = (href: string) => ({ href, rel: 'self', method: 'GET' });

describe('an answer to the create call', () => {
  it.each<[string, number, unknown, string]>([
    ['a batch', 201, created({}), 'accepted'],
    ['our batch by name', 201, created({ sender_batch_header: { sender_batch_id: 'ours-a1' } }), 'accepted'],
    ['a replayed batch', 200, created({}), 'accepted'],
    ["another's batch", 201, created({ sender_batch_header: { sender_batch_id: 'theirs' } }), 'unclear'],
    ['an id that is none', 201, created({ payout_batch_id: '../../x' }), 'unclear'],
    ['accepted for later', 202, created({}), 'unclear'],
    ['no content', 204, '', 'unclear'],
    ['a redirect', 302, error('MOVED'), 'unclear'],
    ['VALIDATION_ERROR', 400, error('VALIDATION_ERROR'), 'refused'],
    ['an unknown definite refusal', 422, error('NEW_RULE'), 'refused'],
    ['UNSUPPORTED_MEDIA_TYPE', 415, error('UNSUPPORTED_MEDIA_TYPE'), 'refused'],
    ['SYNC_MODE_NOT_APPLICABLE', 400, error('SYNC_MODE_NOT_APPLICABLE'), 'refused'],
    ['an unknown business error', 400, error('USER_BUSINESS_ERROR', { issue: 'Something new' }), 'unclear'],
    [
      'a business error about a line',
      400,
      error('USER_BUSINESS_ERROR', { field: 'items[0].receiver', issue: 'x' }),
      'refused',
    ],
    ['INSUFFICIENT_FUNDS', 422, error('INSUFFICIENT_FUNDS'), 'waiting'],
    ['NON_HOLDING_CURRENCY', 400, error('NON_HOLDING_CURRENCY'), 'waiting'],
    ['AUTHORIZATION_ERROR', 403, error('AUTHORIZATION_ERROR'), 'waiting'],
    ['REQUIRED_SCOPE_MISSING', 403, error('REQUIRED_SCOPE_MISSING'), 'waiting'],
    ['SENDER_LOCKED', 403, error('SENDER_LOCKED'), 'waiting'],
    ['a new SENDER_ refusal', 403, error('SENDER_ASLEEP'), 'waiting'],
    ['401 of payouts', 401, error('AUTHENTICATION_FAILURE'), 'waiting'],
    ['401 of the token', 401, { error: 'invalid_token', error_description: 'Token expired' }, 'waiting'],
    ['401 that cannot be read', 401, '<html>', 'unclear'],
    ['403 of a gateway', 403, '<html>', 'unclear'],
    ['400 of something else', 400, { error: 'bad request' }, 'unclear'],
    ['RATE_LIMIT_REACHED', 429, error('RATE_LIMIT_REACHED'), 'waiting'],
    ['PREVIOUS_REQUEST_IN_PROGRESS', 409, error('PREVIOUS_REQUEST_IN_PROGRESS'), 'unclear'],
    ['PREVIOUS_REQUEST_IN_PROGRESS under 400', 400, error('PREVIOUS_REQUEST_IN_PROGRESS'), 'unclear'],
    ['another conflict', 409, error('RESOURCE_CONFLICT'), 'unclear'],
    ['a timeout', 408, error('REQUEST_TIMEOUT'), 'unclear'],
    ['too early', 425, error('TOO_EARLY'), 'unclear'],
    ['misdirected', 421, error('MISDIRECTED'), 'unclear'],
    ['INTERNAL_ERROR', 500, error('INTERNAL_ERROR'), 'unclear'],
    ['INTERNAL_ERROR under 400', 400, error('INTERNAL_ERROR'), 'unclear'],
    ['a definite word under 503', 503, error('VALIDATION_ERROR'), 'unclear'],
    ['a duplicate under 500', 500, duplicate([self('https://x/v1/payments/payouts/ABC123')]), 'unclear'],
    ['REQUEST_TIMEOUT_EXCEEDED', 504, error('REQUEST_TIMEOUT_EXCEEDED'), 'unclear'],
  ])('%s (%i) is taken for what it is', (_what, status, body, kind) => {
    expect(createOutcome(answered(status, body), batch).kind).toBe(kind);
  });

  it.each([
    ['today', duplicate([self('https://api.sandbox.paypal.com/v1/payments/payouts/ABC123')]), 'ABC123'],
    ['with a query', duplicate([self('https://x/v1/payments/payouts/ABC123?page=1')]), 'ABC123'],
    ['with a relative link', duplicate([self('/v1/payments/payouts/ABC123')]), 'ABC123'],
    ['without a link', duplicate(undefined), null],
    ['with two links', duplicate([self('/v1/payments/payouts/ABC'), self('/v1/payments/payouts/DEF')]), null],
    ['with a link to an item', duplicate([self('/v1/payments/payouts-item/ABC')]), null],
    ['with a path that climbs', duplicate([self('/v1/payments/payouts/..%2Foauth2')]), null],
    ['with an id in the query only', duplicate([self('https://x/?y=/v1/payments/payouts/ABC')]), null],
    ['in 2015', error('USER_BUSINESS_ERROR', { issue: 'Duplicate batch request' }), null],
    [
      'by the field only',
      error('USER_BUSINESS_ERROR', { field: 'sender_batch_header.sender_batch_id', issue: 'Used' }),
      null,
    ],
    ['in the message only', { name: 'USER_BUSINESS_ERROR', message: 'Duplicate batch request' }, null],
  ])('knows a duplicate %s', (_when, body, reference) => {
    expect(createOutcome(answered(400, body), batch)).toEqual({ kind: 'already_there', reference });
    expect(createOutcome(answered(409, body), batch)).toEqual({ kind: 'already_there', reference });
  });

  it('names the lines that are refused, by either form of the field', () => {
    const outcome = createOutcome(
      answered(
        400,
        error(
          'VALIDATION_ERROR',
          { field: 'items[2].receiver', issue: 'Receiver john@example.com is invalid' },
          { field: '/items/0/amount/value', issue: 'Too many decimals' },
          { field: 'items[2].note', issue: 'Also too long' },
          { field: 'items[99].receiver', issue: 'no such line' },
          { field: 'sender_batch_header.email_subject', issue: 'Too long' },
        ),
      ),
      batch,
    );
    expect(
      outcome.kind === 'refused' && outcome.lines.map(({ payoutId, problem }) => [payoutId, problem.message]),
    ).toEqual([
      [
        'P3',
        'PayPal does not take the e-mail address of this payee (Receiver [masked] is invalid). This request moved no money. Correct it and review the batch again.',
      ],
      [
        'P1',
        'PayPal does not take the amount of this payee (Too many decimals). This request moved no money. Correct it and review the batch again.',
      ],
    ]);
  });

  it('takes the length of a sender_batch_id for a mistake and not for a duplicate', () => {
    const body = error('VALIDATION_ERROR', {
      field: 'sender_batch_header.sender_batch_id',
      issue: 'Too long',
    });
    expect(createOutcome(answered(400, body), batch)).toMatchObject({ kind: 'refused', lines: [] });
  });

  it('is never final where it cannot be read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, text) => {
        expect(createOutcome(answered(status, text), batch).kind).toBe('unclear');
      }),
    );
  });

  it('is not there where none came', () => {
    expect(createOutcome({ kind: 'unclear', reason: 'ECONNRESET' }, batch).kind).toBe('unclear');
    expect(createOutcome({ kind: 'not_sent', reason: 'ECONNREFUSED' }, batch).kind).toBe('not_sent');
  });
});
