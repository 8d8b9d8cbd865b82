export type ProviderName = 'paypal' | 'wise';

/** What stands in the way, under the provider's own code: what happened, what was not changed, what to do next. */
export type Problem = { code: string; message: string };

/** An account as a provider needs it, checked long before it comes here. */
export type BankDetails =
  | { kind: 'iban'; accountName: string; iban: string }
  | {
      kind: 'aba';
      accountName: string;
      routingNumber: string;
      accountNumber: string;
      accountType: 'checking' | 'savings';
    }
  | { kind: 'sort_code'; accountName: string; sortCode: string; accountNumber: string };

/** Where the payee lives, which Wise asks for with some accounts. */
export type BankAddress = {
  country: string;
  city: string;
  firstLine: string;
  region: string | null;
  postalCode: string | null;
};

/** To whom a provider is asked to pay one line. */
export type Recipient =
  | { kind: 'paypal_email'; email: string }
  | { kind: 'wise_email'; email: string; holderName: string; currency: string }
  | {
      kind: 'wise_bank';
      bank: BankDetails;
      currency: string;
      legalType: 'PRIVATE' | 'BUSINESS';
      address: BankAddress | null;
    };

/** One payout as the provider is told of it. `payoutId` is its reference everywhere: at most 15 of `[A-Z0-9]`. */
export type BatchLine = {
  payoutId: string;
  /** What the payee gets, in minor units of the batch's currency. */
  amountMinor: number;
  recipient: Recipient;
};

/** What goes to a provider in one go: one currency, at most `maximumLines` lines. */
export type Batch = {
  /** Fixed once per attempt and never used for another: at most 64 plain ASCII characters. */
  reference: string;
  /** One per attempt, a UUID, never regenerated on a retry. */
  requestId: string;
  currency: string;
  lines: readonly BatchLine[];
};

/** Everything that one provider answered, with secrets, e-mail addresses and account numbers masked. */
export type KeptAnswer = {
  operation: string;
  httpStatus: number | null;
  debugId: string | null;
  text: string;
};

/**
 * What an attempt remembers, outside the provider's client. Each note is committed to the ledger before the call
 * returns, so that a crash between two steps loses none. Notes are kept for the attempt, or for one line of it.
 */
export type Journey = {
  noted(name: string, payoutId?: string): string | undefined;
  note(name: string, value: string, payoutId?: string): void;
  /**
   * Called immediately before the first byte of a request that may move money. It commits that this happens now; it
   * throws where sending is not allowed any more, and then nothing may be sent.
   */
  announceDebit(): void;
  keepAnswer(answer: KeptAnswer): void;
  progress(done: number, total: number): void;
  now(): Date;
};

/** What came of sending. Only `waiting`, `refused` and `not_sent` say that no money can have moved. */
export type SendOutcome =
  /** The provider took the batch. It says nothing about any line. */
  | { kind: 'accepted'; reference: string; refusedLines: readonly RefusedLine[] }
  /** Prepared whole at the provider; a person has to pay it there. */
  | {
      kind: 'handed_over';
      reference: string;
      link: string;
      /** Why this program does not pay it, where the provider said so. */
      reason?: Problem;
      refusedLines: readonly RefusedLine[];
    }
  /** The provider says that it has this batch already, under the named id where it names one. */
  | { kind: 'already_there'; reference: string | null }
  /** Refused as it is; the very same bytes may be taken later, once a person or time has mended the cause. */
  | { kind: 'waiting'; problem: Problem; retryAfterMs: number | null }
  /** Refused for good: these bytes will never be taken. */
  | { kind: 'refused'; problem: Problem; lines: readonly RefusedLine[] }
  /** The connection was never made, so that nothing left. */
  | { kind: 'not_sent'; problem: Problem }
  /** Whether it arrived is not known. */
  | { kind: 'unclear'; problem: Problem };

/** A line that the provider will not take while the rest goes on. No money moved for it. */
export type RefusedLine = { payoutId: string; problem: Problem };

/** Where the money of one line is. */
export type LineState =
  | 'in_flight'
  | 'unclaimed'
  | 'on_hold'
  | 'paid'
  | 'refused'
  | 'blocked'
  | 'returned'
  | 'refunded'
  | 'reversed'
  | 'bounced'
  /** The payer's own debit was taken back after the payee may have been paid: only a person can know. */
  | 'charged_back';

