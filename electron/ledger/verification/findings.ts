export type Problem = { code: string; message: string };

export type Verification = {
  ok: boolean;
  problems: Problem[];
  chainHead: string;
  checked: { journalEntries: number; balances: number; commissions: number; payouts: number };
};

/** A damaged ledger can have millions of wrong rows; the first few of a kind say all that a person needs. */
export const problemLimit = 100;
