import { observedSteps } from '../../../electron/threads/observedSteps.ts';
import { moveClockOfThread } from './movedClock.ts';
import { readOrders } from './orders.ts';

/** The real ledger thread, which kills its own process where the test orders it. */
let orderNumber = 0;
let reached = 0;
observedSteps.observe = (step) => {
  const { kill } = readOrders();
  if (kill?.step !== step) return;
  if (kill.number !== orderNumber) [orderNumber, reached] = [kill.number, 0];
  reached += 1;
  // No handler runs and nothing is flushed: to the ledger it is as if the power had failed.
  if (reached === kill.nth) process.kill(process.pid, 'SIGKILL');
};
moveClockOfThread();
await import('../../../electron/threads/ledgerWorker.ts');
