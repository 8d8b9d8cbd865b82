import { parentPort } from 'node:worker_threads';
import { DisburseError } from '../../shared/errors.ts';
import type { Context } from '../app/context.ts';
import type { FaultLog } from '../app/faults.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** The worker's end of the line to the host. */
export function listen(handle: (message: ToWorker) => Promise<void> | void): void {
  if (parentPort === null) throw new Error('this file runs as a worker thread');
  // One after the other, also when a call awaits: the next message waits until the one before is answered.
  let last = Promise.resolve();
  parentPort.on('message', (message: ToWorker) => {
    last = last.then(() => handle(message));
  });
}

export function send(message: FromWorker): void {
  parentPort?.postMessage(message);
}

/** Reports faults to the host, which keeps the log. */
export const sendFault: FaultLog = (reference, error) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  send({ kind: 'fault', reference, text });
};

/** Progress and cancellation of one call. */
export function watchOf(id: number, cancelFlag: SharedArrayBuffer): Context['watch'] {
  const flag = new Int32Array(cancelFlag);
  return {
    progress: (phase, done, total) => {
      send({ kind: 'progress', id, phase, done, total });
    },
    throwIfCancelled: () => {
      if (Atomics.load(flag, 0) === 1) {
        throw new DisburseError(
          'CANCELLED',
          'The call was cancelled. Nothing was changed and no file was left behind.',
        );
      }
    },
  };
}
