import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import type { Database } from '../ledger/database.ts';
import { exportPayouts } from '../exports/payoutsExport.ts';
import { exportPending } from '../exports/pendingExport.ts';
import {
  auditSubjects,
  cancelPayouts,
  recordManual,
  recordReturn,
  retryPayouts,
  undoRecord,
} from '../payouts/acts.ts';
import { historyPage, historyTotals, viewPayout } from '../payouts/history.ts';
import { historySummary } from '../payouts/historySummary.ts';
import { pendingBalances, type PendingBalance } from '../payouts/pendingBalances.ts';
import { pendingCursor } from '../payouts/pendingQuery.ts';
import { pendingTotals } from '../payouts/pendingTotals.ts';
import { findPayout } from '../payouts/payoutStorage.ts';
import { readPayout } from '../payouts/payoutView.ts';
import { processReview } from '../payouts/processing.ts';
import { reviewAgain } from '../payouts/reviewAgain.ts';
import { createReview } from '../payouts/reviews.ts';
import { listRuns, readRun } from '../payouts/runs.ts';
import { viewAttemptsOfRun } from '../payouts/attempts/attemptViews.ts';
import { letGoOfBatchesOf } from '../payouts/attempts/lettingGo.ts';
import type { Context, UseCases } from './context.ts';
import { lockReasonsOf, refuseFreeingWhileLocked, refuseSentElsewhere, refuseWhileLocked } from './engine.ts';
import { keepWithdrawals } from './withdrawals.ts';

export const payoutsUseCases = {
  'payouts.pending': (context, input) => listPending(context, input),
  'payouts.review': (context, input) => {
    const review = createReview(context.database, input, context);
    context.note([review.reviewId], { lines: review.lines.length, groups: review.groups });
    return review;
  },
  'payouts.getReview': (context, { reviewId }) => reviewAgain(context.database, reviewId, context.today),
  'payouts.process': (context, input) => {
    refuseWhileLocked(context.session);
    const run = processReview(context.database, input, context);
    context.whenEnded(() => {
      context.session.engine?.sender.wake();
    });
    context.note([run.runId, formatId('review', input.reviewId)], { payouts: run.payouts.length });
    return run;
  },
  'payouts.runs': ({ database }, input) => listRuns(database, input),
  'payouts.run': ({ database, now }, { runId }) => ({
    ...readRun(database, runId),
    attempts: viewAttemptsOfRun(database, runId, now),
  }),
  'payouts.recordManual': (context, input) => {
    refuseSentElsewhere(context.session, input.payoutIds);
    const { paidOn, bankReference, feeMinor } = input;
    const fee = { feeMinor: feeMinor ?? 0, currency: oneCurrencyOf(context.database, input.payoutIds) };
    noteAct(context, input.payoutIds, { paidOn, bankReference, ...fee });
    const record = () => {
      if (lockReasonsOf(context.session).length > 0)
        letGoOfBatchesOf(context.database, input.payoutIds, context);
      return recordManual(context.database, input, context);
    };
    return keepWithdrawals(context, record, input.payoutIds);
  },
  'payouts.undoRecord': (context, input) => {
    noteAct(context, input.payoutIds, { reason: input.reason });
    return undoRecord(context.database, input, context);
  },
  'payouts.recordReturn': (context, input) => {
    noteAct(context, input.payoutIds, {
      returnedOn: input.returnedOn,
      outcome: input.outcome,
      reason: input.reason,
    });
    return recordReturn(context.database, input, context);
  },
  'payouts.cancel': (context, input) => {
    refuseSentElsewhere(context.session, input.payoutIds);
    refuseFreeingWhileLocked(context.session, input.payoutIds);
    noteAct(context, input.payoutIds, {
      reason: input.reason,
      ...(input.attest === undefined ? {} : { attest: input.attest }),
    });
    context.whenEnded(() => {
      context.session.engine?.sender.wake();
    });
    return keepWithdrawals(context, () => cancelPayouts(context.database, input, context));
  },
  'payouts.retry': (context, input) => {
    const review = retryPayouts(context.database, input, context);
    noteAct(context, input.payoutIds, { reviewId: review.reviewId });
    return review;
  },
  'payouts.history': ({ database }, { cursor, limit, withTotals, ...filter }) => {
    const page = historyPage(database, filter, { cursor, limit });
    return {
      rows: page.rows.map(viewPayout),
      nextCursor: page.nextCursor,
      ...(cursor === undefined && withTotals ? { totals: historyTotals(database, filter) } : {}),
    };
  },
  'payouts.summary': ({ database, watch }, filter) => ({
    rows: historySummary(database, filter, () => {
      watch.throwIfCancelled();
    }),
  }),
  'payouts.get': ({ database, now }, { payoutId }) => readPayout(database, payoutId, now),
  'exports.payouts': (context, { file, format, ...filter }) =>
    exportPayouts(context, filter, { file, format }),
  'exports.pending': (context, { file, format, asOf, ...filter }) =>
    exportPending(context, { filter, asOf: cutOff(asOf, context.today) }, { file, format }),
} satisfies Partial<UseCases>;

function noteAct(context: Context, payoutIds: readonly string[], details: Record<string, unknown>): void {
  context.note(auditSubjects(context.database, payoutIds), details);
}

/** The currency of payouts that are all in one. */
function oneCurrencyOf(database: Database, payoutIds: readonly string[]): string | null {
  const currencies = new Set(payoutIds.map((payoutId) => findPayout(database, payoutId)?.currency));
  const [currency] = currencies;
  return currencies.size === 1 && currency !== undefined ? currency : null;
}

function listPending(context: Context, input: InputOf<'payouts.pending'>): ValueOf<'payouts.pending'> {
  const { database, today, watch } = context;
  const { cursor, limit, withTotals, asOf: wantedCutOff, ...filter } = input;
  const asOf = cutOff(wantedCutOff, today);
  const moment = { asOf, today };
  const throwIfCancelled = () => {
    watch.throwIfCancelled();
  };
  const page: PendingBalance[] = [];
  for (const balance of pendingBalances(database, filter, moment, { cursor, throwIfCancelled })) {
    page.push(balance);
    if (page.length > limit) break;
  }
  const shown = page.slice(0, limit);
  const last = shown.at(-1);
  return {
    asOf,
    rows: shown.map(viewPending),
    nextCursor: page.length > limit && last !== undefined ? pendingCursor(last, filter, asOf) : null,
    ...(cursor === undefined && withTotals ? pendingTotals(database, filter, moment, throwIfCancelled) : {}),
  };
}

/** The day up to which money counts as payable: today unless an earlier one is named. */
function cutOff(asOf: string | undefined, today: string): string {
  if (asOf !== undefined && asOf > today) {
    throw validationError(`The cut-off ${asOf} lies in the future. Choose today or an earlier day.`, [
      { field: 'asOf', message: 'lies in the future' },
    ]);
  }
  return asOf ?? today;
}

function viewPending(balance: PendingBalance): ValueOf<'payouts.pending'>['rows'][number] {
  return {
    partnerId: formatId('partner', balance.partnerKey),
    programId: formatId('program', balance.programKey),
    externalId: balance.externalId,
    name: balance.name,
    method: balance.method,
    paysTo: balance.paysTo,
    currency: balance.currency,
    payableMinor: balance.payableMinor,
    heldMinor: balance.heldMinor,
    inFlightMinor: balance.inFlightMinor,
    eligible: balance.eligible,
    blockers: balance.blockers,
    notices: balance.notices,
  };
}
