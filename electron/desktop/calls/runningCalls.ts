import { validationError } from '../../../shared/errors.ts';

/** They end when a person answers a dialog, which is nothing to wait for. */
const waitingForPerson: readonly string[] = ['desktop.chooseFile', 'desktop.print'];

type RunningCall = { procedure: string; controller: AbortController; ended: Promise<unknown> };

/**
 * The calls of the window that have no answer yet, so that they can be cancelled by name and waited for. Names hold for
 * one page: when the window loads anew it names its calls from the start, and what still runs has no name any more.
 */
export class RunningCalls {
  readonly #calls = new Set<RunningCall>();
  readonly #named = new Map<string, RunningCall>();

  /** Runs a call under its name, which no other running call may have. */
  async run<Result>(
    { callId, procedure }: { callId: string; procedure: string },
    work: (call: { signal: AbortSignal; hasName: () => boolean }) => Promise<Result>,
  ): Promise<Result> {
    if (this.#named.has(callId)) {
      throw validationError(`A call named ${callId} is still running. Nothing was done. Use another name.`);
    }
    const controller = new AbortController();
    const hasName = () => this.#named.get(callId)?.controller === controller;
    const ended = work({ signal: controller.signal, hasName });
    const call = { procedure, controller, ended };
    this.#calls.add(call);
    this.#named.set(callId, call);
    try {
      return await ended;
    } finally {
      this.#calls.delete(call);
      if (hasName()) this.#named.delete(callId);
    }
  }

  /** The window loads anew. */
  forgetNames(): void {
    this.#named.clear();
  }

  /** Asks a call to stop; false where none of that name runs. */
  cancel(callId: string): boolean {
    const call = this.#named.get(callId);
    call?.controller.abort();
    return call !== undefined;
  }

  /** Asks every call to stop. */
  cancelAll(): void {
    for (const { controller } of this.#calls) controller.abort();
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
    return [...this.#calls].filter(({ procedure }) => !waitingForPerson.includes(procedure));
  }
}
