import type { PayoutDetail } from './payoutStates.ts';
import type { AfterRelease } from './settlement.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Growing delays between the engine's own tries; the last one repeats. */
function delayAt(delaysMs: readonly number[], tries: number): number {
  return delaysMs[Math.min(tries, delaysMs.length - 1)] ?? hourMs;
}

const resendDelaysMs = [2 * minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs, 4 * hourMs];
const waitDelaysMs = [30 * secondMs, 2 * minuteMs, 10 * minuteMs, 30 * minuteMs, hourMs];
const clearAwayDelaysMs = [...waitDelaysMs, 4 * hourMs, ...Array.from({ length: 14 }, () => dayMs)];
const readDelaysMs = [
  5 * secondMs,
  15 * secondMs,
  30 * secondMs,
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  hourMs,
];
/** A payment that a person makes at the provider, or one that waits for its payee, changes slowly. */
const slowReadDelaysMs = [15 * minuteMs, hourMs, 6 * hourMs, dayMs];

/** How long a paid payout is still watched: PayPal's refunds and reversals, Wise's late bounces. */
const watchPaidDays = 42;

/** When an attempt in doubt is sent again, counted from the send before; in the first minutes it would only collide. */
export function resendDelayMs(sends: number): number {
  return delayAt(resendDelaysMs, Math.max(0, sends - 1));
}

/** When an attempt that never left, or was refused for now, is tried again. */
export function waitDelayMs(tries: number, retryAfterMs: number | null): number {
  return Math.max(delayAt(waitDelaysMs, tries), retryAfterMs ?? 0);
}

/**
 * When it is tried again to take away what stands at the provider of a batch that is given up; null once it was tried
 * for two weeks, after which Wise ends what nobody pays and only a person can say more.
 */
export function clearAwayDelayMs(tries: number): number | null {
  return clearAwayDelaysMs[tries] ?? null;
}

/**
 * When the last reading of an attempt that has ended is tried again after the provider could not be asked; null once it
 * was tried for two weeks.
 */
export function lastReadDelayMs(tries: number): number | null {
  return tries < 14 ? dayMs : null;
}

/** When it is looked again whether taking away can be tried, where the provider could not even be asked. */
export const postponedClearingDelayMs = 10 * minuteMs;

/** When an attempt that the provider has just taken is read for the first time. */
export function firstReadDelayMs(taken: 'accepted' | 'handed_over'): number {
  return delayAt(taken === 'accepted' ? readDelaysMs : slowReadDelaysMs, 0);
}

/** What decides when an attempt is read next. */
export type Watched = {
  details: readonly PayoutDetail[];
  /** What is open of payouts whose money was given back. */
  afterRelease: readonly AfterRelease[];
  /** The provider is to take a payout back and has not answered clearly. */
  wishesOpen: boolean;
  reads: number;
  /** Days since the last payment of it was found to be made, or since it was sent. */
  daysWatched: number;
};

/**
 * When an attempt is read next: soon while the provider works on it, daily while payees or people are waited for and
 * while it may still pay what was given back, daily for some weeks once everything is paid or given up unread, and null
 * when nothing can change any more.
 */
export function readDelayMs(attempt: Watched): number | null {
  const details = new Set(attempt.details);
  if (details.has('accepted') || details.has('sending') || details.has('in_doubt'))
    return delayAt(readDelaysMs, attempt.reads);
  if (details.has('handed_over')) return delayAt(slowReadDelaysMs, attempt.reads);
  if (attempt.wishesOpen) return hourMs;
  const released = new Set(attempt.afterRelease);
  if (details.has('unclaimed') || details.has('on_hold') || details.has('bounced')) return dayMs;
  if (released.has('moving') || released.has('contradicted')) return dayMs;
  const isWatched = details.has('paid') || released.has('unread');
  return isWatched && attempt.daysWatched < watchPaidDays ? dayMs : null;
}
