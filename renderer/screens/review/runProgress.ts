import { statusOf } from '../../../shared/payoutStates.ts';
import { methodName, type PayoutMethod } from '../../components/MethodLabel.tsx';
import { payoutCount as payouts } from '../../components/payoutActs/payoutActs.ts';
import { afterConfirm } from './paymentWays.ts';
import type { Run, RunStatus } from './useRunList.ts';

/** How many payouts of a run stand in each public status. */
export function countsByStatus(progress: Run['progress']): Readonly<Record<RunStatus, number>> {
  const counts: Record<RunStatus, number> = { pending: 0, completed: 0, failed: 0, cancelled: 0 };
  for (const { detail, count } of progress) counts[statusOf(detail)] += count;
  return counts;
}

type Batches = readonly Pick<Run['attempts'][number], 'provider' | 'state' | 'count'>[];

/**
 * How far a run is, in sentences: what waits for what, what is done, what came to nothing. What is ready is sent by the
 * engine where it stands in a batch, and waits for a person where its provider is not connected.
 */
export function progressSentences(progress: Run['progress'], batches: Batches): string[] {
  const countIn = (...details: Run['progress'][number]['detail'][]) =>
    progress.filter(({ detail }) => details.includes(detail)).reduce((sum, { count }) => sum + count, 0);
  const toBeSent = Math.min(
    countIn('ready'),
    batches.filter(({ state }) => state === 'waiting').reduce((sum, { count }) => sum + count, 0),
  );
  const byHand = countIn('ready') - toBeSent;
  const atBank = countIn('awaiting_bank', 'file_exported');
  const counts = countsByStatus(progress);
  const inDoubt = countIn('in_doubt');
  const sending = countIn('sending');
  const handedOver = countIn('handed_over');
  const unclaimed = countIn('unclaimed');
  const elsewhere = counts.pending - countIn('ready') - atBank - inDoubt - sending - handedOver - unclaimed;
  const sentences: [number, string][] = [
    [toBeSent, `${payouts(toBeSent)} to be sent by this program; nothing has left yet.`],
    [sending, `${payouts(sending)} being sent.`],
    [byHand, `${payouts(byHand)} to be paid by hand at the provider, then recorded here.`],
    [atBank, `${payouts(atBank)} waiting for the bank, then recorded here.`],
    [inDoubt, `${payouts(inDoubt)} in doubt: the provider gave no answer.`],
    [handedOver, `${payouts(handedOver)} prepared at the provider, where a person pays.`],
    [unclaimed, `${payouts(unclaimed)} paid out and not claimed by the payee.`],
    [elsewhere, `${payouts(elsewhere)} on the way at a provider.`],
    [counts.completed, `${payouts(counts.completed)} completed.`],
    [counts.failed, `${payouts(counts.failed)} failed; the money is payable again.`],
    [counts.cancelled, `${payouts(counts.cancelled)} cancelled; the money is payable again.`],
  ];
  return sentences.filter(([count]) => count > 0).map(([, sentence]) => sentence);
}

/** How a method of a run is paid: through the account that its batches name, or as it was when nothing was connected. */
export function howPaid(method: PayoutMethod, attempts: Run['attempts']): string {
  const accounts = new Set(
    attempts.filter(({ provider }) => provider === method).map(({ accountLabel }) => accountLabel),
  );
  if (accounts.size === 0) return afterConfirm(method, []);
  return `Through ${methodName(method)}, ${[...accounts].join(', ')}`;
}

/** How many batches there are and how many payouts of the run have their result: `2 batches; 310 of 312 payouts with a result`. */
export function batchesNote({ attempts, progress }: Pick<Run, 'attempts' | 'progress'>): string {
  const batches = attempts.length === 1 ? '1 batch' : `${attempts.length.toLocaleString('en-US')} batches`;
  const all = progress.reduce((sum, { count }) => sum + count, 0);
  const done = all - countsByStatus(progress).pending;
  return `${batches}; ${done.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} payouts with a result`;
}
