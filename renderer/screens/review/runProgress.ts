import { statusOf } from '../../../shared/payoutStates.ts';
import type { Run, RunStatus } from './useRunList.ts';

/** How many payouts of a run stand in each public status. */
export function countsByStatus(progress: Run['progress']): Readonly<Record<RunStatus, number>> {
  const counts: Record<RunStatus, number> = { pending: 0, completed: 0, failed: 0, cancelled: 0 };
  for (const { detail, count } of progress) counts[statusOf(detail)] += count;
  return counts;
}

/** How far a run is, in sentences: what waits for what, what is done, what came to nothing. */
export function progressSentences(progress: Run['progress']): string[] {
  const countIn = (...details: Run['progress'][number]['detail'][]) =>
    progress.filter(({ detail }) => details.includes(detail)).reduce((sum, { count }) => sum + count, 0);
  const byHand = countIn('ready');
  const atBank = countIn('awaiting_bank', 'file_exported');
  const counts = countsByStatus(progress);
  const inDoubt = countIn('in_doubt');
  const elsewhere = counts.pending - byHand - atBank - inDoubt;
  const sentences: [number, string][] = [
    [byHand, `${payouts(byHand)} to be paid by hand at the provider, then recorded here.`],
    [atBank, `${payouts(atBank)} waiting for the bank, then recorded here.`],
    [inDoubt, `${payouts(inDoubt)} in doubt: the provider gave no answer.`],
    [elsewhere, `${payouts(elsewhere)} on the way at a provider.`],
    [counts.completed, `${payouts(counts.completed)} completed.`],
    [counts.failed, `${payouts(counts.failed)} failed; the money is payable again.`],
    [counts.cancelled, `${payouts(counts.cancelled)} cancelled; the money is payable again.`],
  ];
  return sentences.filter(([count]) => count > 0).map(([, sentence]) => sentence);
}

function payouts(count: number): string {
  return count === 1 ? '1 payout' : `${count.toLocaleString('en-US')} payouts`;
}
