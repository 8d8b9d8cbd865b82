import type { ValueOf } from '../../../shared/contract/index.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { Demonstration } from '../demonstration.ts';
import { printCodes, printFact, printLine, printStep, printTotals } from '../report.ts';
import { UnexpectedAnswer } from '../stdioSession.ts';

type PendingRow = ValueOf<'payouts.pending'>['rows'][number];
type Review = ValueOf<'payouts.review'>;

/** Pending, review, and a run; a review whose ground has shifted is refused before anything is reserved. */
export async function pay(demonstration: Demonstration): Promise<void> {
  const { session } = demonstration;
  printStep('Pending: who can be paid, and what stands in the way');
  const rows = await printPending(demonstration);

  printStep('Review of everything that can be paid');
  const first = await session.call('payouts.review', { selection: { all: true } });
  printReview(first);

  printStep('Payout details change after the review: nothing is paid from it');
  await changeDetails(demonstration, rows);
  const stale = await session.refusal('payouts.process', { reviewId: first.reviewId }, 'REVIEW_STALE');
  printLine(`Refused with ${stale.code}: ${stale.message}`);

  printStep('Reviewed again, against the first review');
  const second = await session.call('payouts.review', { basedOn: first.reviewId });
  printReview(second);

  printStep('Processed: the run exists, its money is reserved');
  await process(demonstration, second.reviewId);
}

async function printPending({ session }: Demonstration): Promise<PendingRow[]> {
  const rows: PendingRow[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await session.call('payouts.pending', { limit: 500, ...(cursor ? { cursor } : {}) });
    if (cursor === undefined) {
      printTotals('Payable now', page.totals);
      printTotals('  of these eligible', page.eligibleTotals);
    }
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  printFact('Balances', rows.length);
  printLine('Obstacles, by code:');
  printCodes(rows.flatMap(({ blockers }) => blockers));
  return rows;
}

function printReview({ reviewId, groups, lines, excluded, changes }: Review): void {
  printFact('Review', `${reviewId}: ${String(lines.length)} lines, ${String(excluded.length)} left out`);
  for (const { method, currency, count, totalMinor } of groups) {
    const money = formatMoney(totalMinor, currency);
    printLine(`${method.padEnd(22)} ${String(count).padStart(6)}  ${money.padStart(18)}`);
  }
  printLine('To look at, by code:');
  printCodes(changes);
}

/** One affiliate that is about to be paid to a PayPal address gets another one. */
async function changeDetails({ session }: Demonstration, rows: readonly PendingRow[]): Promise<void> {
  const row = rows.find(({ eligible, method }) => eligible && method === 'paypal');
  if (row === undefined) throw new UnexpectedAnswer('Nobody is to be paid through PayPal.');
  const partner = await session.call('partners.save', {
    partnerId: row.partnerId,
    payoutDetails: { paypalEmail: `payments.${row.externalId.toLowerCase()}@mail.example` },
  });
  printLine(`${partner.name}: ${row.paysTo ?? ''} becomes ${partner.payoutDetailsMasked ?? ''}`);
}

async function process({ session }: Demonstration, reviewId: string): Promise<void> {
  const { runId } = await session.call('payouts.process', { reviewId });
  const repeated = await session.call('payouts.process', { reviewId });
  const run = await session.call('payouts.run', { runId });
  printFact('Run', `${runId}, prepared by ${run.preparedBy}`);
  printFact('Processed again', repeated.runId === runId ? 'the same run, nothing new' : repeated.runId);
  for (const { detail, count } of run.progress) printFact(detail, String(count).padStart(6));
}
