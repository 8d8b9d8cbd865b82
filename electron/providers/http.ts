import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { TLSSocket } from 'node:tls';
import { errorCode } from '../../shared/fileFaults.ts';

/** One request, exactly as it goes out. Nothing is repeated, followed or added to it behind the caller's back. */
export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: Uint8Array | string | undefined;
  timeoutMs: number;
};

export type HttpOutcome =
  /** A whole answer; its text is read before anything is made of it. */
  | { kind: 'answered'; status: number; headers: Headers; text: string }
  /** No connection was made, so that not a byte of the request can have arrived. */
  | { kind: 'not_sent'; reason: string }
  /** The connection was there and no whole answer came: whether the request was carried out is not known. */
  | { kind: 'unclear'; reason: string };

/** Far more than any answer of a provider; what is longer is no answer. */
const maximumAnswerBytes = 64 * 1024 * 1024;

/**
 * Sends one request over a connection of its own and reads the whole answer as text. Nothing is ever sent twice:
 * fetch is not used because it repeats a request by itself when 421 is answered. Redirects are answers like any
 * other, since a token must not travel to a host that nobody configured. Never throws for what the network does.
 */
export function exchange(request: HttpRequest): Promise<HttpOutcome> {
  return new Promise((resolve) => {
    let connected = false;
    let answering = false;
    const fail = (reason: string) => resolve({ kind: connected ? 'unclear' : 'not_sent', reason });
    try {
      const startedAtMs = Date.now();
      // The timer stands still while a computer sleeps. What was decided or read before may not be right any more.
      const hasSlept = () => Date.now() - startedAtMs > request.timeoutMs;
      const sent = opened(request);
      // Until the connection stands, over TLS until it is secured, not a byte of the request has left.
      sent.once('socket', (socket) =>
        socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
          if (hasSlept()) {
            sent.destroy(new TimedOut());
            return;
          }
          connected = true;
          sent.end(request.body);
        }),
      );
      const timer = setTimeout(() => sent.destroy(new TimedOut()), request.timeoutMs);
      sent.once('close', () => {
        clearTimeout(timer);
        // A switch of protocols, for one, ends without an error and without an answer.
        if (!answering) fail('NO_ANSWER');
      });
      sent.on('error', (error) => fail(reasonOf(error)));
      sent.once('response', (answer) => {
        connected = true;
        answering = true;
        readWhole(answer).then(
          (outcome) => {
            // What an act came to is true whenever it is heard; a reading is only as good as it is fresh.
            if (request.method === 'GET' && hasSlept()) fail('TIMED_OUT');
            else resolve(outcome);
          },
          (error: unknown) => fail(reasonOf(error)),
        );
      });
    } catch (error) {
      // An address or a header that cannot be sent at all.
      fail(reasonOf(error));
    }
  });
}

/** A kept connection may be closed by the other side just as it is used again, which would leave a doubt for nothing. */
function opened(request: HttpRequest): ClientRequest {
  const url = new URL(request.url);
  const options = { method: request.method, headers: { ...request.headers }, agent: false };
  return url.protocol === 'https:' ? https.request(url, options) : http.request(url, options);
}

async function readWhole(answer: IncomingMessage): Promise<HttpOutcome> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // Ends with an error where the connection ends before the announced length or the last chunk.
  for await (const part of answer as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    if (bytes > maximumAnswerBytes) throw new TooLong();
    parts.push(part);
  }
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  return {
    kind: 'answered',
    status: answer.statusCode ?? 0,
    headers,
    text: Buffer.concat(parts).toString('utf8'),
  };
}

class TimedOut extends Error {
  readonly code = 'TIMED_OUT';
}

class TooLong extends Error {
  readonly code = 'ANSWER_TOO_LONG';
}

/** The code of a fault; that of several attempts, one per address, is an aggregate. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return errorCode(error) ?? error.name;
}
