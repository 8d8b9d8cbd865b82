import { workerData } from 'node:worker_threads';
import { errorBodyOf } from '../app/faults.ts';
import { stageImport } from '../app/importStaging.ts';
import type { Answer } from '../app/router.ts';
import { closeSession, openSession } from '../app/session.ts';
import type { ToWorker, WorkerSetup } from './messages.ts';
import { listen, send, sendFault, watchOf } from './workerPort.ts';

/** A thread that parses and checks a file into a side file, without the ledger's lock. It lives for one import. */
const setup = workerData as WorkerSetup;

async function stage(message: Extract<ToWorker, { kind: 'call' }>): Promise<Answer> {
  try {
    const session = openSession({ ...setup, passphrase: null, mode: 'read' });
    try {
      const watch = watchOf(message.id, message.cancelFlag);
      const value = await stageImport(session.database, message.input, { timeZone: session.timeZone, watch });
      return { envelope: { ok: true, value }, topics: [] };
    } finally {
      closeSession(session);
    }
  } catch (error) {
    return { envelope: { ok: false, error: errorBodyOf(error, sendFault) }, topics: [] };
  }
}

listen(async (message) => {
  switch (message.kind) {
    case 'call':
      send({ kind: 'answer', id: message.id, ...(await stage(message)), ledgerFile: setup.ledgerFile });
      return;
    case 'prepare':
      return;
    case 'close':
      process.exit(0);
  }
});
