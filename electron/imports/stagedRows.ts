import type { TaxFormFields } from '../../shared/contract/taxForms.ts';
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

/** The forms that a table can hold; entities and VAT registrations are entered one by one. */
export const importedForms = ['W-9', 'W-8BEN'] as const;

/** A form as a line tells it, checked as far as that is possible without the ledger's day. */
export type TaxFormLine = {
  kind: 'taxForms';
  partnerExternalId: string;
  form: (typeof importedForms)[number];
  revision: string | undefined;
  signedOn: string;
  fields: TaxFormFields;
};

export type RateLine = {
  kind: 'rates';
  day: string;
  currency: string;
  base: string;
  /** Decimal text: so much of the base is one unit of the currency. */
  rate: string;
  source: string;
};

export type StagedLine =
  PartnerLine | CommissionLine | PastPayoutLine | RedemptionLine | PayoutRequestLine | TaxFormLine | RateLine;

/** Why a line is refused: the first field that is wrong, and a sentence over all of them. */
export type Rejection = { field: string; reason: string };

/** What stands in the side file for each line: what to apply, or why not; and the cells, to be given back. */
export type StagedFrame = { line: number; cells: readonly string[] | null } & (
  { staged: StagedLine } | { rejection: Rejection }
);

/** What stands at the beginning of the side file. */
export type StagedHeader = { headers: readonly string[] };
