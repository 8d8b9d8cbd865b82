import { exchange, type HttpOutcome } from '../http.ts';
import type { Problem } from '../port.ts';
import { errorOf, parsedAs, readTimeoutMs, retryAfterMs, type PayPalConnection } from './calls.ts';
import { ownProblem } from './ownProblems.ts';
import { tokenSchema } from './schemas.ts';
import { requestProblem } from './sentences.ts';

export type AccessToken = { text: string; scope: string; appId: string | null };

export type TokenOutcome =
  | { kind: 'granted'; token: AccessToken }
  /** PayPal answered and gave none. */
  | { kind: 'refused'; problem: Problem; retryAfterMs: number | null }
  /** No whole answer came. */
  | { kind: 'unreachable'; problem: Problem };

export type AccessTokens = {
  /** The token in hand, or a new one where it is missing or about to expire. `onAnswer` sees what was asked for. */
  current(onAnswer?: (answer: HttpOutcome) => void): Promise<TokenOutcome>;
  /** Asks for a new one, whatever is in hand. */
  renewed(onAnswer?: (answer: HttpOutcome) => void): Promise<TokenOutcome>;
  /** The token in hand was not accepted; the next call asks for another. */
  forget(): void;
};

/** Renewed this much before its end, so that no request starts with a token that ends on its way. */
const earlyRenewalMs = 5 * 60 * 1000;

/** Access tokens of one connection; kept in memory only. */
export function accessTokens(connection: PayPalConnection): AccessTokens {
  let inHand: { token: AccessToken; renewAtMs: number } | null = null;

  const renewed: AccessTokens['renewed'] = async (onAnswer) => {
    inHand = null;
    const askedAtMs = Date.now();
    const answer = await askForToken(connection);
    onAnswer?.(answer);
    if (answer.kind !== 'answered')
      return {
        kind: 'unreachable',
        problem: ownProblem(answer.kind === 'not_sent' ? 'NOT_CONNECTED' : 'NO_ACCESS_ANSWER'),
      };
    const granted = answer.status === 200 ? parsedAs(answer.text, tokenSchema) : null;
    if (granted === null) return refusal(answer);
    const token = { text: granted.access_token, scope: granted.scope, appId: granted.app_id ?? null };
    const lifetimeMs = granted.expires_in * 1000;
    inHand = { token, renewAtMs: askedAtMs + lifetimeMs - Math.min(earlyRenewalMs, lifetimeMs / 10) };
    return { kind: 'granted', token };
  };

  return {
    renewed,
    async current(onAnswer) {
      // A clock that was set back would keep a token for too long, which PayPal answers with 401; nothing worse.
      if (inHand !== null && Date.now() < inHand.renewAtMs) return { kind: 'granted', token: inHand.token };
      return renewed(onAnswer);
    },
    forget() {
      inHand = null;
    },
  };
}

function askForToken(connection: PayPalConnection): Promise<HttpOutcome> {
  const credentials = Buffer.from(`${connection.clientId}:${connection.clientSecret}`).toString('base64');
  return exchange({
    method: 'POST',
    url: `${connection.baseUrl}/v1/oauth2/token`,
    headers: {
      accept: 'application/json',
      authorization: `Basic ${credentials}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
    timeoutMs: readTimeoutMs,
  });
}

function refusal(answer: HttpOutcome & { kind: 'answered' }): TokenOutcome {
  const error = answer.status >= 400 && answer.status < 500 ? errorOf(answer.text) : null;
  return {
    kind: 'refused',
    problem: error === null ? ownProblem('NO_ACCESS_ANSWER') : requestProblem(error.name),
    retryAfterMs: retryAfterMs(answer.headers),
  };
}
