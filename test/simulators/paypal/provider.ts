import { randomBytes } from 'node:crypto';
import {
  batchAnswer,
  createdAnswer,
  duplicateAnswer,
  errorAnswer,
  itemAnswer,
  type Answer,
  type Page,
} from './answers.ts';
import type { SimulatorClock } from '../simulatorClock.ts';
import { Batches } from './batches.ts';
import { payoutsScope, reportingScope, type Behaviour } from './behaviour.ts';
import type { Book } from './book.ts';
import { validated } from './createValidation.ts';
import type { Operation } from './faults.ts';
import { amountText } from './moneyText.ts';
import { batchStatusByCode, errorByNote, itemReasonByCode } from './simulatorCodes.ts';

export type ProviderRequest = {
  operation: Operation;
  /** The id in the path, where the operation has one. */
  id: string;
  query: URLSearchParams;
  header: (name: string) => string | undefined;
  text: string;
  /** The origin that links are written with. */
  origin: string;
};

export type Credentials = { clientId: string; clientSecret: string };

/** What the provider does with a request, apart from the wire and its faults. */
export class Provider {
  readonly batches: Batches;
  readonly #book: Book;
  readonly #clock: SimulatorClock;
  readonly #behaviour: Behaviour;
  readonly #credentials: Credentials;
  readonly #tokens = new Map<string, { expiresAtMs: number; scopes: readonly string[] }>();

  readonly #firstResults = new Map<string, Answer>();

  constructor(book: Book, clock: SimulatorClock, behaviour: Behaviour, credentials: Credentials) {
    this.#book = book;
    this.#clock = clock;
    this.#behaviour = behaviour;
    this.#credentials = credentials;
    this.batches = new Batches(book, clock, behaviour);
  }

  answer(request: ProviderRequest): Answer {
    if (request.operation === 'token') return this.#token(request);
    const refusal = this.#withoutAccess(request);
    if (refusal !== null) return refusal;
    switch (request.operation) {
      case 'create':
        return this.#create(request);
      case 'batch':
        return this.#batch(request);
      case 'item':
        return this.#item(request);
      case 'cancel':
        return this.#cancel(request);
      case 'balances':
        return this.#balances();
    }
  }

  /** Tokens that were given out are no longer accepted. */
  revokeTokens(): void {
    this.#tokens.clear();
  }

