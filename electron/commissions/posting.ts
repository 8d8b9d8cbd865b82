import { formatId } from '../../shared/ids.ts';
import type { Maturity } from '../ledger/balances.ts';
import { laterDay } from '../ledger/calendar.ts';
import type { Database } from '../ledger/database.ts';
import { post } from '../ledger/journal.ts';

type CommissionStatus = 'pending' | 'approved' | 'on_hold' | 'declined' | 'reversed';
type CommissionKind = 'commission' | 'clawback' | 'credit';

export type CommissionRow = {
  commission_key: number;
  program_key: number;
  partner_key: number;
  external_id: string | null;
  kind: CommissionKind;
  currency: string;
  amount_minor: number;
  reversed_minor: number;
  earned_on: string;
  payable_on: string;
  description: string | null;
  status: CommissionStatus;
  reason: string | null;
  reverses_key: number | null;
  entry_key: number;
};

type NewCommission = {
  programKey: number;
  partnerKey: number;
  externalId: string | null;
  kind: CommissionKind;
  currency: string;
  /** Positive for what is earned, negative for a clawback. */
  amountMinor: number;
  earnedOn: string;
  payableOn: string;
  description: string | null;
  status: CommissionStatus;
  reason?: string | null;
  reversesKey?: number | null;
};

/** Whether money of this state waits for a person before time can make it payable. */
export function waitsForDecision(status: CommissionStatus): boolean {
  return status === 'pending' || status === 'on_hold';
}

/** When the money of a commission becomes payable, given who decides over it. */
export function maturityOf(status: CommissionStatus, payableOn: string): Maturity {
  return waitsForDecision(status) ? { kind: 'held' } : { kind: 'on', day: payableOn };
}

/**
 * Keeps a commission, clawback or credit and books it: expense against what the partner is owed. `heldBy` is the
 * state that decides its maturity, which for a clawback that follows a commission is that commission's. Answers the
 * key of its entry.
 */
export function insertCommission(
  database: Database,
  commission: NewCommission,
  moment: { now: string; heldBy?: CommissionStatus },
): number {
  const key = database.nextKey('commissions', 'commission_key');
  const entryKey = post(database, {
    source: { kind: commission.kind, id: formatId('commission', key), step: 'accrued' },
    occurredOn: commission.earnedOn,
    recordedAt: moment.now,
    maturity: maturityOf(moment.heldBy ?? commission.status, commission.payableOn),
    postings: [
      {
        account: commission.kind === 'credit' ? 'bonusExpense' : 'commissionExpense',
        currency: commission.currency,
        amountMinor: commission.amountMinor,
      },
      {
        account: 'partnerLiability',
        currency: commission.currency,
        amountMinor: -commission.amountMinor,
        partnerKey: commission.partnerKey,
      },
    ],
  });
  database.run(
    'INSERT INTO commissions VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)',
    key,
    commission.programKey,
    commission.partnerKey,
    commission.externalId,
    commission.kind,
    commission.currency,
    commission.amountMinor,
    commission.earnedOn,
    commission.payableOn,
    commission.description,
    commission.status,
    commission.reason ?? null,
    commission.reversesKey ?? null,
    entryKey,
    moment.now,
  );
  return entryKey;
}

/**
 * Takes back a part of a commission. While the commission is not payable yet the clawback takes its day and its
 * state, so that both become payable together; otherwise it acts at once. What is taken back never exceeds what is
 * left: the caller has checked. Answers the key of the clawback's entry.
 */
export function insertClawback(
  database: Database,
  original: CommissionRow,
  clawback: {
    amountMinor: number;
    occurredOn: string;
    externalId: string | null;
    description: string | null;
    reason: string | null;
  },
  moment: { now: string; today: string },
): number {
  const follows = waitsForDecision(original.status) || original.payable_on > moment.today;
  const entryKey = insertCommission(
    database,
    {
      programKey: original.program_key,
      partnerKey: original.partner_key,
      externalId: clawback.externalId,
      kind: 'clawback',
      currency: original.currency,
      amountMinor: -clawback.amountMinor,
      earnedOn: clawback.occurredOn,
      payableOn: follows ? original.payable_on : laterDay(clawback.occurredOn, original.payable_on),
      description: clawback.description,
      status: 'approved',
      reason: clawback.reason,
      reversesKey: original.commission_key,
    },
    { now: moment.now, ...(follows ? { heldBy: original.status } : {}) },
  );
  const reversedMinor = original.reversed_minor + clawback.amountMinor;
  const status = reversedMinor === original.amount_minor ? 'reversed' : original.status;
  database.run(
    'UPDATE commissions SET reversed_minor = ? WHERE commission_key = ?',
    reversedMinor,
    original.commission_key,
  );
  changeStatus(database, original, { status, reason: clawback.reason, day: moment.today });
  return entryKey;
}

/**
 * Moves a commission to another state and keeps the one that it leaves with the day, so that what was held can be
 * said of any past day.
 */
export function changeStatus(
  database: Database,
  commission: CommissionRow,
  change: { status: CommissionStatus; reason: string | null; day: string },
): void {
  database.run(
    'UPDATE commissions SET status = ?, reason = COALESCE(?, reason) WHERE commission_key = ?',
    change.status,
    change.reason,
    commission.commission_key,
  );
  if (change.status === commission.status) return;
  database.run(
    'INSERT INTO commission_decisions (commission_key, decided_on, status_before) VALUES (?, ?, ?)',
    commission.commission_key,
    change.day,
    commission.status,
  );
}
