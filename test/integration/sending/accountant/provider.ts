import type { CallOf } from '../../../../shared/contract/index.ts';

/** What the provider's own pages show of one payout. */
export type SeenThere =
  /** It was never there, or nothing of it was ever taken. */
  | { kind: 'never_paid' }
  /** It was paid, and came back without the fee. */
  | { kind: 'came_back'; feeMinor: number }
  | { kind: 'paid'; feeMinor: number }
  /** The provider still works on it, or waits for the payee. */
  | { kind: 'open' };

/** What is known in the ledger of a payout, which a person thinks of who acts at the provider. */
export type LedgersView = {
  /** The ledger waits for its being paid by the provider. */
  isWanted: (payoutId: string) => boolean;
  /** The ledger has no act for what still becomes of it. */
  isOver: (payoutId: string) => boolean;
};

/** A provider as the accountant and the world around him know it: its pages, its book, and what may happen there. */
export type AccountantsProvider = {
  name: 'paypal' | 'wise';
  connection: CallOf<'providers.connect'>;
  clearingAccountCode: string;
  payeeOf(number: number): string;
  seen(payoutId: string): SeenThere;
  /** What a payee has of this provider, or may still get of it, in minor units. */
  committedToMinor(payee: string): number;
  /** What has left the balance for good. */
  leftMinor(): number;
  /** Payouts that were paid more than once there, and where the book contradicts itself. */
  complaints(): string[];
  moveTo(at: Date): void;
  /** Something happens to one of the payments there. Answers what, or null where nothing could. */
  happen(pick: number, what: number, view: LedgersView): string | null;
  /** From now on a payment to this payee ends otherwise than by being paid. */
  expect(payee: string, what: number): string;
  /** One of the next requests fails. Answers how. */
  fail(what: number): string;
  /** Nothing fails any more, and whatever waits there comes to its end. */
  calm(view: LedgersView): void;
  /** A person cancels there what was begun of a batch; false where it was paid. */
  giveUp(reference: string): boolean;
  close(): Promise<void>;
};
