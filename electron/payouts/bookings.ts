import { chart, clearingAccountOf } from '../ledger/accounts.ts';
import type { Database } from '../ledger/database.ts';
import { post, reversedPostings, type Posting } from '../ledger/journal.ts';
import type { PayoutRecord } from './payoutStorage.ts';

/** When a booking happened: the day of the fact, the ledger day, and the instant of the call. */
type BookingMoment = { occurredOn: string; today: string; now: string };

/** Reserves the gross amount: what is owed becomes in flight, and cannot be paid a second time. */
export function bookReservation(database: Database, payout: PayoutRecord, moment: BookingMoment): number {
  return bookPayout(database, payout, 'reserved', moment, [
    liability(payout, payout.gross_minor),
    inFlight(payout, -payout.gross_minor),
  ]);
}

/** Gives a reservation back: the gross amount is payable again at once. */
export function bookRelease(database: Database, payout: PayoutRecord, moment: BookingMoment): number {
  return bookPayout(database, payout, 'released', moment, [
    inFlight(payout, payout.gross_minor),
    liability(payout, -payout.gross_minor),
  ]);
}

/**
 * Books that the money left: in flight and input VAT against clearing and tax withheld. Store credit leaves no
 * money; it becomes a debt in credit.
 */
export function bookSettlement(database: Database, payout: PayoutRecord, moment: BookingMoment): number {
  const { currency } = payout;
  const postings: Posting[] = [inFlight(payout, payout.gross_minor)];
  if (payout.vat_minor !== 0) postings.push({ account: 'inputVat', currency, amountMinor: payout.vat_minor });
  postings.push(
    payout.method === 'store_credit'
      ? {
          account: 'storeCreditLiability',
          currency,
          amountMinor: -payout.amount_minor,
          partnerKey: payout.partner_key,
        }
      : { account: clearingAccountOf(payout.method), currency, amountMinor: -payout.amount_minor },
  );
  if (payout.withheld_minor !== 0) {
    postings.push({ account: 'taxWithheldPayable', currency, amountMinor: -payout.withheld_minor });
  }
  return bookPayout(database, payout, 'settled', moment, postings);
}

/** Books the fee that the provider or bank took for a payout; the payer bears it. */
export function bookFee(
  database: Database,
  payout: PayoutRecord,
  feeMinor: number,
  moment: BookingMoment,
): number {
  const { currency } = payout;
  return bookPayout(database, payout, 'fee', moment, [
    { account: 'providerFees', currency, amountMinor: feeMinor },
    { account: clearingAccountOf(payout.method), currency, amountMinor: -feeMinor },
  ]);
}

/** An amount of one balance at the provider. */
type BalanceAmount = { currency: string; amountMinor: number };

/**
 * Books what a conversion took from each balance beyond what the settlement books (negative: less), so that clearing is
 * what the provider's balances are. A payout that was paid from another balance took less of its own currency, and more
 * of the other. Only a difference to what is booked already is booked; an empty list takes back what is.
 */
export function bookExchange(
  database: Database,
  payout: PayoutRecord,
  taken: readonly BalanceAmount[],
  moment: BookingMoment,
): void {
  const missing = new Map(
    bookedByCurrency(database, payout.payout_id, 'exchange', chart.exchangeClearing.code).map(
      ({ currency, amountMinor }) => [currency, -amountMinor],
    ),
  );
  for (const { currency, amountMinor } of taken)
    missing.set(currency, (missing.get(currency) ?? 0) + amountMinor);
  const postings = [...missing]
    .filter(([, amountMinor]) => amountMinor !== 0)
    .flatMap(([currency, amountMinor]): Posting[] => [
      { account: 'exchangeClearing', currency, amountMinor },
      { account: clearingAccountOf(payout.method), currency, amountMinor: -amountMinor },
    ]);
  if (postings.length > 0) bookPayout(database, payout, 'exchange', moment, postings);
}

/** What one step of a payout's entries has on an account, by currency. */
function bookedByCurrency(
  database: Database,
  payoutId: string,
  step: 'exchange' | 'foreign_fee',
  accountCode: string,
): BalanceAmount[] {
  return database
    .all<{ currency: string; booked: number }>(
      `SELECT currency, SUM(amount_minor) AS booked FROM journal_entries CROSS JOIN postings USING (entry_key)
       CROSS JOIN accounts USING (account_key)
       WHERE source_kind = 'payout' AND source_id = ? AND source_step = ? AND account_code = ?
       GROUP BY currency HAVING booked <> 0 ORDER BY currency`,
      payoutId,
      step,
      accountCode,
    )
    .map(({ currency, booked }) => ({ currency, amountMinor: booked }));
}

