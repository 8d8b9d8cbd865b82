import { workerData } from 'node:worker_threads';
import { errorBodyOf } from '../app/faults.ts';
import { createLedger, restoreLedger } from '../app/lifecycle.ts';
import { answer, prepareDay, type Answer } from '../app/router.ts';
import { closeSession, openSession, reopenSession } from '../app/session.ts';
import type { Session } from '../app/context.ts';
import type { ToWorker, WorkerSetup } from './messages.ts';
import { listen, send, sendFault, watchOf } from './workerPort.ts';

/**
 * The one thread that writes to the ledger. It opens the file at the first call that needs it, so that a session may
 * begin on a file that does not exist yet.
 */
const setup = workerData as WorkerSetup;
let ledgerFile = setup.ledgerFile;
let session: Session | null = null;

function openedSession(): Session {
  session ??= openSession({ ...setup, ledgerFile, mode: 'write' });
  return session;
}

/** Restoring needs the file for itself; what the session held is taken up again on what stands there afterwards. */
function restore(input: unknown): unknown {
  const held = session === null ? null : { engine: session.engine !== null };
  closeSession(session);
  session = null;
  try {
    return restoreLedger(input, { ...setup, ledgerFile });
  } finally {
    if (held !== null) session = reopenSession({ ...setup, ledgerFile, mode: 'write' }, held);
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
        return { envelope: { ok: true, value: restore(call.input) }, topics: ['ledger'] };
      default:
        return await answer(openedSession(), call, sendFault);
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

listen(async (message) => {
  switch (message.kind) {
    case 'call': {
      const answered = await answerCall(message);
      send({ kind: 'answer', id: message.id, ...answered, ledgerFile });
      return;
    }
    case 'prepare':
      send({ kind: 'answer', id: message.id, ...prepare(), ledgerFile });
      return;
    case 'close':
      closeSession(session);
      process.exit(0);
  }
});
