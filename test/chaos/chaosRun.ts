import { attemptSteps, type AttemptStep } from '../../electron/sending/steps.ts';
import type { ValueOf } from '../../shared/contract/index.ts';
import { createRandom, type Random } from '../fixtures/sampleRandom.ts';
import { openWorkplace } from '../integration/processes/workplace.ts';
import { ChaosApplication } from './chaosApplication.ts';
import { ChaosCoverage } from './chaosCoverage.ts';
import { dayMs, hourMs, minuteMs, type ChaosFault, type ChaosProvider } from './chaosProvider.ts';
import { Deck, oneOf } from './deck.ts';
import { resolveWhatNeedsAPerson, type PayoutState } from './personOnDuty.ts';

export type ChaosSettings = { program: string; seed: number; rounds: number; payeesPerRound: number };

type PayoutRow = ValueOf<'payouts.history'>['rows'][number];

/** Turns of a round in which things go wrong; after them the provider behaves, and everything has to come to an end. */
const stormyTurns = 6;
const mostTurns = 70;
const faultsPerRound = 7;

/** Steps that are taken whenever something new is confirmed; the others come with reading and cancelling. */
const sendingSteps = attemptSteps.slice(0, attemptSteps.indexOf('before reading'));
/** Steps that only a provider with unclaimed payments takes. */
const cancellingSteps: readonly AttemptStep[] = ['before cancelling', 'cancelled'];

/**
 * One ledger that is paid from, round after round, while its process is killed at every step of an attempt and the
 * provider does everything that a provider can do wrong. The same seed makes the same plans.
 */
export class ChaosRun {
  readonly application: ChaosApplication;
  readonly provider: ChaosProvider;
  readonly coverage = new ChaosCoverage();
  /** What was ever owed, in minor units; the key is `partnerId currency`. */
  readonly owed = new Map<string, number>();
  /** Every payout that was ever confirmed, and where it stands as far as the last answer told. */
  readonly #states = new Map<string, PayoutState>();
  readonly steps: readonly AttemptStep[];
  readonly #settings: ChaosSettings;
  readonly #random: Random;
  readonly #stepDeck: Deck<AttemptStep>;
  readonly #faultDeck: Deck<ChaosFault>;
  readonly #outcomeDeck: Deck<string>;
  #programId = '';
  #lastPayee = 0;

  constructor(provider: ChaosProvider, settings: ChaosSettings) {
    this.provider = provider;
    this.#settings = settings;
    this.#random = createRandom(settings.seed);
    this.application = new ChaosApplication(
      settings.program,
      openWorkplace(),
      `${provider.name}.disburse`,
      this.#random,
    );
    this.steps =
      provider.name === 'paypal'
        ? attemptSteps
        : attemptSteps.filter((step) => !cancellingSteps.includes(step));
    this.#stepDeck = new Deck(this.#random, this.steps);
    this.#faultDeck = new Deck(this.#random, provider.faults);
    this.#outcomeDeck = new Deck(this.#random, provider.outcomes);
  }

