import type { Envelope } from '../../../shared/errors.ts';
import { DisburseError } from '../../../shared/errors.ts';
import type { LedgerHost, Progress } from '../../threads/host.ts';

export type LedgerCall = {
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
  readonly #running = new Map<Promise<unknown>, string>();
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
    this.#running.set(running.answer, procedure);
    return running.answer.finally(() => {
      this.#running.delete(running.answer);
      signal.removeEventListener('abort', cancel);
    });
  }

  /** What is still at work, by procedure. */
  atWork(): string[] {
    return [...this.#running.values()];
  }

  /**
   * Holds back new calls and waits for those that run. Where one takes longer than the patience, LEDGER_BUSY says
   * which, and everything goes on as before. Null waits for as long as it takes.
   */
  async pause(patienceMs: number | null): Promise<void> {
    this.#gate = new Promise((resolve) => {
      this.#openGate = resolve;
    });
    if (await settledWithin([...this.#running.keys()], patienceMs)) return;
    const names = this.atWork();
    this.resume();
    throw new DisburseError(
      'LEDGER_BUSY',
      `This ledger is still at work: ${names.join(', ')}. It stays open and nothing was changed. Wait for the end or cancel it, and try again.`,
      { atWork: names },
    );
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
}

/** The refusal of a call that was meant for a ledger that is not on the desk any more. */
export function anotherLedger(): DisburseError {
  return new DisburseError(
    'NOT_FOUND',
    'The ledger that this was meant for is not open any more. Nothing was changed. Open it again and repeat.',
  );
}

async function settledWithin(
  running: readonly Promise<unknown>[],
  patienceMs: number | null,
): Promise<boolean> {
  const settled = Promise.allSettled(running).then(() => true);
  if (patienceMs === null || running.length === 0) return settled;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, patienceMs);
  });
  return Promise.race([settled, late]).finally(() => {
    clearTimeout(timer);
  });
}
