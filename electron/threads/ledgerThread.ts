import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Envelope } from '../../shared/errors.ts';
import type { StagedImport } from '../app/context.ts';
import { errorBodyOf } from '../app/faults.ts';
import type { Topic } from '../app/topics.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './messages.ts';

/** The files that the threads start from; the door knows whether they are sources or built. */
export type ThreadEntries = { ledgerWorker: URL; readerWorker: URL; importWorker: URL };

export type Answered = { envelope: Envelope<unknown>; topics: readonly Topic[]; ledgerFile: string | null };

export type ThreadCall = {
  procedure: string;
  input: unknown;
  cancelFlag: SharedArrayBuffer;
  onProgress: (progress: { phase: string; done: number; total: number | null }) => void;
  staged?: StagedImport | undefined;
};

// Threads make much short-lived garbage, row by row, and by default each heap grows until it is convenient to collect.
// Told before the first thread starts, V8 collects early: an import of 100,000 lines peaks near 160 MB instead of 230
// to 360 MB, in the same time.
setFlagsFromString('--optimize-for-size');

const unknownOutcome =
  'The program ended this call before it could answer, and whether it took effect is not known. Look before repeating it; a call with the same requestId is safe to repeat.';

type Pending = { settle: (answered: Answered) => void; onProgress: ThreadCall['onProgress'] };

/** What a thread tells that belongs to no call. */
type ThreadNews = {
  fault(reference: string, text: string): void;
  topics(topics: readonly Topic[]): void;
};

/** The host's end of the line to one worker, which is started at the first message and again after a crash. */
export class LedgerThread {
  readonly #entry: URL;
  readonly #setup: () => WorkerSetup;
  readonly #news: ThreadNews;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #nextId = 1;

  constructor(entry: URL, setup: () => WorkerSetup, news: ThreadNews) {
    this.#entry = entry;
    this.#setup = setup;
    this.#news = news;
  }

  /** How many calls it has not answered yet. */
  get callCount(): number {
    return this.#pending.size;
  }

  call(call: ThreadCall): Promise<Answered> {
    const { procedure, input, cancelFlag, staged } = call;
    return this.#send((id) => ({ kind: 'call', id, procedure, input, cancelFlag, staged }), call.onProgress);
  }

  prepare(): Promise<Answered> {
    return this.#send(
      (id) => ({ kind: 'prepare', id }),
      () => undefined,
    );
  }

  /** Lets the worker finish what it has, close its file and end. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        resolve();
      });
    });
    worker.postMessage({ kind: 'close' } satisfies ToWorker);
    await ended;
  }

  #send(message: (id: number) => ToWorker, onProgress: ThreadCall['onProgress']): Promise<Answered> {
    const id = this.#nextId++;
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return new Promise((resolve) => {
      this.#pending.set(id, { settle: resolve, onProgress });
      worker.postMessage(message(id));
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, { workerData: this.#setup() });
    worker.on('message', (message: FromWorker) => {
      this.#receive(message);
    });
    worker.on('error', (error: Error) => {
      this.#failPending(error);
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      this.#failPending(new Error('the thread ended'));
    });
    return worker;
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case 'fault':
        this.#news.fault(message.reference, message.text);
        return;
      case 'topics':
        this.#news.topics(message.topics);
        return;
      case 'progress':
        this.#pending
          .get(message.id)
          ?.onProgress({ phase: message.phase, done: message.done, total: message.total });
        return;
      case 'answer': {
        const pending = this.#pending.get(message.id);
        this.#pending.delete(message.id);
        pending?.settle({
          envelope: message.envelope,
          topics: message.topics,
          ledgerFile: message.ledgerFile,
        });
      }
    }
  }

  /** A worker that dies may have committed a call before it could answer it, and nobody can tell from here. */
  #failPending(error: Error): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { settle } of pending) {
      const body = errorBodyOf(error, (reference) => {
        this.#news.fault(reference, error.stack ?? error.message);
      });
      const message = `${unknownOutcome} Reference ${String(body.details?.reference)} finds it in the log.`;
      settle({ envelope: { ok: false, error: { ...body, message } }, topics: [], ledgerFile: null });
    }
  }
}
