import type { EntryStep, SourceKind } from '../../shared/contract/ledger.ts';

/** What an entry was booked from. */
export const sourceKindNames: Readonly<Record<SourceKind, string>> = {
  commission: 'Commission',
  clawback: 'Clawback',
  credit: 'Credit',
  payout: 'Payout',
  opening: 'Past payout',
  redemption: 'Redemption',
};

export const sourceKindChoices = Object.entries(sourceKindNames).map(([value, label]) => ({
  value: value as SourceKind,
  label,
}));

/** What an entry books, by the step of the document that it was booked from. */
export const entryStepNames: Readonly<Record<EntryStep, string>> = {
  accrued: 'Accrued',
  declined: 'Declined',
  reversed: 'Reversed',
  reserved: 'Reserved',
  released: 'Released',
  settled: 'Settled',
  unsettled: 'Unsettled',
  fee: 'Fee',
  fee_reversed: 'Fee reversed',
  foreign_fee: 'Foreign fee',
  exchange: 'Exchange',
  opened: 'Opened',
  redeemed: 'Redeemed',
};

/** Where an entry comes from, as one phrase: `Past payout P3ABCD2K, opened`. */
export function entrySourceText(entry: {
  sourceKind: SourceKind;
  sourceId: string;
  sourceStep: EntryStep;
}): string {
  const { sourceKind, sourceId, sourceStep } = entry;
  return `${sourceKindNames[sourceKind]} ${sourceId}, ${entryStepNames[sourceStep].toLowerCase()}`;
}
