import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, FaultQueue } from './faultQueue.ts';
import type { SimulatorClock } from './simulatorClock.ts';

export type SimulatedRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  header: (name: string) => string | undefined;
  /** The parsed JSON of the body; undefined where there is none or where it is no JSON. */
  body: unknown;
  text: string;
  /** Where it was sent to, as links back begin. */
  origin: string;
};

export type SimulatedAnswer = { status: number; headers?: Readonly<Record<string, string>>; body: unknown };

export type Route = {
  operation: string;
  method: string;
  /** Matched against the whole path; its groups are handed to `handle`. */
  pattern: RegExp;
  handle(request: SimulatedRequest, parts: readonly string[]): SimulatedAnswer;
};

/** A call under `/_control/`, by which another process drives the simulator: JSON in, JSON out. */
export type ControlCalls = Readonly<Record<string, (input: unknown) => unknown>>;

export type SimulatorParts = {
  clock: SimulatorClock;
  faults: FaultQueue;
  routes: readonly Route[];
  control: ControlCalls;
  /** A path that the provider does not have. */
  unknownPath(path: string): SimulatedAnswer;
  /** The body of a refusal that a fault asks for; its text or its body where this is left out. */
  refusalBody?: (fault: Fault & { kind: 'status' }) => unknown;
  /** How a request is answered while the very same one is still being carried out; as any other where it is null. */
  repeatedMeanwhile?(operation: string): SimulatedAnswer | null;
  port?: number;
};

/** One request as it arrived, and what was made of it; `status` is null where no answer left. */
export type ReceivedRequest = {
  /** Null where it met no path of the provider. */
  operation: string | null;
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  text: string;
  status: number | null;
  answer: string | null;
  /** The fault that it met, if any. */
  met: Fault | null;
};

export type RunningServer = {
  url: string;
  /** Every request in its order, as evidence of what was asked how often. */
  requests: ReceivedRequest[];
  close(): Promise<void>;
};

/** Starts a real HTTP server on 127.0.0.1, so that a dropped connection is a dropped connection. */
export async function startServer(parts: SimulatorParts): Promise<RunningServer> {
  const requests: ReceivedRequest[] = [];
  const inProgress = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    // The other side may be gone at any moment, which is what many tests are about.
    outgoing.on('error', () => undefined);
    serve({ ...parts, requests, inProgress }, incoming, outgoing).catch(() => incoming.destroy());
  });
  const port = await listen(server, parts.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the simulator has no port');
  return address.port;
}

type Running = SimulatorParts & { requests: ReceivedRequest[]; inProgress: Set<string> };

/** One request on its way: what it asks, where its answer goes, and what is kept of both. */
type Exchange = {
  operation: string;
  request: SimulatedRequest;
  received: ReceivedRequest;
  outgoing: ServerResponse;
  carryOut: () => SimulatedAnswer;
};

async function serve(running: Running, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = await readRequest(incoming);
  if (request.path.startsWith('/_control/')) {
    write(running.clock, outgoing, controlled(running.control, request));
    return;
  }
  const found = routeOf(running.routes, request);
  const received: ReceivedRequest = {
    operation: found?.route.operation ?? null,
    method: request.method,
    path: incoming.url ?? '/',
    headers: incoming.headers,
    text: request.text,
    status: null,
    answer: null,
    met: null,
  };
  running.requests.push(received);
  if (found === null) {
    write(running.clock, outgoing, running.unknownPath(request.path), received);
    return;
  }
  const { route, parts } = found;
  const carryOut = () => route.handle(request, parts);
  await answer(running, { operation: route.operation, request, received, outgoing, carryOut });
}

/** Carries the request out, or does not, and answers, or does not, as the fault that it meets has it. */
async function answer(running: Running, exchange: Exchange): Promise<void> {
  const { outgoing, received, carryOut } = exchange;
  const send = (what: SimulatedAnswer) => {
    write(running.clock, outgoing, what, received);
  };
  const fault = running.faults.take(exchange.operation);
  received.met = fault;
  switch (fault?.kind) {
    case undefined:
      send(repeated(running, exchange) ?? carryOut());
      return;
    case 'drop':
      drop(running.clock, outgoing, fault.when, carryOut);
      return;
    case 'status':
      if (fault.committed) carryOut();
      send(refusal(running, fault));
      return;
    case 'unreadable':
      send({ ...carryOut(), body: fault.text });
      return;
    case 'slow':
      send(await carriedOutSlowly(running, exchange, fault));
  }
}

