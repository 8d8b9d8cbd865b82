import { useState } from 'react';
import { formatMoney } from '../../../shared/money.ts';
import { useCall } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { formatRoute } from '../../app/routes.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Callout, ErrorCallout } from '../../components/Callout.tsx';
import { moneyList } from '../../components/Money.tsx';
import { RestoredCallout } from './RestoredCallout.tsx';
import { totalsOfGroups } from './reviewFigures.ts';
import type { Review } from './review.ts';
import { StaleCallout } from './StaleCallout.tsx';
import { useConfirmReview, type Confirming } from './useConfirmReview.ts';

type ConfirmBlockProps = { review: Review; isReviewing: boolean; onReviewAgain: () => void };

/** The one button that makes a run. It names what it pays, and stands still while something is in the way. */
export function ConfirmBlock({ review, isReviewing, onReviewAgain }: ConfirmBlockProps) {
  const { restoredAt } = useLedger();
  const confirming = useConfirmReview(review);
  const [acceptsMaximum, setAcceptsMaximum] = useState(false);
  const isOver = review.overMaximum.length > 0;
  const isBlocked =
    review.lines.length === 0 ||
    isReviewing ||
    confirming.isBusy ||
    confirming.stale !== null ||
    restoredAt !== null ||
    (isOver && !acceptsMaximum);
  const confirm = () => {
    if (!isBlocked) confirming.confirm(acceptsMaximum);
  };
  useShortcuts('Review', [{ keys: 'ctrl+Enter', label: 'confirm', isPinned: true, run: confirm }]);
  const count = review.lines.length.toLocaleString('en-US');
  return (
    <div className="confirm-block">
      {isOver ? (
        <OverMaximum review={review} isAccepted={acceptsMaximum} onChange={setAcceptsMaximum} />
      ) : null}
      {restoredAt === null ? null : <RestoredCallout restoredAt={restoredAt} />}
      <Refusal
        review={review}
        confirming={confirming}
        isReviewing={isReviewing}
        onReviewAgain={onReviewAgain}
      />
      <button
        type="button"
        className="button primary confirm-button"
        disabled={isBlocked}
        aria-busy={confirming.isBusy}
        onClick={confirm}
      >
        {confirming.isBusy ? (
          <b>Making the run</b>
        ) : (
          <>
            <b>
              Confirm {count} {review.lines.length === 1 ? 'payout' : 'payouts'}
            </b>
            <small>{moneyList(totalsOfGroups(review.groups))}</small>
          </>
        )}
      </button>
      <p className="muted small confirm-note">
        {review.lines.length === 0
          ? 'No line can be paid. Nothing can be confirmed.'
          : 'Confirming reserves the money. Nothing is sent by this program.'}
      </p>
    </div>
  );
}

type RefusalProps = ConfirmBlockProps & { confirming: Confirming };

function Refusal({ review, confirming, isReviewing, onReviewAgain }: RefusalProps) {
  const { error, stale } = confirming;
  if (error === null) return null;
  if (stale !== null) {
    return (
      <StaleCallout
        stale={stale}
        lines={review.lines}
        message={error.message}
        isReviewing={isReviewing}
        onReviewAgain={onReviewAgain}
      />
    );
  }
  if (error.code === 'APPROVAL_REQUIRED') {
    return (
      <Callout tone="doubt">
        <p>{error.message}</p>
        <p>
          Leave lines out here, or change the rule under{' '}
          <a href={formatRoute({ screen: 'settings', part: 'programs' })}>Settings, Programs</a> and review
          again.
        </p>
      </Callout>
    );
  }
  return <ErrorCallout error={error} />;
}

type OverMaximumProps = { review: Review; isAccepted: boolean; onChange: (isAccepted: boolean) => void };

/** More than a program allows in one run is paid only where a person says so for this very review. */
function OverMaximum({ review, isAccepted, onChange }: OverMaximumProps) {
  const programs = useCall('programs.list', {}).data?.rows ?? [];
  const nameOf = (programId: string) =>
    programs.find((program) => program.programId === programId)?.name ?? programId;
  return (
    <Callout tone="doubt">
      <ul>
        {review.overMaximum.map(({ programId, currency, totalMinor, maximumMinor }) => (
          <li key={`${programId} ${currency}`}>
            {nameOf(programId)} allows {formatMoney(maximumMinor, currency)} in one run; this one pays{' '}
            {formatMoney(totalMinor, currency)}.
          </li>
        ))}
      </ul>
      <label className="confirm-accept">
        <input
          type="checkbox"
          className="checkbox"
          checked={isAccepted}
          onChange={(event) => {
            onChange(event.currentTarget.checked);
          }}
        />
        Pay more than the maximum this once
      </label>
    </Callout>
  );
}
