import { workerData } from 'node:worker_threads';
import { findProcedure } from '../../shared/contract/index.ts';
import { startEngineIfFree } from '../app/engine.ts';
import { errorBodyOf } from '../app/faults.ts';
import { createLedger, restoreLedger } from '../app/lifecycle.ts';
import { answer, prepareDay, type Answer } from '../app/router.ts';
import { closeSession, openSession, reopenSession } from '../app/session.ts';
import type { Outside, Session } from '../app/context.ts';
import { observedSteps } from './observedSteps.ts';
import { threadClock } from './threadClock.ts';
import type { ToWorker, WorkerSetup } from './messages.ts';
import { listen, send, sendFault, watchOf } from './workerPort.ts';

/**
 * The one thread that writes to the ledger. It opens the file at the first call that needs it, so that a session may
 * begin on a file that does not exist yet.
 */
const setup = { ...(workerData as WorkerSetup), clock: threadClock.clock };
const outside: Outside = {
  committed: (topics) => {
    send({ kind: 'topics', topics });
  },
  faulted: (error) => {
    errorBodyOf(error, sendFault);
  },
  reached: (step) => {
    observedSteps.observe(step);
  },
};
let ledgerFile = setup.ledgerFile;
let session: Session | null = null;

function openedSession(): Session {
  session ??= openSession({ ...setup, ledgerFile, mode: 'write', outside });
  runEngineWhileOpen(session);
  return session;
}

/** How long to wait before looking again whether the process that runs the engine has ended. */
const engineRetryMs = 30_000;
let engineRetry: NodeJS.Timeout | null = null;

function runEngineWhileOpen(opened: Session): void {
  if (setup.engine !== 'while_open' || opened.engine !== null || engineRetry !== null) return;
  if (startEngineIfFree(opened)) return;
  engineRetry = setTimeout(() => {
    engineRetry = null;
    if (session !== null) runEngineWhileOpen(session);
  }, engineRetryMs).unref();
}

/** Restoring needs the file for itself; what the session held is taken up again on what stands there afterwards. */
async function restore(input: unknown): Promise<unknown> {
  const held = session === null ? null : { engine: session.engine !== null };
  await session?.engine?.sender.stop();
  closeSession(session);
  session = null;
  try {
    return restoreLedger(input, { ...setup, ledgerFile });
  } finally {
    if (held !== null) session = reopenSession({ ...setup, ledgerFile, mode: 'write', outside }, held);
  }
}

async function answerCall(message: Extract<ToWorker, { kind: 'call' }>): Promise<Answer> {
  const call = { ...message, watch: watchOf(message.id, message.cancelFlag) };
  try {
    switch (message.procedure) {
      case 'ledger.create': {
        const created = createLedger(call.input, { ...setup, ledgerFile });
        closeSession(session);
        session = null;
        ledgerFile = created.file;
        return { envelope: { ok: true, value: created.value }, topics: ['ledger'] };
      }
      case 'ledger.restore':
        return { envelope: { ok: true, value: await restore(call.input) }, topics: ['ledger'] };
      default: {
        const opened = openedSession();
        // An import is one long transaction, and a send that waits for its answer would run out of time meanwhile.
        if (message.staged !== undefined) await opened.engine?.sender.quiet();
        return await answer(opened, call, sendFault);
      }
    }
  } catch (error) {
    return { envelope: { ok: false, error: errorBodyOf(error, sendFault) }, topics: [] };
  }
}

function prepare(): Answer {
  try {
    const opened = openedSession();
    prepareDay(opened);
    const { ledgerName } = opened;
    return { envelope: { ok: true, value: { ledgerName } }, topics: [] };
  } catch (error) {
    return { envelope: { ok: false, error: errorBodyOf(error, sendFault) }, topics: [] };
  }
}

async function carryOut(message: Extract<ToWorker, { kind: 'call' }>): Promise<void> {
  const answered = await answerCall(message);
  send({ kind: 'answer', id: message.id, ...answered, ledgerFile });
}

/** Errands wait for a provider; nothing else waits for them, and the thread ends after the last of them. */
const errands = new Set<Promise<void>>();

function runErrand(message: Extract<ToWorker, { kind: 'call' }>): void {
  const errand = carryOut(message);
  errands.add(errand);
  void errand.finally(() => errands.delete(errand));
}

async function end(): Promise<void> {
  await Promise.all(errands);
  await session?.engine?.sender.finish();
  closeSession(session);
  process.exit(0);
}

listen(async (message) => {
  switch (message.kind) {
    case 'call':
      if (findProcedure(message.procedure)?.lane === 'provider') runErrand(message);
      else await carryOut(message);
      return;
    case 'prepare':
      send({ kind: 'answer', id: message.id, ...prepare(), ledgerFile });
      return;
    case 'close':
      await end();
  }
});
