import type { BlockerCode } from '../../shared/contract/payoutSchemas.ts';

/** What stands in the way of a payout, short: for filters and counts. The sentence itself comes with each balance. */
export const blockerNames: Readonly<Record<BlockerCode, string>> = {
  BELOW_MINIMUM: 'Below minimum',
  HELD: 'Held, not payable yet',
  NEGATIVE_BALANCE: 'Negative balance, carried forward',
  NOTHING_PAYABLE: 'Nothing payable',
  NO_PAYOUT_METHOD: 'No payout method',
  DETAILS_INVALID: 'Payout details missing',
  DETAILS_CHANGED: 'Payout details changed lately',
  CURRENCY_NOT_SUPPORTED: 'Currency not supported by the method',
  PAYOUT_UNRESOLVED: 'Earlier payout in doubt or unclaimed',
  TAX_FORM_MISSING: 'Tax form missing, program blocks',
  TAX_FORM_EXPIRED: 'Tax form expired',
  TAX_FORM_INVALID: 'Tax form not checked, rejected or not the right one',
  NOT_REQUESTED: 'Not asked for, program pays on request',
  ARCHIVED: 'Archived',
  WITHHOLDING_UNCLEAR: 'What tax to withhold is not clear',
  RATE_MISSING: 'Exchange rate for the tax missing',
};

export const blockerChoices = Object.entries(blockerNames).map(([value, label]) => ({
  value: value as BlockerCode,
  label,
}));

/** The short name of a blocker; one that this window does not know is told by its code. */
export function blockerName(code: string): string {
  return Object.entries(blockerNames).find(([known]) => known === code)?.[1] ?? code;
}