export type LineReading = {
  payoutId: string;
  /** The provider's id of the line: payout_item_id, or the transfer's id. */
  itemId: string | null;
  state: LineState;
  /** The provider's own word for it, to be shown; what it means is in the other fields. */
  providerState: string;
  /** It stands at the provider whole and does not move before somebody pays it there. */
  waitsForFunding: boolean;
  /** Its money was seen to leave the account, whatever the state says. Only where the provider shows that (Wise). */
  wasDebited?: boolean;
  /** What the provider took for it so far, in minor units of the batch's currency; null where it does not say. */
  feeMinor: number | null;
  /** What it took in another currency, beside `feeMinor` and only where that is told; null where it took none. */
  otherFee: { currency: string; amountMinor: number } | null;
  /** What left another balance in the place of the payout's own amount, where it was paid from there (PayPal). */
  fundedFrom?: { currency: string; amountMinor: number } | null;
  /** When the provider processed it, ISO 8601 UTC; null where it does not say. */
  processedAt: string | null;
  problem: Problem | null;
  /** Of a converted payout: what the payee gets, and what left the balance before fees, as the provider reports both. */
  converted: {
    targetCurrency: string;
    targetAmountMinor: number;
    rate: string;
    sourceAmountMinor: number;
  } | null;
};

export type BatchReading =
  | {
      kind: 'read';
      reference: string;
      /** The provider's own word for the state of the batch. */
      providerState: string;
      /** Every line of the batch is in `lines`. */
      lines: readonly LineReading[];
      /** False only where the provider proves that no money of this batch moved or will move. */
      moneyMayMove: boolean;
      /** What stands there is not whole: nothing of it was debited, and nobody can pay it as it is. */
      unfinished?: true;
    }
  /** The provider has a batch under this id, and it is not the one that was prepared. A person has to look. */
  | { kind: 'mismatch'; reference: string; problem: Problem }
  /** The provider has no trace of it after a complete search that was late enough to be evidence. */
  | { kind: 'absent' }
  /** There is nothing yet to ask by, or the answer says nothing. */
  | { kind: 'unknown'; problem: Problem };

export type CancelOutcome =
  /** The provider says that the line will not be paid; reading it tells how its money comes back. */
  { kind: 'cancelled' } | { kind: 'refused'; problem: Problem } | { kind: 'unclear'; problem: Problem };

export type AccountReading =
  | {
      kind: 'read';
      /** Tells one account at the provider from another; never a secret. */
      accountId: string;
      label: string;
      /** Whether this program may debit the account, or only prepare what a person pays at the provider. */
      funding: 'by_program' | 'by_person';
      /** Null where the account does not let the program read them. */
      balances: readonly { currency: string; availableMinor: number }[] | null;
      /** What the account can and cannot do, in words. */
      remarks: readonly Problem[];
    }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'unreachable'; problem: Problem };

/** The provider's clock, from the Date header of an answer; null where it could not be asked. */
export type ServerTime = { kind: 'read'; at: Date } | { kind: 'unknown'; problem: Problem };

/**
 * One connection to a payment provider. A client keeps nothing but its access token: what has to survive is noted
 * through the journey. Nothing is ever repeated inside it; whether and when to try again is decided outside.
 */
export type ProviderPort = {
  readonly provider: ProviderName;
  readonly maximumLines: number;
  /** The exact bytes of an attempt: the same batch always gives the same bytes. */
  prepare(batch: Batch): Uint8Array;
  /**
   * Sends what was prepared; for an attempt that was sent before, it sends the same bytes again or takes up what the
   * notes say is left. Never throws for anything that the network or the provider does.
   */
  send(prepared: Uint8Array, batch: Batch, journey: Journey): Promise<SendOutcome>;
  /** Asks and changes nothing. */
  read(batch: Batch, journey: Journey): Promise<BatchReading>;
  cancel(line: { payoutId: string; itemId: string }, journey: Journey): Promise<CancelOutcome>;
  /** Takes away what stands at the provider of a batch that is given up and that nobody may pay any more. */
  clearAway(journey: Journey): Promise<CancelOutcome>;
  account(): Promise<AccountReading>;
  serverTime(): Promise<ServerTime>;
};
