import { rmSync } from 'node:fs';
import { findProcedure } from '../../shared/contract/index.ts';
import type { Envelope } from '../../shared/errors.ts';
import type { StagedImport } from '../app/context.ts';
import type { Topic } from '../app/topics.ts';
import type { EngineUse } from './messages.ts';
import { LedgerThread, type Answered, type ThreadCall, type ThreadEntries } from './ledgerThread.ts';

export type Progress = { phase: string; done: number; total: number | null };

export type CallOptions = {
  /** How the caller names the call, so that `jobs.list` says what can be cancelled. */
  callId?: string | number | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
};

export type HostSetup = {
  entries: ThreadEntries;
  actor: string;
  ledgerFile: string | null;
  passphrase: string | null;
  dataFolder: string;
  engine: EngineUse;
  logFault(reference: string, text: string): void;
};

type Job = {
  callId: string;
  procedure: string;
  startedAt: string;
  progress: Progress | null;
  cancelFlag: SharedArrayBuffer;
};

export type RunningCall = { answer: Promise<Envelope<unknown>>; cancel(): void };

/** Two long reads side by side are plenty on a desk; the third waits for one of them. */
const readerLimit = 2;

/**
 * Routes calls to threads: writes and short reads to the one ledger thread, in the order of arrival; long reads to
 * read-only threads; imports first to a thread of their own, then to the ledger thread to be applied.
 */
export class LedgerHost {
  readonly #setup: HostSetup;
  readonly #ledger: LedgerThread;
  readonly #readers: LedgerThread[] = [];
  /** For pages alone: what a person types after must not wait until the totals of something else are counted. */
  #pageReader: LedgerThread | null = null;
  readonly #jobs = new Map<number, Job>();
  readonly #running = new Set<Promise<Envelope<unknown>>>();
  readonly #listeners = new Set<(topics: readonly Topic[]) => void>();
  #ledgerFile: string | null;
  #nextJob = 1;
  #applying = 0;
  /** Open again once a call that creates or replaces the file has ended. */
  #gate: Promise<void> = Promise.resolve();

  constructor(setup: HostSetup) {
    this.#setup = setup;
    this.#ledgerFile = setup.ledgerFile;
    this.#ledger = this.#thread('ledgerWorker', setup.passphrase);
  }

