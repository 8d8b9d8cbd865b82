import { dueAttempts, nextDueAt } from '../payouts/attempts/attemptStorage.ts';
import { AttemptActs, type ActOutcome, type ActsSetup } from './attemptActs.ts';
import { recoverAttempts } from './recovery.ts';

const longestSleepMs = 60_000;
const shortestSleepMs = 250;

/**
 * The engine of a ledger: sends what was confirmed, asks what came of it, and settles what is known. One act at a time,
 * in the order in which they fall due.
 */
export class Sender {
  readonly #setup: ActsSetup;
  readonly #acts: AttemptActs;
  #chain: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(setup: ActsSetup) {
    this.#setup = setup;
    this.#acts = new AttemptActs(setup);
  }

  /** Settles what a crash left behind, then begins to work. */
  start(): void {
    recoverAttempts(this.#setup.database, this.#setup.journal, this.#acts.moment());
    this.wake();
  }

  /** Looks for what is due now; called after every commit that may have planned something. */
  wake(): void {
    if (!this.#stopped) this.#sleep(0);
  }

  /** Does the next act of these attempts at once, whenever it was planned for. */
  async actNow(attemptKeys: readonly number[]): Promise<ActOutcome[]> {
    const outcomes: ActOutcome[] = [];
    for (const key of attemptKeys) outcomes.push(await this.#enqueue(() => this.#acts.actOn(key)));
    this.wake();
    return outcomes;
  }

  /** Waits until nothing is being sent or asked at the moment. */
  async quiet(): Promise<void> {
    await this.#chain;
  }

  /** Ends after what is due has been done once; what waits for later is taken up at the next start. */
  async finish(): Promise<void> {
    await this.quiet();
    const idle = this.#stopped || this.#setup.vault.status().state === 'locked';
    for (const key of idle ? [] : this.#due()) await this.#enqueue(() => this.#acts.actOn(key));
    await this.stop();
  }

  /** Ends after the act that runs. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.quiet();
  }

  /** The credentials of a connection changed: its client is made anew. */
  forgetPort(connectionKey: number): void {
    this.#acts.forgetPort(connectionKey);
  }

  #sleep(delayMs: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.#enqueue(() => this.#work());
    }, delayMs);
  }

  async #work(): Promise<void> {
    // Without the vault neither the bytes nor the credentials can be read; unlocking it wakes the engine.
    if (this.#setup.vault.status().state === 'locked') return;
    for (const key of this.#stopped ? [] : this.#due()) {
      if (this.#isStopped()) return;
      await this.#acts.actOn(key);
    }
    if (this.#isStopped()) return;
    const next = nextDueAt(this.#setup.database);
    if (next === null) return;
    const waitMs = Date.parse(next) - this.#setup.clock.now().epochMilliseconds;
    this.#sleep(Math.min(Math.max(waitMs, shortestSleepMs), longestSleepMs));
  }

  /** Asked anew after each act: stopping happens while one awaits. */
  #isStopped(): boolean {
    return this.#stopped;
  }

  #due(): number[] {
    return dueAttempts(this.#setup.database, this.#acts.moment().now);
  }

  #enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#chain.then(work);
    this.#chain = result.catch(() => undefined);
    return result;
  }
}
