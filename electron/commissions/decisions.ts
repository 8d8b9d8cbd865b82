import { DisburseError, validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import { formatMoney } from '../../shared/money.ts';
import { changeMaturity, keptBalance } from '../ledger/balances.ts';
import type { Database } from '../ledger/database.ts';
import { post, reversedPostings } from '../ledger/journal.ts';
import { changeStatus, insertClawback, maturityOf, waitsForDecision, type CommissionRow } from './posting.ts';

export type DecisionMoment = { now: string; today: string };
export type Decided = { commission: CommissionRow; entryKey: number | null };

/** Reads the commissions that a person decides over; an unknown one refuses the whole decision. */
export function commissionsToDecide(database: Database, keys: readonly number[]): CommissionRow[] {
  return keys.map((key) => {
    const row = database.get<CommissionRow>('SELECT * FROM commissions WHERE commission_key = ?', key);
    if (row === undefined) {
      throw new DisburseError(
        'NOT_FOUND',
        `There is no commission ${formatId('commission', key)}. Nothing was changed.`,
      );
    }
    return row;
  });
}

/** Lets a commission that waited become payable on its day, or at once where that day has come. */
export function approve(database: Database, commission: CommissionRow, moment: DecisionMoment): Decided {
  if (!waitsForDecision(commission.status)) throw refused(commission, 'approved: it is not waiting');
  moveMaturity(database, commission, 'approved');
  changeStatus(database, commission, { status: 'approved', reason: null, day: moment.today });
  return { commission: { ...commission, status: 'approved' }, entryKey: null };
}

/**
 * Keeps a commission from being paid until it is approved again. One that is payable already can be held while its
 * money is still there; what was paid or reserved cannot be called back this way.
 */
export function hold(
  database: Database,
  commission: CommissionRow,
  reason: string,
  moment: DecisionMoment,
): Decided {
  if (commission.kind !== 'commission' || !['approved', 'pending'].includes(commission.status)) {
    throw refused(commission, 'put on hold');
  }
  if (commission.status === 'approved') {
    refuseIfSpent(database, commission, moment);
    moveMaturity(database, commission, 'on_hold');
  }
  changeStatus(database, commission, { status: 'on_hold', reason, day: moment.today });
  return { commission: { ...commission, status: 'on_hold' }, entryKey: null };
}

/** Refuses a commission that is not payable yet: its entry is reversed and it is owed no more. */
export function decline(
  database: Database,
  commission: CommissionRow,
  reason: string,
  moment: DecisionMoment,
): Decided {
  const open = waitsForDecision(commission.status) || commission.status === 'approved';
  if (commission.kind !== 'commission' || !open) throw refused(commission, 'declined');
  if (commission.reversed_minor > 0) {
    throw refused(
      commission,
      'declined: a part of it was taken back already. Reverse it, which takes back the rest',
    );
  }
  if (commission.status === 'approved' && commission.payable_on <= moment.today) {
    throw refused(
      commission,
      'declined: it is payable already. Reverse it instead, which shows as a clawback',
    );
  }
  const entryKey = post(database, {
    source: { kind: 'commission', id: formatId('commission', commission.commission_key), step: 'declined' },
    occurredOn: moment.today,
    recordedAt: moment.now,
    maturity: maturityOf(commission.status, commission.payable_on),
    postings: reversedPostings(database, commission.entry_key),
    reversalOf: commission.entry_key,
  });
  changeStatus(database, commission, { status: 'declined', reason, day: moment.today });
  return { commission: { ...commission, status: 'declined' }, entryKey };
}

/** Takes back what is left of a commission, paid or not, by a clawback that stands in the books beside it. */
export function reverse(
  database: Database,
  commission: CommissionRow,
  reason: string,
  moment: DecisionMoment,
): Decided {
  const left = commission.amount_minor - commission.reversed_minor;
  const open = waitsForDecision(commission.status) || commission.status === 'approved';
  if (commission.kind !== 'commission' || !open || left <= 0) throw refused(commission, 'reversed');
  const entryKey = insertClawback(
    database,
    commission,
    { amountMinor: left, occurredOn: moment.today, externalId: null, description: null, reason },
    moment,
  );
  return { commission: { ...commission, status: 'reversed' }, entryKey };
}

/** Takes back a credit that was given by mistake, at once; the partner may go negative and carries it forward. */
export function reverseCredit(
  database: Database,
  credit: CommissionRow,
  reason: string,
  moment: DecisionMoment,
): number {
  if (credit.kind !== 'credit' || credit.status !== 'approved') throw refused(credit, 'reversed');
  const entryKey = post(database, {
    source: { kind: 'credit', id: formatId('commission', credit.commission_key), step: 'reversed' },
    occurredOn: moment.today,
    recordedAt: moment.now,
    maturity: { kind: 'on', day: moment.today },
    postings: reversedPostings(database, credit.entry_key),
    reversalOf: credit.entry_key,
  });
  changeStatus(database, credit, { status: 'reversed', reason, day: moment.today });
  return entryKey;
}

/** Moves what is left of a commission, with the clawbacks that follow it, between waiting and its day. */
function moveMaturity(database: Database, commission: CommissionRow, to: 'approved' | 'on_hold'): void {
  changeMaturity(
    database,
    {
      partnerKey: commission.partner_key,
      currency: commission.currency,
      amountMinor: commission.amount_minor - commission.reversed_minor,
    },
    maturityOf(commission.status, commission.payable_on),
    maturityOf(to, commission.payable_on),
  );
}

function refuseIfSpent(database: Database, commission: CommissionRow, moment: DecisionMoment): void {
  if (commission.payable_on > moment.today) return;
  const left = commission.amount_minor - commission.reversed_minor;
  const payable = keptBalance(database, commission.partner_key, commission.currency).maturedMinor;
  if (payable >= left) return;
  throw validationError(
    `${formatId('commission', commission.commission_key)} of ${formatMoney(left, commission.currency)} cannot be put on hold: only ${formatMoney(payable, commission.currency)} of this partner is still payable, the rest is paid or reserved. Nothing was changed. Reverse the commission, or cancel the payout first.`,
  );
}

function refused(commission: CommissionRow, what: string): DisburseError {
  const state =
    commission.kind === 'commission' ? commission.status.replace('_', ' ') : `a ${commission.kind}`;
  return validationError(
    `${formatId('commission', commission.commission_key)} is ${state} and cannot be ${what}. Nothing was changed.`,
  );
}
