import { workerData } from 'node:worker_threads';
import { errorBodyOf } from '../app/faults.ts';
import { answer, type Answer } from '../app/router.ts';
import { closeSession, openSession } from '../app/session.ts';
import type { Session } from '../app/context.ts';
import type { WorkerSetup } from './messages.ts';
import { threadClock } from './threadClock.ts';
import { listen, send, sendFault, watchOf } from './workerPort.ts';

/** A thread that only reads: each call sees one unchanging picture of the ledger, whatever is written meanwhile. */
const setup = { ...(workerData as WorkerSetup), clock: threadClock.clock };
let session: Session | null = null;

async function inSnapshot(work: (session: Session) => Promise<Answer>): Promise<Answer> {
  try {
    session ??= openSession({ ...setup, passphrase: null, mode: 'read' });
    session.database.beginSnapshot();
    try {
      return await work(session);
    } finally {
      session.database.endSnapshot();
    }
  } catch (error) {
    return { envelope: { ok: false, error: errorBodyOf(error, sendFault) }, topics: [] };
  }
}

listen(async (message) => {
  switch (message.kind) {
    case 'call': {
      const watch = watchOf(message.id, message.cancelFlag);
      const answered = await inSnapshot((opened) => {
        // It may have waited behind a long read, and nobody may want it any more.
        watch.throwIfCancelled();
        return answer(opened, { ...message, watch }, sendFault);
      });
      send({ kind: 'answer', id: message.id, ...answered, ledgerFile: setup.ledgerFile });
      return;
    }
    case 'prepare':
      return;
    case 'close':
      closeSession(session);
      process.exit(0);
  }
});
