import { FaultQueue, type Fault } from '../faultQueue.ts';
import { SimulatorClock } from '../simulatorClock.ts';
import { startServer } from '../simulatorServer.ts';
import { WiseBook } from './book.ts';
import { groupNamed, payAsPerson, wiseControl } from './control.ts';
import type { PayeeOutcome } from './payeeOutcomes.ts';
import { wiseRoutes } from './routes.ts';
import { usualSettings, type WiseSettings } from './settings.ts';
import { WiseWorld } from './world.ts';

export type WiseSimulator = {
  url: string;
  settings: WiseSettings;
  world: WiseWorld;
  book: WiseBook;
  clock: SimulatorClock;
  /** Every operation that was asked for, in order. */
  requests: readonly string[];
  injectFault(fault: Fault): void;
  clearFaults(): void;
  /** The faults that requests have met. */
  metFaults(): readonly Fault[];
  setPayeeOutcome(payee: string, outcome: PayeeOutcome): void;
  /** A person pays a closed group on Wise's own pages. */
  payAsPerson(groupName: string): void;
  close(): Promise<void>;
};

/**
 * Starts a simulated Wise on 127.0.0.1: it keeps state and a book of money, has a clock that can be moved, and makes
 * every fault that it is told to. The same is offered to other processes under `/_control/`.
 */
export async function startWiseSimulator(
  options: {
    settings?: Partial<WiseSettings>;
    /** Opening balances in minor units. */
    balances?: Record<string, number>;
    startsAt?: string;
    port?: number;
  } = {},
): Promise<WiseSimulator> {
  // A copy of its own, because tests change the settings of one simulator and not of the next.
  const settings = structuredClone({ ...usualSettings, ...options.settings });
  const clock = new SimulatorClock(options.startsAt);
  const book = new WiseBook(options.balances ?? { USD: 100_000_00, EUR: 100_000_00 });
  const world = new WiseWorld(settings, clock, book);
  const faults = new FaultQueue();
  const server = await startServer({
    clock,
    faults,
    routes: wiseRoutes(world),
    control: wiseControl(world, faults),
    unknownPath: (path) => ({ status: 404, body: { error: 'no such path', path } }),
    ...(options.port === undefined ? {} : { port: options.port }),
  });
  return {
    url: server.url,
    get requests() {
      return server.requests.flatMap(({ operation }) => operation ?? []);
    },
    settings,
    world,
    book,
    clock,
    injectFault: (fault) => faults.inject(fault),
    clearFaults: () => faults.clear(),
    metFaults: () => faults.met,
    setPayeeOutcome: (payee, outcome) => world.outcomes.set(payee, outcome),
    payAsPerson: (name) => payAsPerson(world, groupNamed(world, { name })),
    close: () => server.close(),
  };
}
