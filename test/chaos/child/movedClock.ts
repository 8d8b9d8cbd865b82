import { Temporal } from 'temporal-polyfill';
import { threadClock } from '../../../electron/threads/threadClock.ts';
import { readOrders } from './orders.ts';

/** Gives this thread a clock that runs ahead of the computer's by as much as the test orders at that moment. */
export function moveClockOfThread(): void {
  threadClock.clock = {
    now: () => Temporal.Now.instant().add({ milliseconds: readOrders().clockAheadMs }),
  };
}
