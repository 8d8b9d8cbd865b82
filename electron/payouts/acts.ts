import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { DisburseError, validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import { formatMoney } from '../../shared/money.ts';
import type { PayoutAct } from '../../shared/payoutStates.ts';
import { keptBalance } from '../ledger/balances.ts';
import { daysBetween, laterDay } from '../ledger/calendar.ts';
import type { Database } from '../ledger/database.ts';
import { requestCancellation } from './attempts/attemptLines.ts';
import { clearWhatWasLetGo, refuseSentFromOtherCopy } from './attempts/lettingGo.ts';
import { takeOutOfAttempts } from './attempts/takingOut.ts';
import { bookFee, bookFeeReversal, bookRelease, bookSettlement, bookUnsettlement } from './bookings.ts';
import { reopenRequests } from './payoutRequests.ts';
import {
  detailBefore,
  findPayout,
  movePayout,
  type PayoutChange,
  type PayoutRecord,
} from './payoutStorage.ts';
import type { Moment, ReviewValue } from './reviews.ts';
import { createReview } from './reviews.ts';
import { judgeAct } from './rules/payoutStates.ts';
import { isContradicted } from './rules/settlement.ts';

type States = ValueOf<'payouts.cancel'>;

const longestRecordedBeforeDays = 92;

/**
 * Cancels payouts that nobody could have received; their money is payable again at once. Of an unclaimed one only the
 * wish is kept: the provider is asked to take it back, and it ends when the provider says that the money returned.
 */
export function cancelPayouts(database: Database, input: InputOf<'payouts.cancel'>, moment: Moment): States {
  refuseSentFromOtherCopy(database, input, moment);
  const act = (payout: PayoutRecord) => (payout.detail === 'unclaimed' ? 'cancelUnclaimed' : 'cancel');
  const waiting = waitingOf(payoutsToActOn(database, input.payoutIds, act));
  clearWhatWasLetGo(database, waiting, moment);
  takeOutOfAttempts(database, waiting, moment);
  return actOnAll(database, input.payoutIds, act, (payout) => {
    if (payout.detail === 'unclaimed') return wishBack(database, payout, input.reason, moment);
    const entryKey = bookRelease(database, payout, bookingOn(moment, moment.today));
    reopenRequests(database, payout);
    return moved(database, payout, moment, 'cancel', input.reason, entryKey, {
      detail: 'cancelled',
      paidOn: null,
      reference: payout.reference,
      feeMinor: payout.fee_minor,
    });
  });
}

function waitingOf(payouts: readonly PayoutRecord[]): PayoutRecord[] {
  return payouts.filter((payout) => payout.detail === 'ready');
}

function wishBack(database: Database, payout: PayoutRecord, reason: string, moment: Moment): PayoutRecord {
  requestCancellation(database, payout.payout_key, moment.now);
  const { detail, paid_on: paidOn, reference, fee_minor: feeMinor } = payout;
  return movePayout(
    database,
    payout,
    { detail, paidOn, reference, feeMinor },
    { at: moment.now, actor: moment.actor, act: 'requestCancellation', note: reason, entryKey: null },
  );
}

/** Records that payouts were paid outside this program, on a day that is not in the future. */
export function recordManual(
  database: Database,
  input: InputOf<'payouts.recordManual'>,
  moment: Moment,
): States {
  refuseFuture('paidOn', input.paidOn, moment);
  const feeMinor = input.feeMinor ?? 0;
  // What is paid by hand must not go out by itself as well.
  const waiting = waitingOf(payoutsToActOn(database, input.payoutIds, () => 'recordManual'));
  clearWhatWasLetGo(database, waiting, moment);
  takeOutOfAttempts(database, waiting, moment);
  return actOnAll(
    database,
    input.payoutIds,
    () => 'recordManual',
    (payout) => {
      refuseLongBefore(payout, input.paidOn);
      const booking = bookingOn(moment, laterDay(input.paidOn, payout.created_on));
      const entryKey = bookSettlement(database, payout, booking);
      if (feeMinor > 0) bookFee(database, payout, feeMinor, booking);
      return moved(database, payout, moment, 'recordManual', null, entryKey, {
        detail: 'recorded',
        paidOn: input.paidOn,
        reference: input.bankReference,
        feeMinor,
      });
    },
  );
}

/** Takes back a payment that was recorded by mistake: the payout waits again as it did before. */
export function undoRecord(database: Database, input: InputOf<'payouts.undoRecord'>, moment: Moment): States {
  return actOnAll(
    database,
    input.payoutIds,
    () => 'undoRecord',
    (payout) => {
      const booking = bookingOn(moment, laterDay(payout.paid_on ?? moment.today, payout.created_on));
      const entryKey = bookUnsettlement(database, payout, booking);
      if (payout.fee_minor > 0) bookFeeReversal(database, payout, booking);
      const before = detailBefore(database, payout.payout_key, 'recordManual');
      if (before === undefined) throw new Error(`payout ${payout.payout_id} was never recorded`);
      return moved(database, payout, moment, 'undoRecord', input.reason, entryKey, {
        detail: before,
        paidOn: null,
        reference: null,
        feeMinor: 0,
      });
    },
  );
}

/**
 * Records that the money of payouts paid by hand came back, that store credit was taken back, or that the bank refused
 * to send. The payout has failed and its money is payable again; a fee that the bank took stays a cost.
 */
export function recordReturn(
  database: Database,
  input: InputOf<'payouts.recordReturn'>,
  moment: Moment,
): States {
  refuseFuture('returnedOn', input.returnedOn, moment);
  const returned = input.outcome === 'returned';
  const act = returned ? 'recordReturned' : 'recordRefused';
  return actOnAll(
    database,
    input.payoutIds,
    () => act,
    (payout) => {
      refuseReturnBefore(payout, input.returnedOn);
      if (payout.detail === 'credited') refuseSpentCredit(database, payout);
      const booking = bookingOn(moment, laterDay(input.returnedOn, payout.created_on));
      const unsettled = returned ? bookUnsettlement(database, payout, booking) : null;
      const released = bookRelease(database, payout, booking);
      reopenRequests(database, payout);
      return moved(database, payout, moment, 'recordReturn', input.reason, unsettled ?? released, {
        detail: !returned ? 'refused' : payout.detail === 'credited' ? 'reversed' : 'returned',
        paidOn: payout.paid_on,
        reference: payout.reference,
        feeMinor: payout.fee_minor,
      });
    },
  );
}

function refuseReturnBefore(payout: PayoutRecord, returnedOn: string): void {
  const earliest = payout.paid_on ?? payout.created_on;
  if (returnedOn >= earliest) return;
  const what = payout.paid_on === null ? 'prepared' : 'paid';
  throw validationError(
    `${payout.payout_id} was ${what} on ${earliest} and cannot have come back on ${returnedOn}. Nothing was changed. Check the date.`,
    [{ field: 'returnedOn', message: `lies before the payout was ${what}` }],
  );
}

/** Store credit can be taken back as long as the partner has not spent it. */
function refuseSpentCredit(database: Database, payout: PayoutRecord): void {
  const left = keptBalance(database, payout.partner_key, payout.currency).storeCreditMinor;
  if (left >= payout.amount_minor) return;
  throw new DisburseError(
    'PAYOUT_STATE',
    `${payout.payout_id} gave ${formatMoney(payout.amount_minor, payout.currency)} of store credit, of which ${formatMoney(left, payout.currency)} is left. Nothing was changed. What is spent cannot be taken back.`,
  );
}

/** A payment recorded after the fact is at most some weeks older than its payout; more is a mistyped year. */
function refuseLongBefore(payout: PayoutRecord, paidOn: string): void {
  if (daysBetween(paidOn, payout.created_on) <= longestRecordedBeforeDays) return;
  throw validationError(
    `${paidOn} lies more than ${String(longestRecordedBeforeDays)} days before ${payout.payout_id} was prepared on ${payout.created_on}. Nothing was recorded. Check the date.`,
    [{ field: 'paidOn', message: 'lies long before the payout was prepared' }],
  );
}

/** Starts a new review over the balances that failed payouts gave back. The failed payouts stay as they are. */
export function retryPayouts(
  database: Database,
  input: InputOf<'payouts.retry'>,
  moment: Moment,
): ReviewValue {
  const payouts = payoutsToActOn(database, input.payoutIds, () => 'retry');
  const balances = new Map(
    payouts.map((payout) => [
      `${String(payout.partner_key)} ${payout.currency}`,
      { partnerId: payout.partner_key, currency: payout.currency },
    ]),
  );
  return createReview(database, { selection: { balances: [...balances.values()] } }, moment);
}

/** Every payout is looked at before any is touched: one that cannot be acted on refuses the whole act. */
export function actOnAll(
  database: Database,
  payoutIds: readonly string[],
  act: (payout: PayoutRecord) => PayoutAct,
  apply: (payout: PayoutRecord) => PayoutRecord,
): States {
  const payouts = payoutsToActOn(database, payoutIds, act);
  return {
    payouts: payouts.map(apply).map((payout) => ({
      payoutId: payout.payout_id,
      status: payout.status,
      detail: payout.detail,
    })),
  };
}

function payoutsToActOn(
  database: Database,
  payoutIds: readonly string[],
  act: (payout: PayoutRecord) => PayoutAct,
): PayoutRecord[] {
  const refused: { payoutId: string; reason: string; code: 'PAYOUT_STATE' | 'PAYOUT_IN_DOUBT' }[] = [];
  const payouts = payoutIds.map((payoutId) => {
    const payout = findPayout(database, payoutId);
    if (payout === undefined) {
      throw new DisburseError('NOT_FOUND', `There is no payout ${payoutId}. Nothing was changed.`);
    }
    const reason = reasonAgainst(payout, act(payout));
    if (reason !== undefined) refused.push({ payoutId, ...reason });
    return payout;
  });
  const first = refused[0];
  if (first === undefined) return payouts;
  const others = refused.length > 1 ? `, and ${String(refused.length - 1)} more are refused likewise` : '';
  throw new DisburseError(first.code, `${first.payoutId}: ${first.reason}${others}. Nothing was changed.`, {
    refused,
  });
}

function reasonAgainst(
  payout: PayoutRecord,
  act: PayoutAct,
): { code: 'PAYOUT_STATE' | 'PAYOUT_IN_DOUBT'; reason: string } | undefined {
  if (payout.origin === 'opening') {
    return {
      code: 'PAYOUT_STATE',
      reason: 'it was imported as paid before this ledger began, and is not changed here',
    };
  }
  if (act === 'undoRecord' && isContradicted(payout)) {
    return {
      code: 'PAYOUT_STATE',
      reason: 'the provider has paid it as well, or may do so. Resolve it',
    };
  }
  const verdict = judgeAct(act, payout.detail);
  return verdict.allowed ? undefined : { code: verdict.code, reason: verdict.reason };
}

function moved(
  database: Database,
  payout: PayoutRecord,
  moment: Moment,
  act: string,
  note: string | null,
  entryKey: number,
  change: PayoutChange,
): PayoutRecord {
  return movePayout(database, payout, change, { at: moment.now, actor: moment.actor, act, note, entryKey });
}

/** The day of a booking that a person names, and the moment at which it is made. */
export function bookingOn(moment: Moment, occurredOn: string) {
  return { occurredOn, today: moment.today, now: moment.now };
}

/** Refuses a day that has not come yet. */
export function refuseFuture(field: string, day: string, moment: Moment): void {
  if (day <= moment.today) return;
  throw validationError(
    `${day} lies in the future. Nothing was recorded. Name the day on the bank's statement.`,
    [{ field, message: 'lies in the future' }],
  );
}

/** Identifiers of payouts with their partners, for the audit log. */
export function auditSubjects(database: Database, payoutIds: readonly string[]): string[] {
  return payoutIds.flatMap((payoutId) => {
    const payout = findPayout(database, payoutId);
    return payout === undefined ? [payoutId] : [payoutId, formatId('partner', payout.partner_key)];
  });
}
