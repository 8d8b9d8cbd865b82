import type { z } from 'zod';
import { exchange, type HttpOutcome } from '../http.ts';
import type { Journey, Problem } from '../port.ts';
import { redacted } from '../redaction.ts';
import { ownProblem } from './ownProblems.ts';
import { authorizationErrorSchema, errorSchema, type PayPalError } from './schemas.ts';
import { requestProblem } from './sentences.ts';

export type PayPalConnection = {
  /** Where PayPal is, without a slash at its end. Nothing is ever sent anywhere else, whatever a link says. */
  baseUrl: string;
  clientId: string;
  clientSecret: string;
};

export const readTimeoutMs = 30_000;

/** A batch of thousands takes PayPal long, and a timeout would leave it in doubt. */
export const createTimeoutMs = 120_000;

/** One request with an access token, and not more than one. */
export async function authorized(
  connection: PayPalConnection,
  token: string,
  request: {
    method: 'GET' | 'POST';
    path: string;
    headers?: Readonly<Record<string, string>>;
    body?: Uint8Array;
    timeoutMs: number;
  },
): Promise<HttpOutcome> {
  return exchange({
    method: request.method,
    url: connection.baseUrl + request.path,
    headers: {
      accept: 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
      authorization: `Bearer ${token}`,
    },
    body: request.body,
    timeoutMs: request.timeoutMs,
  });
}

/** Keeps what came back, whatever it was, before anything is made of it. */
export function keep(
  journey: Journey,
  operation: string,
  outcome: HttpOutcome,
  knownSecrets: readonly string[],
): void {
  if (outcome.kind !== 'answered') {
    journey.keepAnswer({
      operation,
      httpStatus: null,
      debugId: null,
      text: `${outcome.kind}: ${outcome.reason}`,
    });
    return;
  }
  journey.keepAnswer({
    operation,
    httpStatus: outcome.status,
    debugId: debugIdOf(outcome),
    text: redacted(outcome.text, knownSecrets),
  });
}

function debugIdOf(answer: HttpOutcome & { kind: 'answered' }): string | null {
  const stated = answer.headers.get('paypal-debug-id') ?? errorOf(answer.text)?.debug_id ?? '';
  return /^[A-Za-z0-9-]{1,64}$/.test(stated) ? stated : null;
}

/** The answer as what it should be, or null where it is anything else. */
export function parsedAs<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The error that an answer states, in the form of Payouts or in that of the token's side; null where it is neither. */
export function errorOf(text: string): PayPalError | null {
  return parsedAs(text, errorSchema) ?? parsedAs(text, authorizationErrorSchema);
}

/** A GET's answer, or why there was no access to ask with. */
export type ReadAnswer = HttpOutcome | { kind: 'no_access'; problem: Problem };

/** A GET with a token that is renewed once where it is not accepted. */
export type ReadCall = (operation: string, path: string) => Promise<ReadAnswer>;

/** Why what was to be read could not be. */
export function readProblem(answer: ReadAnswer): Problem {
  if (answer.kind === 'no_access') return answer.problem;
  if (answer.kind === 'not_sent') return ownProblem('NOT_CONNECTED');
  if (answer.kind === 'unclear') return ownProblem('NO_ANSWER');
  const error = errorOf(answer.text);
  return error === null ? ownProblem('UNREADABLE_ANSWER') : requestProblem(error.name);
}

const longestWaitMs = 24 * 60 * 60 * 1000;

/** Retry-After in milliseconds, as seconds or as a day and time; null where there is none that can be read. */
export function retryAfterMs(headers: Headers): number | null {
  const stated = headers.get('retry-after');
  if (stated === null) return null;
  const waitMs = /^[0-9]+$/.test(stated) ? Number(stated) * 1000 : waitUntilMs(stated, headers.get('date'));
  return Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 0), longestWaitMs) : null;
}

/** Both times are by the provider's clock, so that a wrong one here changes nothing. */
function waitUntilMs(stated: string, answered: string | null): number {
  return Date.parse(stated) - Date.parse(answered ?? '');
}
