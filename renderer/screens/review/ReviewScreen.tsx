import { useCallbackRef } from '@mantine/hooks';
import { IconPrinter } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { goTo } from '../../app/navigation.ts';
import { useLedger, type LedgerInfo } from '../../app/ledgerContext.ts';
import { formatRoute } from '../../app/routes.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Callout, ErrorCallout } from '../../components/Callout.tsx';
import { showDay, showTime } from '../../components/days.ts';
import { noteFact } from '../../components/notices.tsx';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';
import { Screen } from '../../components/Screen.tsx';
import { BalancesCard } from './BalancesCard.tsx';
import { ConfirmBlock } from './ConfirmBlock.tsx';
import { GroupsCard } from './GroupsCard.tsx';
import { LeftOutCard } from './LeftOutCard.tsx';
import { LinesCard } from './LinesCard.tsx';
import { toggleLookedAt, useLookedAt } from './lookedAt.ts';
import { PrintedLines } from './PrintedLines.tsx';
import { RemarksCard } from './RemarksCard.tsx';
import { remarksOf } from './reviewRemarks.ts';
import type { Connected } from './paymentWays.ts';
import { ReviewRail } from './ReviewRail.tsx';
import type { Review, ReviewLine } from './review.ts';
import { useMakeReview, useReview } from './reviewQuery.ts';
import { useConnected } from './useConnected.ts';
import { usePrinting } from './usePrinting.ts';
import './review.css';

const parent = { title: 'Pending', route: { screen: 'pending' } } as const;

/** What would be paid, to whom and where, for a person to look at; from here the run is made. */
export function ReviewScreen({ reviewId }: { reviewId: string }) {
  const review = useReview(reviewId);
  // What a confirmation does follows from what is connected, so that nothing is shown before that is known.
  const connected = useConnected();
  if (review.data !== undefined && connected !== undefined)
    return <LoadedReview review={review.data} connected={connected} />;
  return (
    <Screen title="Review" parent={parent}>
      {review.error === null ? null : (
        <div className="screen-scroll">
          <ErrorCallout error={review.error} onTryAgain={() => void review.refetch()} />
          <p className="soft review-missing">
            A review is made from a selection in <a href={formatRoute({ screen: 'pending' })}>Pending</a>.
          </p>
        </div>
      )}
    </Screen>
  );
}

function LoadedReview({ review, connected }: { review: Review; connected: Connected }) {
  const ledger = useLedger();
  const next = useMakeReview(review);
  const printing = usePrinting();
  const { reviewId, runId } = review;
  // Once another is made in its place this one is not confirmed any more, also before the other is on screen.
  const isReviewing = next.isPending || next.isSuccess;
  useReviewKeys(runId === null);
  return (
    <Screen
      title={titleOf(review)}
      parent={parent}
      note={noteOf(review, ledger)}
      acts={
        <button type="button" className="button" onClick={printing.print}>
          <IconPrinter size={16} stroke={1.5} aria-hidden />
          Print
        </button>
      }
    >
      <div className="review">
        <div className="stack review-main">
          {next.error === null ? null : <ErrorCallout error={next.error} />}
          <ReviewCards review={review} connected={connected} isBusy={isReviewing} make={next.make} />
          {printing.isPrinting ? <PrintedLines lines={review.lines} /> : null}
        </div>
        <ReviewRail review={review} connected={connected}>
          {runId === null ? (
            <ConfirmBlock
              review={review}
              connected={connected}
              isReviewing={isReviewing}
              onReviewAgain={() => {
                next.make({ basedOn: reviewId });
              }}
            />
          ) : (
            <Callout tone="ok">
              This review was confirmed. Its run is{' '}
              <a href={formatRoute({ screen: 'run', runId })}>{runId}</a>.
            </Callout>
          )}
        </ReviewRail>
      </div>
    </Screen>
  );
}

type Make = ReturnType<typeof useMakeReview>['make'];

type ReviewCardsProps = { review: Review; connected: Connected; isBusy: boolean; make: Make };

/** The parts of a review. What was confirmed can be looked at, but nothing is left out of it any more. */
function ReviewCards({ review, connected, isBusy, make }: ReviewCardsProps) {
  const { reviewId, runId, lines } = review;
  const remarks = useMemo(() => remarksOf(review), [review]);
  const lookedAt = useLookedAt(reviewId);
  const onLookedAt = useCallback(
    (line: ReviewLine) => {
      toggleLookedAt(reviewId, line);
    },
    [reviewId],
  );
  const leaveOut = useLeaveOut(reviewId, make);
  const onLeaveOut = runId === null ? leaveOut : null;
  return (
    <>
      <GroupsCard review={review} connected={connected} isBusy={isBusy} onLeaveOut={onLeaveOut} />
      {runId === null ? <BalancesCard groups={review.groups} connected={connected} /> : null}
      {remarks.length === 0 ? null : (
        <RemarksCard remarks={remarks} lookedAt={lookedAt} onLeaveOut={onLeaveOut} onLookedAt={onLookedAt} />
      )}
      {lines.length === 0 ? null : (
        <LinesCard review={review} remarks={remarks} onLeaveOut={onLeaveOut} onLookedAt={onLookedAt} />
      )}
      {review.excluded.length === 0 ? null : <LeftOutCard excluded={review.excluded} />}
    </>
  );
}

/** Lines are left out by a new review in the place of this one; this one stays, so that they can be put back. */
function useLeaveOut(reviewId: string, make: Make): (lines: readonly ReviewLine[]) => void {
  return useCallbackRef((lines: readonly ReviewLine[]) => {
    const drop = lines.map(({ partnerId, currency }) => ({ partnerId, currency }));
    make({ basedOn: reviewId, drop }, () => {
      const what = lines.length === 1 ? (lines[0]?.name ?? '1 line') : payoutCount(lines.length);
      noteFact(`${what} left out of the review; the balance stays as it is.`, async () => {
        goTo({ screen: 'review', reviewId });
        return 'The earlier review is shown again.';
      });
    });
  });
}

function useReviewKeys(isOpen: boolean): void {
  useShortcuts(
    'Review',
    [
      {
        keys: 'Escape',
        label: 'back to Pending',
        isPinned: true,
        run: () => {
          goTo({ screen: 'pending' });
        },
      },
    ],
    [
      ...(isOpen ? [{ keys: 'x', label: 'leave out', isPinned: true }] : []),
      { keys: 'l', label: 'looked at', isPinned: true },
    ],
  );
}

function titleOf({ lines }: Review): string {
  const count = lines.length.toLocaleString('en-US');
  return `Review ${count} ${lines.length === 1 ? 'payout' : 'payouts'}`;
}

function noteOf({ createdAt, asOf }: Review, { timeZone, today }: LedgerInfo): string {
  const fixed = `Fixed at ${showTime(createdAt, timeZone, true)}; every balance and detail is checked again at confirm`;
  return asOf === today ? fixed : `As of ${showDay(asOf)}. ${fixed}`;
}