  /** Makes the ledger and connects it; then all rounds, and more of them until every step and fault has happened. */
  async perform(): Promise<void> {
    const { application } = this;
    await application.call('ledger.create', { name: 'Chaos', baseCurrency: 'USD', timeZone: 'UTC' });
    const program = await application.call('programs.save', { name: 'Affiliates', currency: 'USD' });
    this.#programId = program.programId;
    await application.call('providers.connect', this.provider.connection);
    const { rounds } = this.#settings;
    for (let round = 0; round < rounds || (this.#isIncomplete() && round < rounds * 2); round += 1)
      await this.#round();
    await this.#letLateNewsArrive();
  }

  /** How many payouts were confirmed. */
  get payoutCount(): number {
    return this.#states.size;
  }

  /** What the run came to, in one line. */
  get summary(): string {
    const { deaths, starts } = this.application;
    return `${this.coverage.rounds} rounds, ${this.payoutCount} payouts, ${deaths.length} deaths, ${starts} processes`;
  }

  /** Every payout of the ledger. */
  async payouts(): Promise<PayoutRow[]> {
    const rows: PayoutRow[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await this.application.call('payouts.history', {
        limit: 500,
        ...(cursor === undefined || cursor === null ? {} : { cursor }),
      });
      rows.push(...page.rows);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return rows;
  }

  #isIncomplete(): boolean {
    const faults = this.provider.faults.map(({ name }) => name);
    return (
      this.coverage.missingSteps(this.steps).length > 0 || this.coverage.missingFaults(faults).length > 0
    );
  }

  async #round(): Promise<void> {
    const { application, provider } = this;
    const deathsBefore = application.deaths.length;
    await this.#oweSomething();
    const faults = Array.from({ length: faultsPerRound }, () => this.#faultDeck.deal());
    for (const fault of faults) fault.arrange();
    await this.#confirm();
    await this.#recover();
    const happened = faults.filter((fault) => fault.happened());
    for (const fault of faults) if (!happened.includes(fault)) this.#faultDeck.putBack(fault);
    provider.calm();
    this.coverage.addRound(
      application.deaths.slice(deathsBefore),
      happened.map(({ name }) => name),
    );
  }

  /** New payees with something owed, every third of whom meets with an outcome other than being paid. */
  async #oweSomething(): Promise<void> {
    const numbers = Array.from({ length: this.#settings.payeesPerRound }, () => (this.#lastPayee += 1));
    const payees = numbers.map((number) => ({ number, ...this.provider.payee(number, this.#random) }));
    for (const { payee } of payees)
      if (this.#random(3) === 0) this.provider.setOutcome(payee, this.#outcomeDeck.deal());
    const amounts = payees.map(() => 1_000 + this.#random(90_000));
    await Promise.all(
      payees.map(async ({ number, currency, details }, index) => {
        const { partnerId } = await this.application.call('partners.save', {
          programId: this.#programId,
          externalId: `payee-${number}`,
          name: `Payee ${number}`,
          ...details,
        });
        const amountMinor = amounts[index] ?? 0;
        await this.application.call('partners.credit', { partnerId, amountMinor, currency, note: 'earned' });
        this.owed.set(`${partnerId} ${currency}`, amountMinor);
      }),
    );
  }

  /** Everything that is payable is confirmed, in two runs; the process dies somewhere in it. */
  async #confirm(): Promise<void> {
    const { application } = this;
    const { rows } = await application.call('payouts.pending', { onlyEligible: true, limit: 500 });
    const balances = rows.map(({ partnerId, currency }) => ({ partnerId, currency }));
    const half = Math.ceil(balances.length / 2);
    for (const part of [balances.slice(0, half), balances.slice(half)]) {
      if (part.length === 0) continue;
      this.#armNext(sendingSteps);
      const review = await application.call('payouts.review', { selection: { balances: part } });
      const { payouts } = await application.call('payouts.process', { reviewId: review.reviewId });
      for (const { payoutId, status, detail } of payouts) this.#states.set(payoutId, { status, detail });
    }
  }

  /** The process is to die at one of these steps: at one where none died yet, or where the deck says. */
  #armNext(steps: readonly AttemptStep[]): void {
    if (this.application.armed) return;
    const missing = this.coverage
      .missingSteps(steps)
      .filter((step) => !this.application.deaths.includes(step));
    const step = missing.length > 0 ? oneOf(this.#random, missing) : this.#stepDeck.deal();
    // Wise notes several things of every line, so that a batch can be cut off anywhere in it.
    const most = step === 'noted' && this.provider.name === 'wise' ? 40 : 2;
    this.application.arm(step, 1 + this.#random(most));
  }

  /** Asks, waits and acts like a person until nothing is pending any more. */
  async #recover(): Promise<void> {
    const { application, provider } = this;
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const stormy = turn < stormyTurns;
      if (turn === stormyTurns) {
        provider.calm();
        application.disarm();
      }
      if (stormy) this.#armNext(this.steps.filter((step) => !sendingSteps.includes(step)));
      if (turn === 1) await this.#strikeWhileTheProviderWorks();
      else await this.#ask(this.#pending());
      provider.actAsPerson(this.#random);
      if (this.#pending().length === 0) {
        application.disarm();
        return;
      }
      await this.#cancelWhatIsUnclaimed();
      await resolveWhatNeedsAPerson(application, provider, this.#states);
      this.#moveClocks(this.#pause(stormy, turn));
    }
    const left = this.#pending().map((payoutId) => `${payoutId} ${this.#states.get(payoutId)?.detail}`);
    throw new Error(`after ${mostTurns} turns there are still pending: ${left.join(', ')}`);
  }

  /** Has the provider asked for these payouts, and keeps where they stand then. */
  async #ask(payoutIds: readonly string[]): Promise<void> {
    if (payoutIds.length === 0) return;
    const { payouts } = await this.application.call('payouts.refresh', { payoutIds: [...payoutIds] });
    for (const { payoutId, status, detail } of payouts) this.#states.set(payoutId, { status, detail });
  }

  #pending(): string[] {
    return [...this.#states].filter(([, { status }]) => status === 'pending').map(([payoutId]) => payoutId);
  }

  #pause(stormy: boolean, turn: number): number {
    if (stormy) return oneOf(this.#random, [minuteMs, 6 * minuteMs, 45 * minuteMs, 3 * hourMs, dayMs]);
    return turn % 3 === 0 ? 9 * dayMs : oneOf(this.#random, [10 * minuteMs, 5 * hourMs]);
  }

  #moveClocks(ms: number): void {
    this.provider.moveClock(ms);
    this.application.moveClock(ms);
  }

  /** Kills the process from outside just as the provider carries out a request that pays. */
  async #strikeWhileTheProviderWorks(): Promise<void> {
    const { application, provider } = this;
    const before = provider.payingRequests();
    provider.answerNextPaymentLate();
    const asked = this.#ask(this.#pending()).then(() => 'answered');
    const look = () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          resolve(provider.payingRequests() > before ? 'paying' : 'waiting');
        }, 5);
      });
    let seen = 'waiting';
    while (seen === 'waiting') seen = await Promise.race([asked, look()]);
    if (seen === 'paying') await application.kill();
    await asked;
  }

  /** A person asks for some of the unclaimed payments back; the others wait for their payees or for their end. */
  async #cancelWhatIsUnclaimed(): Promise<void> {
    const payoutIds = [...this.#states]
      .filter(([, { detail }]) => detail === 'unclaimed' && this.#random(2) === 0)
      .map(([payoutId]) => payoutId);
    if (payoutIds.length > 0) await this.application.call('payouts.cancel', { payoutIds, reason: 'asked' });
  }

  /** Payments bounce and are refunded days after they were made; weeks later nothing can change any more. */
  async #letLateNewsArrive(): Promise<void> {
    for (let asked = 0; asked < 2; asked += 1) {
      this.#moveClocks(9 * dayMs);
      await this.#ask(
        [...this.#states].filter(([, { status }]) => status === 'completed').map(([payoutId]) => payoutId),
      );
      await this.#recover();
    }
  }
}
