import { z } from 'zod';
import type { FaultQueue } from '../faultQueue.ts';
import type { SimulatorClock } from '../simulatorClock.ts';
import type { ControlCalls } from '../simulatorServer.ts';
import { behaviourSchema, itemOutcomeSchema, type Behaviour } from './behaviour.ts';
import type { Book } from './book.ts';
import { faultSchema } from './faults.ts';
import type { Provider } from './provider.ts';

export type Controlled = {
  book: Book;
  clock: SimulatorClock;
  provider: Provider;
  behaviour: Behaviour;
  faults: FaultQueue;
};

const outcomeSchema = itemOutcomeSchema.extend({ receiver: z.string() });
const topUpSchema = z.object({ currency: z.string(), units: z.int() });
const moveSchema = z.object({ payoutBatchId: z.string(), to: z.enum(['PROCESSING', 'SUCCESS']) });

/**
 * What another process may do to the simulator, under `/_control/<name>`. `book` answers the book after everything that
 * the clock has brought about, `behaviour` without a body what it is; the others change something by their JSON body.
 */
export function payPalControl({ book, clock, provider, behaviour, faults }: Controlled): ControlCalls {
  return {
    book: () => {
      provider.batches.settleTime();
      return book.report();
    },
    behaviour: (input) => Object.assign(behaviour, behaviourSchema.partial().parse(input)),
    clock: () => ({ now: clock.now().toISOString() }),
    fault: (input) => faults.inject(faultSchema.parse(input)),
    'clear-faults': () => faults.clear(),
    outcome: (input) => {
      const { receiver, ...outcome } = outcomeSchema.parse(input);
      provider.batches.setOutcome(receiver, outcome);
    },
    advance: (input) => clock.advance(z.object({ ms: z.number() }).parse(input).ms),
    'top-up': (input) => {
      const { currency, units } = topUpSchema.parse(input);
      book.topUp(currency, units);
    },
    move: (input) => {
      const { payoutBatchId, to } = moveSchema.parse(input);
      const batch = provider.batches.all.find((one) => one.payoutBatchId === payoutBatchId);
      if (batch === undefined) throw new Error(`no batch ${payoutBatchId}`);
      provider.batches.move(batch, to);
    },
    'revoke-tokens': () => provider.revokeTokens(),
  };
}
