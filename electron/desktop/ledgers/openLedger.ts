import type { Envelope } from '../../../shared/errors.ts';
import { DisburseError } from '../../../shared/errors.ts';
import { onlyReads } from '../calls/onlyReads.ts';
import { workInWords } from '../calls/workInWords.ts';
import type { LedgerHost, Progress, RunningCall } from '../../threads/host.ts';
import { within } from '../within.ts';

type LedgerCall = {
  callId: string;
  procedure: string;
  input: unknown;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
};

/**
 * One ledger, open on the desk. A call that was made on it is carried out on it or not at all: while another ledger
 * takes its place calls wait, and once it has, they are refused.
 */
export class OpenLedger {
  readonly deskId: number;
  readonly file: string;
  readonly host: LedgerHost;
  readonly #running = new Set<{ procedure: string; running: RunningCall }>();
  #gate: Promise<void> = Promise.resolve();
  #openGate: () => void = () => undefined;
  #left = false;

  constructor(deskId: number, file: string, host: LedgerHost) {
    this.deskId = deskId;
    this.file = file;
    this.host = host;
  }

  async call({ callId, procedure, input, signal, onProgress }: LedgerCall): Promise<Envelope<unknown>> {
    await this.#gate;
    if (this.#left) throw anotherLedger();
    const running = this.host.call(procedure, input, { callId, onProgress });
    const cancel = () => running.cancel();
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    const entry = { procedure, running };
    this.#running.add(entry);
    return running.answer.finally(() => {
      this.#running.delete(entry);
      signal.removeEventListener('abort', cancel);
    });
  }

  /**
   * Holds back new calls and waits for those that run. What takes longer than the patience and only answers the screen
   * is cancelled; anything else is named in LEDGER_BUSY, and everything goes on as before. Null waits for as long as it
   * takes.
   */
  async pause(patienceMs: number | null): Promise<void> {
    this.#gate = new Promise((resolve) => {
      this.#openGate = resolve;
    });
    const settled = Promise.allSettled(this.#answers());
    if (patienceMs === null) await settled;
    else if ((await within(settled, patienceMs)) === undefined) await this.#endReads();
  }

  /** Cancels what only answers the screen; anything else that is still at work refuses the pause. */
  async #endReads(): Promise<void> {
    const atWork = [...this.#running].map(({ procedure }) => procedure).filter((name) => !onlyReads(name));
    if (atWork.length > 0) {
      this.resume();
      throw new DisburseError(
        'LEDGER_BUSY',
        `This ledger is still at work: ${workInWords(atWork)}. It stays open and nothing was changed. Wait for the end or cancel it, and try again.`,
        { atWork },
      );
    }
    for (const { running } of this.#running) running.cancel();
    await Promise.all(this.#answers());
  }

  /** Lets the calls on that were held back. */
  resume(): void {
    this.#openGate();
  }

  /** Refuses every call from now on; the host is left to whoever goes on with it. */
  leave(): void {
    this.#left = true;
    this.#openGate();
  }

  #answers(): Promise<unknown>[] {
    return [...this.#running].map(({ running }) => running.answer);
  }
}

/** The refusal of a call that was meant for a ledger that is not on the desk any more. */
export function anotherLedger(): DisburseError {
  return new DisburseError(
    'NOT_FOUND',
    'The ledger that this was meant for is not open any more. Nothing was changed. Open it again and repeat.',
  );
}
