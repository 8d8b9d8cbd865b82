import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { contract, type CallOf, type ProcedureName, type ValueOf } from '../../../shared/contract/index.ts';
import { errorBodySchema, type ErrorBody } from '../../../shared/errors.ts';
import { startApplication, type ProcessOptions } from './application.ts';
import type { Workplace } from './workplace.ts';

const progressSchema = z.strictObject({
  phase: z.string(),
  done: z.number(),
  total: z.number().nullable(),
});
export type Progress = z.infer<typeof progressSchema>;

const callIdSchema = z.union([z.string(), z.number(), z.null()]);

/** Every line that may come out of a stdio session; anything else fails the test that reads it. */
const lineSchema = z.union([
  z.strictObject({ id: callIdSchema, progress: progressSchema }),
  z.strictObject({ id: callIdSchema, ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ id: callIdSchema, ok: z.literal(false), error: errorBodySchema }),
]);
export type SessionLine = z.infer<typeof lineSchema>;
export type Answer = { ok: true; value: unknown } | { ok: false; error: ErrorBody };

/** A call that was answered with an error although the test counted on a value. */
export class CallRefused extends Error {
  readonly error: ErrorBody;

  constructor(procedure: string, error: ErrorBody) {
    super(`${procedure} was refused with ${error.code}: ${error.message}`);
    this.error = error;
  }
}

export type RunningCall = {
  id: number;
  answer: Promise<Answer>;
  progress: readonly Progress[];
  /** Resolves at the first progress line of a phase that has come at least that far; rejects if the call ends first. */
  reached: (phase: string, done?: number) => Promise<void>;
};

type Waiting = { onProgress: (progress: Progress) => void; settle: (answer: Answer) => void };

/** `disburse stdio` as a process of its own, spoken to over its standard input and output. */
export class StdioSession {
  readonly lines: SessionLine[] = [];
  /** The procedures that were answered with a value. */
  readonly answered = new Set<string>();
  readonly exit: Promise<number | null>;
  readonly #process: ChildProcess;
  readonly #waiting = new Map<string | number | null, Waiting>();
  #output = '';
  #errorOutput = '';
  #lastId = 0;
  #hasEnded = false;

  constructor(workplace: Workplace, ledgerFile: string | null, options: ProcessOptions = {}) {
    const words = ['stdio', ...(ledgerFile === null ? [] : ['--ledger', ledgerFile])];
    this.#process = startApplication(workplace, words, options);
    this.exit = new Promise((resolve, reject) => {
      this.#process.once('error', reject);
      this.#process.once('close', (exitCode) => {
        this.#hasEnded = true;
        this.#endWaiting(exitCode);
        resolve(exitCode);
      });
    });
    this.#process.stderr?.on('data', (piece: Buffer) => (this.#errorOutput += piece.toString('utf8')));
    this.#process.stdin?.on('error', () => undefined);
    const output = this.#process.stdout;
    if (output === null) throw new Error('a session writes to a pipe');
    createInterface({ input: output }).on('line', (line) => {
      this.#receive(line);
    });
  }

  get processId(): number {
    const { pid } = this.#process;
    if (pid === undefined) throw new Error('the process did not start');
    return pid;
  }

  /** Whether the process is gone; calls that it owed an answer have been answered with an error then. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Everything that the process wrote to its standard output. */
  get output(): string {
    return this.#output;
  }

  get errorOutput(): string {
    return this.#errorOutput;
  }

  /** Calls a procedure and answers its value, checked against the contract. */
  async call<Name extends ProcedureName>(procedure: Name, input: CallOf<Name>): Promise<ValueOf<Name>> {
    const answer = await this.start(procedure, input).answer;
    if (!answer.ok) throw new CallRefused(procedure, answer.error);
    // The compiler cannot see that the schema of this very name was applied.
    return contract[procedure].output.parse(answer.value) as ValueOf<Name>;
  }

  /** Calls a procedure that has to be refused and answers the error. */
  async refusal(procedure: string, input: unknown): Promise<ErrorBody> {
    const answer = await this.start(procedure, input).answer;
    if (answer.ok) throw new Error(`${procedure} was not refused: ${JSON.stringify(answer.value)}`);
    return answer.error;
  }

  /** Starts a call and lets it run. */
  start(procedure: string, input: unknown): RunningCall {
    this.#lastId += 1;
    const id = this.#lastId;
    const progress: Progress[] = [];
    const watchers = new Set<() => void>();
    const answer = this.#await(id, (report) => {
      progress.push(report);
      for (const watcher of watchers) watcher();
    });
    void answer.then(({ ok }) => {
      if (ok) this.answered.add(procedure);
    });
    this.send({ id, procedure, input });
    const reached = (phase: string, done = 0) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (progress.some((report) => report.phase === phase && report.done >= done)) resolve();
        };
        watchers.add(look);
        look();
        void answer.then((ended) => {
          reject(new Error(`${procedure} ended before ${phase} ${done}: ${JSON.stringify(ended)}`));
        });
      });
    return { id, answer, progress, reached };
  }

  /** Asks a running call to stop; answers whether there was one. */
  async cancel(id: number): Promise<boolean> {
    this.#lastId += 1;
    const answer = this.#await(this.#lastId, () => undefined);
    this.send({ id: this.#lastId, cancel: id });
    const value = (await answer) as { value?: { cancelled?: boolean } };
    return value.value?.cancelled === true;
  }

  /** Writes one line as it is, or a value as one line of JSON. */
  send(line: string | object): void {
    this.#process.stdin?.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
  }

  /** The next line that has the given id, from now on. */
  nextLine(id: string | number | null): Promise<Answer> {
    return this.#await(id, () => undefined);
  }

  /** Ends the input; the session finishes what runs and answers its exit code. */
  end(): Promise<number | null> {
    this.#process.stdin?.end();
    return this.exit;
  }

  /** Ends the process from outside. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    this.#process.kill(signal);
    return this.exit;
  }

  /** The most memory that the process ever had resident, as the kernel counts it. */
  peakMemoryMb(): number {
    const status = readFileSync(`/proc/${this.processId}/status`, 'utf8');
    const peakKib = /^VmHWM:\s+([0-9]+) kB$/m.exec(status)?.[1];
    if (peakKib === undefined) throw new Error('the kernel does not tell the peak memory');
    return Number(peakKib) / 1024;
  }

  #await(id: string | number | null, onProgress: Waiting['onProgress']): Promise<Answer> {
    return new Promise((settle) => this.#waiting.set(id, { onProgress, settle }));
  }

  #receive(text: string): void {
    this.#output += `${text}\n`;
    const line = lineSchema.parse(JSON.parse(text));
    this.lines.push(line);
    const waiting = this.#waiting.get(line.id);
    if ('progress' in line) {
      waiting?.onProgress(line.progress);
      return;
    }
    this.#waiting.delete(line.id);
    waiting?.settle(line.ok ? { ok: true, value: line.value } : { ok: false, error: line.error });
  }

  /** A process that ends owes nobody an answer any more: a test that still waits for one hears why. */
  #endWaiting(exitCode: number | null): void {
    const message = `The process ended with ${String(exitCode)} before it answered. ${this.#errorOutput}`;
    for (const { settle } of this.#waiting.values()) {
      settle({ ok: false, error: { code: 'INTERNAL', message } });
    }
    this.#waiting.clear();
  }
}