const progressKey = ({ operation, request }: Exchange) => `${operation} ${request.text}`;

function repeated(running: Running, exchange: Exchange): SimulatedAnswer | null {
  if (!running.inProgress.has(progressKey(exchange))) return null;
  return running.repeatedMeanwhile?.(exchange.operation) ?? null;
}

async function carriedOutSlowly(
  running: Running,
  exchange: Exchange,
  { committed = true, delayMs }: Fault & { kind: 'slow' },
): Promise<SimulatedAnswer> {
  // A test that ends does not wait for the answers that it gave up on.
  const wait = () => delay(delayMs, undefined, { ref: false });
  if (committed) {
    const late = exchange.carryOut();
    await wait();
    return late;
  }
  running.inProgress.add(progressKey(exchange));
  await wait();
  running.inProgress.delete(progressKey(exchange));
  return exchange.carryOut();
}

function refusal({ refusalBody }: Running, fault: Fault & { kind: 'status' }): SimulatedAnswer {
  return {
    status: fault.status,
    headers: {
      ...(fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter }),
      ...(fault.location === undefined ? {} : { Location: fault.location }),
    },
    body: fault.text ?? fault.body ?? refusalBody?.(fault) ?? '',
  };
}

function drop(
  clock: SimulatorClock,
  outgoing: ServerResponse,
  when: 'before_commit' | 'after_commit' | 'mid_answer',
  carryOut: () => SimulatedAnswer,
): void {
  const carriedOut = when === 'before_commit' ? null : carryOut();
  if (carriedOut === null || when !== 'mid_answer') {
    outgoing.socket?.destroy();
    return;
  }
  // The head announces the whole answer, and the connection ends within it.
  const text = textOf(carriedOut.body);
  outgoing.writeHead(carriedOut.status, {
    ...headersOf(clock, carriedOut),
    'Content-Length': Buffer.byteLength(text),
  });
  outgoing.write(text.slice(0, Math.ceil(text.length / 2)), () => outgoing.socket?.destroy());
}

function controlled(control: ControlCalls, request: SimulatedRequest): SimulatedAnswer {
  const call = control[request.path.slice('/_control/'.length)];
  if (call === undefined)
    return { status: 400, body: { error: 'no such control', known: Object.keys(control) } };
  try {
    return { status: 200, body: call(request.body ?? {}) ?? { done: true } };
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

function routeOf(
  routes: readonly Route[],
  request: SimulatedRequest,
): { route: Route; parts: readonly string[] } | null {
  for (const route of routes) {
    const match = route.method === request.method ? route.pattern.exec(request.path) : null;
    if (match !== null) return { route, parts: match.slice(1).map(decodeURIComponent) };
  }
  return null;
}

async function readRequest(incoming: IncomingMessage): Promise<SimulatedRequest> {
  const parts: Uint8Array[] = [];
  for await (const part of incoming as AsyncIterable<Uint8Array>) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`);
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    header: (name) => incoming.headersDistinct[name.toLowerCase()]?.[0],
    body: jsonOf(text),
    text,
    origin: url.origin,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function write(
  clock: SimulatorClock,
  outgoing: ServerResponse,
  { status, headers, body }: SimulatedAnswer,
  received?: ReceivedRequest,
): void {
  const text = textOf(body);
  if (received !== undefined) Object.assign(received, { status, answer: text });
  outgoing.writeHead(status, headersOf(clock, { headers, body }));
  outgoing.end(text);
}

function headersOf(
  clock: SimulatorClock,
  { headers, body }: { headers?: SimulatedAnswer['headers'] | undefined; body: unknown },
): Record<string, string> {
  return {
    'Content-Type': typeof body === 'string' ? 'text/plain' : 'application/json',
    Date: clock.now().toUTCString(),
    ...headers,
  };
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