  /** Starts a call. The answer never rejects; cancelling a call that has ended does nothing. */
  call(procedure: string, input: unknown, options: CallOptions = {}): RunningCall {
    const jobId = this.#nextJob++;
    const cancelFlag = new SharedArrayBuffer(4);
    const callId = String(options.callId ?? jobId);
    const job: Job = { callId, procedure, startedAt: new Date().toISOString(), progress: null, cancelFlag };
    this.#jobs.set(jobId, job);
    const onProgress = (progress: Progress) => {
      job.progress = progress;
      options.onProgress?.(progress);
    };
    const call = { procedure, input, cancelFlag, onProgress };
    const alone = findProcedure(procedure)?.lane === 'lifecycle';
    const answer = (alone ? this.#alone(call) : this.#together(call)).finally(() => {
      this.#jobs.delete(jobId);
      this.#running.delete(answer);
    });
    this.#running.add(answer);
    return { answer, cancel: () => Atomics.store(new Int32Array(cancelFlag), 0, 1) };
  }

  /** Opens the ledger ahead of the first call, without reading more than its name; or answers why it does not open. */
  async open(): Promise<Envelope<{ ledgerName: string }>> {
    const prepared = this.#finish(await this.#ledger.prepare());
    return prepared.ok ? { ok: true, value: prepared.value as { ledgerName: string } } : prepared;
  }

  /** Hears of every commit which topics it touched; answers how to stop listening. */
  onTopics(listener: (topics: readonly Topic[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Closes the threads, the ledger last, so that its write-ahead log is folded in. */
  async close(): Promise<void> {
    await this.#closeReaders();
    await this.#ledger.close();
  }

  /** A call that creates or replaces the file: after everything before it, and before everything after it. */
  async #alone(call: ThreadCall): Promise<Envelope<unknown>> {
    const earlier = [...this.#running];
    const gate = this.#gate;
    let open: () => void = () => undefined;
    this.#gate = new Promise((resolve) => {
      open = resolve;
    });
    try {
      await gate;
      await Promise.all(earlier);
      // Readers hold the file open; they make way, and the next ones open what stands there then.
      await this.#closeReaders();
      return this.#finish(await this.#ledger.call(call));
    } finally {
      open();
    }
  }

  async #together(call: ThreadCall): Promise<Envelope<unknown>> {
    await this.#gate;
    const declared = findProcedure(call.procedure);
    switch (declared?.lane) {
      case 'host':
        return { ok: true, value: { jobs: this.#listJobs() } };
      case 'reader':
        return this.#read(call);
      case 'staged':
        return this.#import(call);
      case 'provider':
      case 'lifecycle':
      case undefined:
        return this.#finish(await this.#ledger.call(call));
      case 'ledger':
        // While an import is being applied the ledger thread is busy for seconds; a query need not wait for it.
        if (declared.kind === 'query' && this.#applying > 0) return this.#read(call);
        return this.#finish(await this.#ledger.call(call));
    }
  }

  async #read(call: ThreadCall): Promise<Envelope<unknown>> {
    if (this.#applying === 0) {
      const prepared = this.#finish(await this.#ledger.prepare());
      if (!prepared.ok) return prepared;
    }
    return this.#finish(await this.#readerFor(call).call(call));
  }

  async #import(call: ThreadCall): Promise<Envelope<unknown>> {
    const prepared = this.#finish(await this.#ledger.prepare());
    if (!prepared.ok) return prepared;
    const staging = await this.#stage(call);
    if (!staging.ok) return staging;
    const staged = staging.value as StagedImport | null;
    this.#applying += 1;
    try {
      return this.#finish(await this.#ledger.call({ ...call, staged: staged ?? undefined }));
    } finally {
      this.#applying -= 1;
      // The ledger thread removes it when it has applied it, and refuses some calls before that.
      if (staged !== null) rmSync(staged.sideFile, { force: true });
    }
  }

  async #stage(call: ThreadCall): Promise<Envelope<unknown>> {
    const thread = this.#thread('importWorker', null);
    try {
      return this.#finish(await thread.call(call));
    } finally {
      await thread.close();
    }
  }

  #finish(answered: Answered): Envelope<unknown> {
    if (answered.ledgerFile !== null) this.#ledgerFile = answered.ledgerFile;
    this.#publish(answered.topics);
    return answered.envelope;
  }

  #publish(topics: readonly Topic[]): void {
    if (topics.length > 0) for (const listener of this.#listeners) listener(topics);
  }

  #readerFor({ input }: ThreadCall): LedgerThread {
    if (isPageAlone(input)) return (this.#pageReader ??= this.#thread('readerWorker', null));
    const idlest = this.#readers.toSorted((one, other) => one.callCount - other.callCount)[0];
    if (idlest !== undefined && (idlest.callCount === 0 || this.#readers.length === readerLimit))
      return idlest;
    const reader = this.#thread('readerWorker', null);
    this.#readers.push(reader);
    return reader;
  }

  async #closeReaders(): Promise<void> {
    const readers = [...this.#readers.splice(0), ...(this.#pageReader === null ? [] : [this.#pageReader])];
    this.#pageReader = null;
    await Promise.all(readers.map((reader) => reader.close()));
  }

  #thread(entry: keyof ThreadEntries, passphrase: string | null): LedgerThread {
    return new LedgerThread(
      this.#setup.entries[entry],
      () => ({
        actor: this.#setup.actor,
        ledgerFile: this.#ledgerFile,
        passphrase,
        dataFolder: this.#setup.dataFolder,
        engine: this.#setup.engine,
      }),
      {
        fault: (reference, text) => {
          this.#setup.logFault(reference, text);
        },
        topics: (topics) => {
          this.#publish(topics);
        },
      },
    );
  }

  #listJobs() {
    return [...this.#jobs.values()]
      .filter((job) => job.procedure !== 'jobs.list')
      .map((job) => ({
        callId: job.callId,
        procedure: job.procedure,
        startedAt: job.startedAt,
        phase: job.progress?.phase ?? null,
        done: job.progress?.done ?? null,
        total: job.progress?.total ?? null,
      }));
  }
}

/** Whether a call reads one page and no totals, which takes milliseconds however large the ledger is. */
function isPageAlone(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'withTotals' in input && input.withTotals === false;
}