/** Books the fee that is known now in the place of the one that was booked before. */
export function rebookFee(
  database: Database,
  payout: PayoutRecord,
  feeMinor: number,
  moment: BookingMoment,
): void {
  if (feeMinor === payout.fee_minor) return;
  if (payout.fee_minor > 0) bookFeeReversal(database, payout, moment);
  if (feeMinor > 0) bookFee(database, payout, feeMinor, moment);
}

/** What is booked as fees of a payout in other currencies than its own. */
export function otherFeesOf(database: Database, payoutId: string): BalanceAmount[] {
  return bookedByCurrency(database, payoutId, 'foreign_fee', chart.providerFees.code);
}

/** The fee of a payout in another currency, of which a provider reports one at most; null where none is booked. */
export function otherFeeOf(database: Database, payoutId: string): BalanceAmount | null {
  return otherFeesOf(database, payoutId)[0] ?? null;
}

/**
 * Books a fee in another currency as it is reported now: it left that currency's balance. Only a difference to what is
 * booked already is booked; null takes back what is.
 */
export function bookOtherFee(
  database: Database,
  payout: PayoutRecord,
  reported: BalanceAmount | null,
  moment: BookingMoment,
): void {
  const missing = new Map(
    otherFeesOf(database, payout.payout_id).map(({ currency, amountMinor }) => [currency, -amountMinor]),
  );
  if (reported !== null)
    missing.set(reported.currency, (missing.get(reported.currency) ?? 0) + reported.amountMinor);
  for (const [currency, amountMinor] of missing) {
    if (amountMinor === 0) continue;
    bookPayout(database, payout, 'foreign_fee', moment, [
      { account: 'providerFees', currency, amountMinor },
      { account: clearingAccountOf(payout.method), currency, amountMinor: -amountMinor },
    ]);
  }
}

/** Takes the settlement back, with its VAT and withholding: the gross amount is in flight again. */
export function bookUnsettlement(database: Database, payout: PayoutRecord, moment: BookingMoment): number {
  return bookReversalOf(database, payout, 'settled', 'unsettled', moment);
}

/** Takes the booked fee of a payout back. */
export function bookFeeReversal(database: Database, payout: PayoutRecord, moment: BookingMoment): number {
  return bookReversalOf(database, payout, 'fee', 'fee_reversed', moment);
}

function bookReversalOf(
  database: Database,
  payout: PayoutRecord,
  step: 'settled' | 'fee',
  reversingStep: 'unsettled' | 'fee_reversed',
  moment: BookingMoment,
): number {
  const original = database.get<{ entry_key: number }>(
    `SELECT entry_key FROM journal_entries WHERE source_kind = 'payout' AND source_id = ? AND source_step = ?
     ORDER BY source_sequence DESC LIMIT 1`,
    payout.payout_id,
    step,
  );
  if (original === undefined) throw new Error(`payout ${payout.payout_id} has no ${step} entry`);
  return post(database, {
    source: { kind: 'payout', id: payout.payout_id, step: reversingStep },
    occurredOn: moment.occurredOn,
    recordedAt: moment.now,
    maturity: { kind: 'on', day: moment.today },
    postings: reversedPostings(database, original.entry_key),
    reversalOf: original.entry_key,
  });
}

function bookPayout(
  database: Database,
  payout: PayoutRecord,
  step: 'reserved' | 'released' | 'settled' | 'fee' | 'foreign_fee' | 'exchange',
  moment: BookingMoment,
  postings: readonly Posting[],
): number {
  return post(database, {
    source: { kind: 'payout', id: payout.payout_id, step },
    occurredOn: moment.occurredOn,
    recordedAt: moment.now,
    maturity: { kind: 'on', day: moment.today },
    postings,
  });
}

function liability(payout: PayoutRecord, amountMinor: number): Posting {
  return {
    account: 'partnerLiability',
    currency: payout.currency,
    amountMinor,
    partnerKey: payout.partner_key,
  };
}

function inFlight(payout: PayoutRecord, amountMinor: number): Posting {
  return {
    account: 'payoutsInFlight',
    currency: payout.currency,
    amountMinor,
    partnerKey: payout.partner_key,
  };
}
