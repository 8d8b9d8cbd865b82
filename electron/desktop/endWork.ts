import { onlyReads } from './calls/onlyReads.ts';
import type { RunningCalls } from './calls/runningCalls.ts';
import type { Dispatcher } from './calls/dispatcher.ts';
import type { LedgerDesk } from './ledgers/desk.ts';

/** What answers within this time is not worth a question. */
const shortWaitMs = 1_500;

export type QuitSetup = {
  calls: RunningCalls;
  dispatcher: Dispatcher;
  desk: LedgerDesk;
  /** Asks whether to cancel what is at work and quit; false keeps working. */
  askToCancel: (atWork: readonly string[]) => Promise<boolean>;
  waitMs?: number;
};

/**
 * Ends the work in order: no more calls are taken, what runs comes to its end, and the ledger is closed last. Answers
 * false where a person would rather keep working.
 */
export async function endWork({ calls, dispatcher, desk, askToCancel, waitMs }: QuitSetup): Promise<boolean> {
  await Promise.race([calls.settled(), pause(waitMs ?? shortWaitMs)]);
  const atWork = calls.atWork().filter((procedure) => !onlyReads(procedure));
  if (atWork.length > 0 && !(await askToCancel(atWork))) return false;
  dispatcher.stop();
  calls.cancelAll();
  await calls.settled();
  await desk.shutDown();
  return true;
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs).unref();
  });
}
