import { onlyReads } from './calls/onlyReads.ts';
import type { RunningCalls } from './calls/runningCalls.ts';
import type { Dispatcher } from './calls/dispatcher.ts';
import type { UnsavedWork } from './unsavedWork.ts';
import type { LedgerDesk } from './ledgers/desk.ts';
import { within } from './within.ts';

/** What answers within this time is not worth a question. */
const shortWaitMs = 1_500;

type QuitSetup = {
  calls: RunningCalls;
  dispatcher: Dispatcher;
  desk: LedgerDesk;
  unsaved: UnsavedWork;
  /** Asks whether what is not saved may be lost; false keeps the window. */
  askToDiscard: (losses: readonly string[]) => Promise<boolean>;
  /** Asks whether to cancel what is at work and quit; false keeps working. */
  askToCancel: (atWork: readonly string[]) => Promise<boolean>;
  waitMs?: number;
};

/**
 * Ends the work in order: no more calls are taken, what runs comes to its end, and the ledger is closed last. Answers
 * false where a person would rather keep working.
 */
export async function endWork(setup: QuitSetup): Promise<boolean> {
  const { calls, dispatcher, desk, unsaved, askToDiscard, askToCancel, waitMs } = setup;
  if (unsaved.losses.length > 0 && !(await askToDiscard(unsaved.losses))) return false;
  await within(calls.settled(), waitMs ?? shortWaitMs);
  const atWork = calls.atWork().filter((procedure) => !onlyReads(procedure));
  if (atWork.length > 0 && !(await askToCancel(atWork))) return false;
  dispatcher.stop();
  calls.cancelAll();
  await calls.settled();
  await desk.shutDown();
  return true;
}
