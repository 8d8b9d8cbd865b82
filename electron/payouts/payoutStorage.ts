import type { Database } from '../ledger/database.ts';
import type { PayoutMethod } from './rules/destinations.ts';
import { statusOf, type PayoutDetail, type PayoutStatus } from './rules/payoutStates.ts';
import type { AfterRelease } from './rules/settlement.ts';

export type PayoutRecord = {
  payout_key: number;
  payout_id: string;
  origin: 'run' | 'opening';
  external_id: string | null;
  run_key: number | null;
  program_key: number;
  partner_key: number;
  payee_name: string;
  method: PayoutMethod | null;
  destination_key: number | null;
  currency: string;
  gross_minor: number;
  vat_minor: number;
  withheld_minor: number;
  amount_minor: number;
  fee_minor: number;
  status: PayoutStatus;
  detail: PayoutDetail;
  created_on: string;
  paid_on: string | null;
  reference: string | null;
  /** What the provider says of it since its money was given back; null where nothing is open. */
  after_release: AfterRelease | null;
};

export type NewPayout = Omit<PayoutRecord, 'payout_key' | 'status' | 'fee_minor' | 'after_release'>;

/** Writes a new payout; its public status follows from its detail. */
export function insertPayout(database: Database, payoutKey: number, payout: NewPayout): PayoutRecord {
  const record: PayoutRecord = {
    ...payout,
    payout_key: payoutKey,
    status: statusOf(payout.detail),
    fee_minor: 0,
    after_release: null,
  };
  database.run(
    `INSERT INTO payouts (payout_key, payout_id, origin, external_id, run_key, program_key, partner_key, payee_name,
       method, destination_key, currency, gross_minor, vat_minor, withheld_minor, amount_minor, status, detail,
       created_on, paid_on, reference)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    record.payout_key,
    record.payout_id,
    record.origin,
    record.external_id,
    record.run_key,
    record.program_key,
    record.partner_key,
    record.payee_name,
    record.method,
    record.destination_key,
    record.currency,
    record.gross_minor,
    record.vat_minor,
    record.withheld_minor,
    record.amount_minor,
    record.status,
    record.detail,
    record.created_on,
    record.paid_on,
    record.reference,
  );
  return record;
}

/** A payout by its own id, or undefined. */
export function findPayout(database: Database, payoutId: string): PayoutRecord | undefined {
  return database.get<PayoutRecord>('SELECT * FROM payouts WHERE payout_id = ?', payoutId);
}

export type PayoutChange = {
  detail: PayoutDetail;
  paidOn: string | null;
  reference: string | null;
  feeMinor: number;
};

/**
 * Moves a payout to another state and writes it into its life; only the act that also books it may call this.
 */
export function movePayout(
  database: Database,
  payout: PayoutRecord,
  change: PayoutChange,
  event: Omit<PayoutEvent, 'fromDetail' | 'toDetail'>,
): PayoutRecord {
  recordEvent(database, payout.payout_key, {
    ...event,
    fromDetail: payout.detail,
    toDetail: change.detail,
  });
  const status = statusOf(change.detail);
  database.run(
    'UPDATE payouts SET status = ?, detail = ?, paid_on = ?, reference = ?, fee_minor = ? WHERE payout_key = ?',
    status,
    change.detail,
    change.paidOn,
    change.reference,
    change.feeMinor,
    payout.payout_key,
  );
  return {
    ...payout,
    status,
    detail: change.detail,
    paid_on: change.paidOn,
    reference: change.reference,
    fee_minor: change.feeMinor,
  };
}

/** Keeps what the provider says of a payout whose money was given back. */
export function noteAfterRelease(
  database: Database,
  payout: PayoutRecord,
  shown: AfterRelease | null,
): PayoutRecord {
  if (payout.after_release === shown) return payout;
  database.run('UPDATE payouts SET after_release = ? WHERE payout_key = ?', shown, payout.payout_key);
  return { ...payout, after_release: shown };
}

export type PayoutEvent = {
  at: string;
  actor: string;
  act: string;
  fromDetail: PayoutDetail | null;
  toDetail: PayoutDetail;
  note: string | null;
  entryKey: number | null;
};

/** Appends to the life of a payout. */
export function recordEvent(database: Database, payoutKey: number, event: PayoutEvent): void {
  database.run(
    `INSERT INTO payout_events (payout_key, at, actor, act, from_detail, to_detail, note, entry_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    payoutKey,
    event.at,
    event.actor,
    event.act,
    event.fromDetail,
    event.toDetail,
    event.note,
    event.entryKey,
  );
}

/** The state that a payout was in before its latest act of that name. */
export function detailBefore(database: Database, payoutKey: number, act: string): PayoutDetail | undefined {
  return database.get<{ from_detail: PayoutDetail }>(
    `SELECT from_detail FROM payout_events WHERE payout_key = ? AND act = ? AND from_detail IS NOT NULL
     ORDER BY event_key DESC LIMIT 1`,
    payoutKey,
    act,
  )?.from_detail;
}