  #token({ header, text }: ProviderRequest): Answer {
    const { clientId, clientSecret } = this.#credentials;
    const expected = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    if (header('authorization') !== expected)
      return {
        status: 401,
        body: { error: 'invalid_client', error_description: 'Client Authentication failed' },
      };
    if (new URLSearchParams(text).get('grant_type') !== 'client_credentials')
      return {
        status: 400,
        body: { error: 'unsupported_grant_type', error_description: 'Grant Type is NULL' },
      };
    const token = `A21AA${randomBytes(60).toString('base64url')}`;
    const { scopes, tokenLifetimeS } = this.#behaviour;
    this.#tokens.set(token, { expiresAtMs: this.#clock.nowMs() + tokenLifetimeS * 1000, scopes });
    return {
      status: 200,
      body: {
        scope: scopes.join(' '),
        access_token: token,
        token_type: 'Bearer',
        app_id: 'APP-80W284485P519543T',
        expires_in: tokenLifetimeS,
        nonce: this.#clock.now().toISOString(),
      },
    };
  }

  #withoutAccess({ header, operation }: ProviderRequest): Answer | null {
    const token = this.#tokens.get((header('authorization') ?? '').replace(/^Bearer /, ''));
    if (token === undefined || token.expiresAtMs <= this.#clock.nowMs())
      return {
        status: 401,
        body: { error: 'invalid_token', error_description: 'Access Token not found in cache' },
      };
    const needed = operation === 'balances' ? reportingScope : payoutsScope;
    return token.scopes.includes(needed) ? null : errorAnswer(403, 'REQUIRED_SCOPE_MISSING');
  }

  #create({ header, text, origin }: ProviderRequest): Answer {
    if (!(header('content-type') ?? '').startsWith('application/json'))
      return errorAnswer(415, 'UNSUPPORTED_MEDIA_TYPE');
    const checked = validated(text);
    if (checked.kind === 'invalid') return errorAnswer(400, 'VALIDATION_ERROR', checked.details);
    const { request } = checked;
    const requestId = header('paypal-request-id') ?? '';
    const result = this.#firstResults.get(requestId);
    if (result !== undefined && this.#behaviour.requestIds === 'replayed') return { ...result, status: 200 };
    const asked = errorByNote(request.note);
    if (asked !== null) return errorAnswer(asked.status, asked.name);
    const first = request.senderBatchId === null ? null : this.batches.remembered(request.senderBatchId);
    if (first !== null) return duplicateAnswer(first, origin, this.#behaviour.duplicateAnswer);
    const taken = request.items.map(({ amount }) => this.batches.takenFor(amount, request.currency));
    const fundedIn = taken[0]?.currency ?? request.currency;
    if (!this.#book.holds(fundedIn)) return errorAnswer(400, 'NON_HOLDING_CURRENCY');
    const feeCurrency = this.batches.feeCurrencyOf(request.currency);
    const amounts = taken.reduce((sum, { amount }) => sum + amount, 0);
    const fees = request.items.reduce((sum, { amount }) => sum + this.batches.feeOf(amount), 0);
    const isShort =
      feeCurrency === fundedIn
        ? amounts + fees > this.#book.available(fundedIn)
        : amounts > this.#book.available(fundedIn) || fees > this.#book.available(feeCurrency);
    if (isShort) return errorAnswer(422, 'INSUFFICIENT_FUNDS');
    const created = createdAnswer(this.batches.take(request), origin);
    this.#firstResults.set(requestId, created);
    return created;
  }

  #batch({ id, query, origin }: ProviderRequest): Answer {
    const page = pageOf(query);
    if (page === null)
      return errorAnswer(400, 'VALIDATION_ERROR', [{ field: 'page', issue: 'Out of range' }]);
    const made = batchStatusByCode(id);
    const batch =
      made === null
        ? this.batches.looked(id)
        : {
            payoutBatchId: id,
            senderBatchId: id,
            emailSubject: null,
            currency: 'USD',
            status: made,
            createdAtMs: this.#clock.nowMs(),
            completedAtMs: null,
            polls: 0,
            denied: false,
            items: [],
          };
    return batch === null
      ? errorAnswer(404, 'RESOURCE_NOT_FOUND')
      : batchAnswer(batch, origin, page, this.#behaviour);
  }

  #item({ id, origin }: ProviderRequest): Answer {
    const reason = itemReasonByCode(id);
    if (reason !== null) return errorAnswer(400, reason);
    const found = this.batches.item(id);
    return found === null
      ? errorAnswer(404, 'RESOURCE_NOT_FOUND')
      : itemAnswer(found.batch, found.item, origin, this.#behaviour);
  }

  #cancel({ id, origin }: ProviderRequest): Answer {
    const found = this.batches.item(id);
    if (found === null) return errorAnswer(404, 'RESOURCE_NOT_FOUND');
    const { batch, item } = found;
    if (batch.status !== 'SUCCESS') return errorAnswer(400, 'BATCH_NOT_COMPLETED');
    if (item.status === 'RETURNED') return errorAnswer(400, 'ITEM_ALREADY_CANCELLED');
    if (item.status !== 'UNCLAIMED') return errorAnswer(400, 'ITEM_INCORRECT_STATUS');
    this.batches.cancel(item);
    return itemAnswer(batch, item, origin, this.#behaviour);
  }

  #balances(): Answer {
    const money = (units: number, currency: string) => ({
      currency_code: currency,
      value: amountText(units, currency),
    });
    return {
      status: 200,
      body: {
        balances: this.#book.balances().map(({ currency, available, held }, index) => ({
          currency,
          primary: index === 0,
          total_balance: money(available + held, currency),
          available_balance: money(available, currency),
          withheld_balance: money(held, currency),
        })),
        account_id: 'SIMULATED0001',
        as_of_time: this.#clock.now().toISOString(),
        last_refresh_time: this.#clock.now().toISOString(),
      },
    };
  }
}

function pageOf(query: URLSearchParams): Page | null {
  const number = Number(query.get('page') ?? 1);
  const size = Number(query.get('page_size') ?? 1000);
  const inRange = [number, size].every((value) => Number.isInteger(value) && value >= 1 && value <= 1000);
  return inRange ? { number, size, totalRequired: query.get('total_required') === 'true' } : null;
}
