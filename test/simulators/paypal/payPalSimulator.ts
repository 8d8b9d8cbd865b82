import { FaultQueue } from '../faultQueue.ts';
import { SimulatorClock } from '../simulatorClock.ts';
import { startServer, type ReceivedRequest } from '../simulatorServer.ts';
import { errorAnswer } from './answers.ts';
import { ordinaryBehaviour, type Behaviour, type ItemOutcome } from './behaviour.ts';
import { Book } from './book.ts';
import { payPalControl } from './control.ts';
import type { Fault } from './faults.ts';
import { Provider, type Credentials } from './provider.ts';
import { payPalRoutes } from './routes.ts';

export type { ReceivedRequest } from '../simulatorServer.ts';

export type SimulatorSettings = {
  port?: number;
  faults?: readonly Fault[];
  behaviour?: Partial<Behaviour>;
  credentials?: Credentials;
  /** Opening balances in hundredths, or whole units of a currency without decimals. */
  opening?: Readonly<Record<string, number>>;
};

export type PayPalSimulator = {
  url: string;
  credentials: Credentials;
  book: Book;
  clock: SimulatorClock;
  provider: Provider;
  /** May be changed at any time. */
  behaviour: Behaviour;
  /** Every request in its order, as evidence of what was asked how often. */
  requests: ReceivedRequest[];
  injectFault(fault: Fault): void;
  clearFaults(): void;
  setOutcome(receiver: string, outcome: ItemOutcome): void;
  close(): Promise<void>;
};

const million = 100_000_000;

/**
 * A PayPal to test against: a server on this machine with a book of money, a memory of thirty days, a clock that can
 * be moved and every fault that a network and a provider can have. Its state ends with it.
 */
export async function startPayPalSimulator(settings: SimulatorSettings = {}): Promise<PayPalSimulator> {
  const clock = new SimulatorClock();
  const behaviour: Behaviour = { ...ordinaryBehaviour, ...settings.behaviour };
  const book = new Book(
    settings.opening ?? { USD: million, EUR: million, GBP: million, HUF: million, JPY: million },
  );
  const credentials = settings.credentials ?? {
    clientId: 'simulated-client',
    clientSecret: 'simulated-secret',
  };
  const provider = new Provider(book, clock, behaviour, credentials);
  const faults = new FaultQueue();
  settings.faults?.forEach((fault) => {
    faults.inject(fault);
  });
  const server = await startServer({
    clock,
    faults,
    routes: payPalRoutes(provider, behaviour),
    control: payPalControl({ book, clock, provider, behaviour, faults }),
    unknownPath: () => errorAnswer(404, 'RESOURCE_NOT_FOUND'),
    refusalBody: ({ status, name, details }) => errorAnswer(status, name ?? 'INTERNAL_ERROR', details).body,
    repeatedMeanwhile: (operation) =>
      operation === 'create' ? errorAnswer(409, 'PREVIOUS_REQUEST_IN_PROGRESS') : null,
    ...(settings.port === undefined ? {} : { port: settings.port }),
  });
  return {
    url: server.url,
    requests: server.requests,
    credentials,
    book,
    clock,
    provider,
    behaviour,
    injectFault: (fault) => faults.inject(fault),
    clearFaults: () => faults.clear(),
    setOutcome: (receiver, outcome) => provider.batches.setOutcome(receiver, outcome),
    close: () => server.close(),
  };
}
