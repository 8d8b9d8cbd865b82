import { join } from 'node:path';
import type { CallOf, ProcedureName, ValueOf } from '../../shared/contract/index.ts';
import { contract } from '../../shared/contract/index.ts';
import type { AttemptStep } from '../../electron/sending/steps.ts';
import type { Random } from '../fixtures/sampleRandom.ts';
import { CallRefused, StdioSession } from '../integration/processes/stdioSession.ts';
import type { Workplace } from '../integration/processes/workplace.ts';
import { passphrase } from '../integration/processes/workplace.ts';
import { ordersVariable, writeOrders, type Orders } from './child/orders.ts';

/** Where a process died: at a named step, or by the test's own hand while a provider worked on a request. */
export type Death = AttemptStep | 'while the provider works';

/**
 * The application on one ledger as a process that may die at any moment. A call that a death cut off is repeated under
 * the same request id in the next process, as a careful caller does.
 */
export class ChaosApplication {
  readonly workplace: Workplace;
  readonly file: string;
  readonly deaths: Death[] = [];
  readonly #program: string;
  readonly #ordersFile: string;
  readonly #requestPrefix: string;
  #orders: Orders = { clockAheadMs: 0, kill: null };
  #session: StdioSession | null = null;
  #struck: StdioSession | null = null;
  #lastRequest = 0;
  #lastKill = 0;
  #starts = 0;

  constructor(program: string, workplace: Workplace, name: string, random: Random) {
    this.#program = program;
    this.workplace = workplace;
    this.file = workplace.file(name);
    this.#ordersFile = join(workplace.folder, `${name}.${random(1_000_000)}.orders.json`);
    this.#requestPrefix = `chaos-${random(1_000_000)}`;
    writeOrders(this.#ordersFile, this.#orders);
  }

  /** How many processes have run. */
  get starts(): number {
    return this.#starts;
  }

  get armed(): boolean {
    return this.#orders.kill !== null;
  }

  /** The process dies when it reaches the step for the nth time from now on. */
  arm(step: AttemptStep, nth: number): void {
    this.#lastKill += 1;
    this.#order({ kill: { number: this.#lastKill, step, nth } });
  }

  disarm(): void {
    this.#order({ kill: null });
  }

  moveClock(ms: number): void {
    this.#order({ clockAheadMs: this.#orders.clockAheadMs + ms });
  }

  /** Calls a procedure until it is answered; a refusal is thrown. */
  async call<Name extends ProcedureName>(procedure: Name, input: CallOf<Name>): Promise<ValueOf<Name>> {
    this.#lastRequest += 1;
    const requestId = `${this.#requestPrefix}-${this.#lastRequest}`;
    const { kind } = contract[procedure];
    const isMutation = kind === 'mutation' || kind === 'errand';
    for (let tries = 0; tries < 20; tries += 1) {
      const session = this.session();
      const answer = await session.start(procedure, isMutation ? { ...input, requestId } : input).answer;
      // The compiler cannot see that the schema of this very name was applied.
      if (answer.ok) return contract[procedure].output.parse(answer.value) as ValueOf<Name>;
      if (!(await this.#died(session))) throw new CallRefused(procedure, answer.error);
    }
    throw new Error(`${procedure} was not answered in 20 processes`);
  }

  /** Kills the process from outside. */
  async kill(): Promise<void> {
    this.#struck = this.#session;
    await this.#session?.kill('SIGKILL');
  }

  /** Waits until the process has died by itself, and starts no other. */
  async death(): Promise<void> {
    const session = this.session();
    await session.exit;
    await this.#died(session);
  }

  /** Ends the process in order; the next call starts another one. */
  async end(): Promise<number | null> {
    const session = this.#session;
    this.#session = null;
    return session === null ? 0 : session.end();
  }

  /** The process that runs, or a new one. */
  session(): StdioSession {
    if (this.#session !== null) return this.#session;
    this.#starts += 1;
    this.#session = new StdioSession(this.workplace, this.file, {
      program: this.#program,
      passphrase,
      environment: { [ordersVariable]: this.#ordersFile },
    });
    return this.#session;
  }

  /** Whether the session that answered with an error did so because its process is gone. */
  async #died(session: StdioSession): Promise<boolean> {
    if (!session.hasEnded) return false;
    const exitCode = await session.exit;
    if (this.#session === session) this.#session = null;
    const { kill } = this.#orders;
    if (exitCode !== null) throw new Error(`the process ended with ${exitCode}: ${session.errorOutput}`);
    if (session === this.#struck) {
      this.deaths.push('while the provider works');
    } else if (kill !== null) {
      this.deaths.push(kill.step);
      this.disarm();
    }
    return true;
  }

  #order(orders: Partial<Orders>): void {
    this.#orders = { ...this.#orders, ...orders };
    writeOrders(this.#ordersFile, this.#orders);
  }
}
