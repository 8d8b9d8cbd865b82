import type { CallOf } from '../../shared/contract/index.ts';
import type { Random } from '../fixtures/sampleRandom.ts';

/** One thing that goes wrong at a provider: how to bring it about, and whether it has happened since. */
export type ChaosFault = { name: string; arrange(): void; happened(): boolean };

/** What a person who looks at the provider's own pages sees of one payout. */
export type SeenPayout =
  /** The payee has it: how much, or null where it was converted; `feeMinor` is what the provider took. */
  | { kind: 'paid'; amountMinor: number | null; feeMinor: number }
  /** Nothing left, or it came back; the provider may have kept its fee. */
  | { kind: 'not_paid'; feeMinor: number }
  /** The provider still works on it, or the payee has not answered. */
  | { kind: 'open' };

/** A payee of the chaos, and how the ledger is told of it. */
export type ChaosPayee = {
  payee: string;
  currency: string;
  details: Pick<CallOf<'partners.save'>, 'payoutMethod' | 'payoutDetails'>;
};

/** A simulated provider as the chaos uses it: its faults, its clock, and the book of money that judges the ledger. */
export type ChaosProvider = {
  name: 'paypal' | 'wise';
  connection: CallOf<'providers.connect'>;
  clearingAccountCode: string;
  /** The faults that have to happen in the course of a run. */
  faults: readonly ChaosFault[];
  /** What can become of a payment, by name, apart from being paid. */
  outcomes: readonly string[];
  payee(number: number, random: Random): ChaosPayee;
  setOutcome(payee: string, outcome: string): void;
  /** From now on nothing goes wrong any more, and what waits at the provider goes on. */
  calm(): void;
  moveClock(ms: number): void;
  /** How many requests that pay came in so far. */
  payingRequests(): number;
  /** The next request that pays is answered late, so that the process can be killed while the provider works on it. */
  answerNextPaymentLate(): void;
  /** What people do at the provider itself between two looks of the program. */
  actAsPerson(random: Random): void;
  seen(payoutId: string): SeenPayout;
  /** What has left each balance for good, in minor units. */
  leftMinor(): Map<string, number>;
  /** Payouts whose money was taken more than once, and where the book contradicts itself: empty, or the test fails. */
  complaints(): string[];
  /** Texts that must stand in no log, no kept answer and no send journal. */
  secrets: Readonly<Record<string, string>>;
  close(): Promise<void>;
};

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
