import { withholdingSchema, type WithholdingView } from '../../../shared/contract/withholding.ts';
import type { Database } from '../../ledger/database.ts';
import { taxFactsOf } from '../forms/standings.ts';
import { halfEvenQuotient } from '../rules/rounding.ts';
import type { WithholdingKind } from '../rules/withholding.ts';

type WithholdingRow = {
  kind: WithholdingKind;
  tax_year: number;
  rate_basis_points: number;
  base_minor: number;
  reason: string;
};

/** Keeps for a payout what was withheld of it and why; `withheldMinor` is in the payout's currency. */
export function keepWithholding(
  database: Database,
  payoutKey: number,
  withholding: WithholdingView,
  withheldMinor: number,
): void {
  database.run(
    `INSERT INTO payout_withholdings (payout_key, kind, tax_year, rate_basis_points, base_minor, withheld_minor, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    payoutKey,
    withholding.kind,
    withholding.taxYear,
    withholding.rateBasisPoints,
    withholding.baseMinor,
    withheldMinor,
    withholding.reason,
  );
}

/**
 * What can be told of the withholding of a payout that is taken over from the record of what was sent: its amount is
 * known, its reason went with the ledger that was restored. Null where nothing was withheld.
 */
export function adoptedWithholding(
  database: Database,
  payout: { partnerKey: number; grossMinor: number; withheldMinor: number; createdOn: string },
): WithholdingView | null {
  const { partnerKey, grossMinor, withheldMinor, createdOn } = payout;
  if (withheldMinor === 0) return null;
  const isForeign =
    taxFactsOf(database, [partnerKey], createdOn).get(partnerKey)?.standing.kind === 'foreign';
  return {
    kind: isForeign ? 'nonresident' : 'backup',
    taxYear: Number(createdOn.slice(0, 4)),
    rateBasisPoints: Number(halfEvenQuotient(BigInt(withheldMinor) * 10_000n, BigInt(grossMinor))),
    baseMinor: grossMinor,
    reason: 'Taken over from the record of what was sent, with the share that was withheld of the gross.',
  };
}

/** What was withheld of a payout and why, or null where withholding did not concern it. */
export function withholdingOfPayout(database: Database, payoutKey: number): WithholdingView | null {
  const row = database.get<WithholdingRow>(
    'SELECT kind, tax_year, rate_basis_points, base_minor, reason FROM payout_withholdings WHERE payout_key = ?',
    payoutKey,
  );
  if (row === undefined) return null;
  return {
    kind: row.kind,
    taxYear: row.tax_year,
    rateBasisPoints: row.rate_basis_points,
    baseMinor: row.base_minor,
    reason: row.reason,
  };
}

/** What a review keeps of the withholding of one of its lines, as text. */
export function writeWithholding(withholding: WithholdingView | null): string | null {
  return withholding === null ? null : JSON.stringify(withholding);
}

/** What a review kept of the withholding of one of its lines. */
export function readWithholding(text: string | null): WithholdingView | null {
  return text === null ? null : withholdingSchema.parse(JSON.parse(text));
}
