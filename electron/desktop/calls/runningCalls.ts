import { validationError } from '../../../shared/errors.ts';

/** They end when a person answers a dialog, which is nothing to wait for. */
const waitingForPerson: readonly string[] = ['desktop.chooseFile', 'desktop.print'];

type RunningCall = { procedure: string; controller: AbortController; ended: Promise<unknown> };

/** The calls of the window that have no answer yet, so that they can be cancelled by name and waited for. */
export class RunningCalls {
  readonly #calls = new Map<string, RunningCall>();

  /** Runs a call under its name, which no other running call may have. */
  async run<Result>(
    { callId, procedure }: { callId: string; procedure: string },
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    if (this.#calls.has(callId)) {
      throw validationError(`A call named ${callId} is still running. Nothing was done. Use another name.`);
    }
    const controller = new AbortController();
    const ended = work(controller.signal);
    this.#calls.set(callId, { procedure, controller, ended });
    try {
      return await ended;
    } finally {
      this.#calls.delete(callId);
    }
  }

  /** Asks a call to stop; false where none of that name runs. */
  cancel(callId: string): boolean {
    const call = this.#calls.get(callId);
    call?.controller.abort();
    return call !== undefined;
  }

  /** Asks every call to stop. */
  cancelAll(): void {
    for (const { controller } of this.#calls.values()) controller.abort();
  }

  /** What is at work, by procedure. */
  atWork(): string[] {
    return this.#working().map(({ procedure }) => procedure);
  }

  /** Resolves when everything that is at work now has ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#working().map(({ ended }) => ended));
  }

  #working(): RunningCall[] {
    return [...this.#calls.values()].filter(({ procedure }) => !waitingForPerson.includes(procedure));
  }
}
