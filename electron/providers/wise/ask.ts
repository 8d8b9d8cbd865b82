import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { exchange, type HttpOutcome, type HttpRequest } from '../http.ts';
import type { KeptAnswer, Problem } from '../port.ts';
import { redacted } from '../redaction.ts';
import { jsonOf } from './answers.ts';
import { urlOf, type WiseConnection, type WiseOperation } from './connection.ts';
import { refusalOf, type Refusal } from './refusals.ts';
import { problemOf } from './sentences.ts';

/** A connection, and where its answers are kept. */
export type Wise = { connection: WiseConnection; keepAnswer: (answer: KeptAnswer) => void };

type WiseRequest = {
  operation: WiseOperation;
  method: HttpRequest['method'];
  /** Begins with a slash; the version in front of it comes from the connection. */
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  timeoutMs?: number;
};

/** What came of a request that moves no money. */
export type WiseAnswer<Value> =
  | { kind: 'value'; value: Value }
  /** A definite no. */
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'not_sent'; problem: Problem }
  /** Whether it was carried out is not known. */
  | { kind: 'unclear'; problem: Problem };

export type FailedAnswer = Exclude<WiseAnswer<never>, { kind: 'value' }>;

const usualTimeoutsMs = { create: 60_000, read: 30_000 };

/** Makes one request and keeps what came back, masked. Nothing is ever repeated here. */
export async function exchangeWith(wise: Wise, request: WiseRequest): Promise<HttpOutcome> {
  const { connection } = wise;
  const timeoutMs =
    request.timeoutMs ??
    (request.method === 'GET'
      ? (connection.readTimeoutMs ?? usualTimeoutsMs.read)
      : (connection.createTimeoutMs ?? usualTimeoutsMs.create));
  const outcome = await exchange({
    method: request.method,
    url: urlOf(connection, request.operation, request.path),
    headers: {
      Authorization: `Bearer ${connection.apiToken}`,
      Accept: 'application/json',
      'X-External-Correlation-Id': randomUUID(),
      ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...request.headers,
    },
    body: request.body === undefined ? undefined : JSON.stringify(request.body),
    timeoutMs,
  });
  wise.keepAnswer(keptAnswer(connection, `${request.method} ${request.operation}`, outcome));
  return outcome;
}

/** Asks for something of a known shape. */
export async function ask<Value>(
  wise: Wise,
  request: WiseRequest,
  schema: z.ZodType<Value>,
): Promise<WiseAnswer<Value>> {
  return answerOf(await exchangeWith(wise, request), schema);
}

function answerOf<Value>(outcome: HttpOutcome, schema: z.ZodType<Value>): WiseAnswer<Value> {
  switch (outcome.kind) {
    case 'not_sent':
      return { kind: 'not_sent', problem: problemOf('wise.not_reached') };
    case 'unclear':
      return { kind: 'unclear', problem: problemOf('wise.timeout') };
    case 'answered': {
      const { status, headers, text } = outcome;
      // A gateway answers 408 for a server that did not, so it says as little as a fault of the server's own.
      if (status >= 500 || status === 408)
        return { kind: 'unclear', problem: problemOf('wise.server_error') };
      if (status >= 400) return { kind: 'refused', refusal: refusalOf(status, headers, text) };
      const parsed = status < 300 ? schema.safeParse(jsonOf(text)) : undefined;
      return parsed?.success === true
        ? { kind: 'value', value: parsed.data }
        : { kind: 'unclear', problem: problemOf('wise.unreadable') };
    }
  }
}

function keptAnswer(connection: WiseConnection, operation: string, outcome: HttpOutcome): KeptAnswer {
  if (outcome.kind !== 'answered') {
    return { operation, httpStatus: null, debugId: null, text: `${outcome.kind}: ${outcome.reason}` };
  }
  return {
    operation,
    httpStatus: outcome.status,
    debugId: outcome.headers.get('x-trace-id'),
    text: redacted(outcome.text, [connection.apiToken]),
  };
}

/** The problem of an answer that is not the asked-for value. */
export function problemOfAnswer(answer: FailedAnswer): Problem {
  return answer.kind === 'refused' ? problemOf(answer.refusal.code) : answer.problem;
}
