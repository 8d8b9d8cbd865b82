import type { HttpOutcome } from '../http.ts';
import type { Journey, ProviderPort, SendOutcome, ServerTime } from '../port.ts';
import { accountReading } from './account.ts';
import { accessTokens, type AccessTokens, type TokenOutcome } from './accessToken.ts';
import { noteBatchId, notedBatchIds } from './batchIds.ts';
import { batchReading } from './batchReading.ts';
import {
  authorized,
  createTimeoutMs,
  keep,
  readTimeoutMs,
  type PayPalConnection,
  type ReadCall,
} from './calls.ts';
import { cancelOutcome, shownAsReturned } from './cancelling.ts';
import { createOutcome } from './createAnswer.ts';
import { createRequestBytes, maximumPayPalLines, sentReference } from './createRequest.ts';
import { ownProblem } from './ownProblems.ts';
import { payPalIdSchema } from './schemas.ts';

export type PayPalSettings = PayPalConnection & {
  /** The subject of PayPal's mail to each payee. */
  emailSubject?: string;
  /** Goes to every payee with the payment. */
  note?: string;
  /** How long a create call and everything else may take. */
  timeoutsMs?: { create: number; read: number };
};

/** PayPal Payouts v1. Nothing is repeated inside it but a read whose token had expired, once. */
export function payPalPort(settings: PayPalSettings): ProviderPort {
  const connection = { ...settings, baseUrl: settings.baseUrl.replace(/\/+$/, '') };
  const tokens = accessTokens(connection);
  const timeoutsMs = settings.timeoutsMs ?? { create: createTimeoutMs, read: readTimeoutMs };
  const texts = { emailSubject: settings.emailSubject ?? 'You have received a payment', note: settings.note };

  /** Keeps every answer in the journey where there is one. */
  const keeping = (journey: Journey | null) => (operation: string, outcome: HttpOutcome, token?: string) => {
    if (journey !== null)
      keep(journey, operation, outcome, [settings.clientSecret, ...(token === undefined ? [] : [token])]);
  };
  const reading = (journey: Journey | null): ReadCall =>
    readCall(connection, tokens, timeoutsMs.read, keeping(journey));

  return {
    provider: 'paypal',
    maximumLines: maximumPayPalLines,
    prepare: (batch) => createRequestBytes(batch, texts),
    async send(prepared, batch, journey) {
      if (sentReference(prepared) !== batch.reference)
        throw new Error('what was prepared is not the batch that is to be sent');
      const kept = keeping(journey);
      const access = await tokens.current((answer) => kept('paypal.token', answer));
      if (access.kind !== 'granted') return withoutAccess(access);
      journey.announceDebit();
      const answer = await authorized(connection, access.token.text, {
        method: 'POST',
        path: '/v1/payments/payouts',
        headers: { 'PayPal-Request-Id': batch.requestId },
        body: prepared,
        timeoutMs: timeoutsMs.create,
      });
      kept('paypal.create', answer, access.token.text);
      if (answer.kind === 'answered' && answer.status === 401) tokens.forget();
      return settled(createOutcome(answer, batch), journey);
    },
    read: (batch, journey) =>
      batchReading(batch, notedBatchIds(journey), reading(journey), (done, total) =>
        journey.progress(done, total),
      ),
    async cancel({ payoutId, itemId }, journey) {
      const kept = keeping(journey);
      const path = `/v1/payments/payouts-item/${payPalIdSchema.parse(itemId)}`;
      const access = await tokens.current((answer) => kept('paypal.token', answer));
      if (access.kind !== 'granted') return { kind: 'unclear', problem: access.problem };
      const answer = await authorized(connection, access.token.text, {
        method: 'POST',
        path: `${path}/cancel`,
        timeoutMs: timeoutsMs.read,
      });
      kept('paypal.cancel', answer, access.token.text);
      if (answer.kind === 'answered' && answer.status === 401) tokens.forget();
      const outcome = cancelOutcome(answer, payoutId);
      if (outcome.kind !== 'unclear') return outcome;
      const seen = shownAsReturned(await reading(journey)('paypal.item', path), payoutId);
      return seen.kind === 'cancelled' ? seen : outcome;
    },
    // PayPal takes a batch whole or not at all: of one that it refused nothing stands there.
    clearAway: () => Promise.resolve({ kind: 'cancelled' }),
    async account() {
      const access = await tokens.renewed();
      if (access.kind === 'granted') return accountReading(connection, access.token, reading(null));
      return { kind: access.kind, problem: access.problem };
    },
    serverTime: () => serverTime(tokens),
  };
}

/** Of an answer to a request for a token, whether it was granted or not. */
async function serverTime(tokens: AccessTokens): Promise<ServerTime> {
  const dates: (string | null)[] = [];
  await tokens.renewed((answer) => {
    if (answer.kind === 'answered') dates.push(answer.headers.get('date'));
  });
  const at = new Date(dates[0] ?? '');
  return Number.isNaN(at.getTime())
    ? { kind: 'unknown', problem: ownProblem('NO_CLOCK') }
    : { kind: 'read', at };
}

/** Without a token nothing of the batch has left. */
function withoutAccess(access: TokenOutcome & { kind: 'refused' | 'unreachable' }): SendOutcome {
  return access.kind === 'refused'
    ? { kind: 'waiting', problem: access.problem, retryAfterMs: access.retryAfterMs }
    : { kind: 'not_sent', problem: access.problem };
}

function settled(outcome: SendOutcome, journey: Journey): SendOutcome {
  if (outcome.kind === 'accepted' || outcome.kind === 'already_there') {
    if (outcome.reference !== null) noteBatchId(journey, outcome.reference);
  }
  return outcome;
}

/** Reads may be repeated without harm, so that a token which expired on the way is renewed once. */
function readCall(
  connection: PayPalConnection,
  tokens: AccessTokens,
  timeoutMs: number,
  kept: (operation: string, outcome: HttpOutcome, token?: string) => void,
): ReadCall {
  return async (operation, path) => {
    const keepToken = (answer: HttpOutcome) => kept('paypal.token', answer);
    const get = async (token: string): Promise<HttpOutcome> => {
      const answer = await authorized(connection, token, { method: 'GET', path, timeoutMs });
      kept(operation, answer, token);
      return answer;
    };
    const access = await tokens.current(keepToken);
    if (access.kind !== 'granted') return { kind: 'no_access', problem: access.problem };
    const answer = await get(access.token.text);
    if (answer.kind !== 'answered' || answer.status !== 401) return answer;
    const renewed = await tokens.renewed(keepToken);
    return renewed.kind === 'granted' ? get(renewed.token.text) : answer;
  };
}
