import type { PayoutMethod } from '../payouts/rules/destinations.ts';
import type { PayoutDetailFields } from '../partners/payoutDetails.ts';

/** A line of a partner list, checked as far as that is possible without the ledger. Absent fields keep their value. */
export type PartnerLine = {
  kind: 'partners';
  externalId: string;
  name: string;
  email?: string | undefined;
  country?: string | undefined;
  partnerKind?: 'partner' | 'customer' | undefined;
  entityType?: 'person' | 'business' | undefined;
  address?: Record<string, string> | undefined;
  method?: PayoutMethod | undefined;
  /** Checked details, or undefined where the line has none. */
  details?: PayoutDetailFields | undefined;
};

export type CommissionLine = {
  kind: 'commissions';
  externalId: string;
  partnerExternalId: string;
  currency: string;
  amountMinor: number;
  earnedOn: string;
  description: string | null;
  reverses: string | null;
};

export type PastPayoutLine = {
  kind: 'payouts';
  externalId: string;
  partnerExternalId: string;
  currency: string;
  amountMinor: number;
  method: PayoutMethod | null;
  paidOn: string;
  outcome: 'completed' | 'failed' | 'cancelled';
  reference: string | null;
};

export type RedemptionLine = {
  kind: 'redemptions';
  externalId: string;
  partnerExternalId: string;
  currency: string;
  amountMinor: number;
  redeemedOn: string;
  note: string | null;
};

export type PayoutRequestLine = {
  kind: 'payoutRequests';
  externalId: string;
  partnerExternalId: string;
  currency: string;
  requestedOn: string;
};

export type StagedLine = PartnerLine | CommissionLine | PastPayoutLine | RedemptionLine | PayoutRequestLine;

/** Why a line is refused: the first field that is wrong, and a sentence over all of them. */
export type Rejection = { field: string; reason: string };

/** What stands in the side file for each line: what to apply, or why not; and the cells, to be given back. */
export type StagedFrame = { line: number; cells: readonly string[] | null } & (
  { staged: StagedLine } | { rejection: Rejection }
);

/** What stands at the beginning of the side file. */
export type StagedHeader = { headers: readonly string[] };
