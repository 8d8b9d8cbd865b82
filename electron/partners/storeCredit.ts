import { validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import { formatMoney } from '../../shared/money.ts';
import { keptBalance } from '../ledger/balances.ts';
import type { Database } from '../ledger/database.ts';
import { post, reversedPostings } from '../ledger/journal.ts';

type Redemption = {
  programKey: number;
  partnerKey: number;
  /** The id of the redemption in the shop that took the credit. */
  reference: string;
  note: string | null;
  currency: string;
  amountMinor: number;
  redeemedOn: string;
};

type RedemptionRow = { redemption_key: number; reversed: 0 | 1 };

/** What a redemption leaves behind: its key and its entry. */
type Redeemed = { redemptionKey: number; entryKey: number };

/** Books that a partner spent store credit; more than the partner has is refused. */
export function redeemStoreCredit(
  database: Database,
  redemption: Redemption,
  moment: { now: string; today: string },
): Redeemed {
  const { partnerKey, currency, amountMinor } = redemption;
  if (redemption.redeemedOn > moment.today) {
    throw validationError(`${redemption.redeemedOn} lies in the future. Nothing was booked.`, [
      { field: 'redeemedOn', message: 'lies in the future' },
    ]);
  }
  const available = keptBalance(database, partnerKey, currency).storeCreditMinor;
  if (amountMinor > available) {
    throw validationError(
      `The partner has ${formatMoney(available, currency)} of store credit, less than ${formatMoney(amountMinor, currency)}. Nothing was booked.`,
      [{ field: 'amountMinor', message: 'is more than the store credit left' }],
    );
  }
  const redemptionKey = database.nextKey('redemptions', 'redemption_key');
  const entryKey = post(database, {
    source: { kind: 'redemption', id: formatId('redemption', redemptionKey), step: 'redeemed' },
    occurredOn: redemption.redeemedOn,
    recordedAt: moment.now,
    maturity: { kind: 'on', day: moment.today },
    postings: [
      { account: 'storeCreditLiability', currency, amountMinor, partnerKey },
      { account: 'storeCreditClearing', currency, amountMinor: -amountMinor },
    ],
  });
  database.run(
    'INSERT INTO redemptions VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)',
    redemptionKey,
    redemption.programKey,
    partnerKey,
    redemption.reference,
    redemption.note,
    currency,
    amountMinor,
    redemption.redeemedOn,
    entryKey,
  );
  return { redemptionKey, entryKey };
}

/** A redemption by the id that the shop gave it, or undefined. */
export function redemptionByReference(
  database: Database,
  programKey: number,
  reference: string,
):
  | { partner_key: number; currency: string; amount_minor: number; redeemed_on: string; note: string | null }
  | undefined {
  return database.get(
    `SELECT partner_key, currency, amount_minor, redeemed_on, note FROM redemptions
     WHERE program_key = ? AND reference = ?`,
    programKey,
    reference,
  );
}

/** Takes a redemption back by its entry: the credit is with the partner again. */
export function reverseRedemption(
  database: Database,
  entryKey: number,
  moment: { now: string; today: string },
): number {
  const row = database.get<RedemptionRow>(
    'SELECT redemption_key, reversed FROM redemptions WHERE entry_key = ?',
    entryKey,
  );
  if (row === undefined || row.reversed === 1)
    throw new Error(`entry ${String(entryKey)} is no open redemption`);
  database.run('UPDATE redemptions SET reversed = 1 WHERE redemption_key = ?', row.redemption_key);
  return post(database, {
    source: { kind: 'redemption', id: formatId('redemption', row.redemption_key), step: 'reversed' },
    occurredOn: moment.today,
    recordedAt: moment.now,
    maturity: { kind: 'on', day: moment.today },
    postings: reversedPostings(database, entryKey),
    reversalOf: entryKey,
  });
}
