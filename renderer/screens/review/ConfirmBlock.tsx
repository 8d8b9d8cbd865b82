import { useState } from 'react';
import { formatMoney } from '../../../shared/money.ts';
import { useCall } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { formatRoute } from '../../app/routes.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Callout, ErrorCallout } from '../../components/Callout.tsx';
import { moneyList } from '../../components/Money.tsx';
import { withheldTotals } from './reviewFigures.ts';
import { confirmWords, wayOf, type Connected } from './paymentWays.ts';
import { RestoredCallout } from './RestoredCallout.tsx';
import { LockedVaultCallout, SendingLockedCallout } from './SendingObstacles.tsx';
import type { Review } from './review.ts';
import { StaleCallout } from './StaleCallout.tsx';
import { useConfirmReview, type Confirming } from './useConfirmReview.ts';

type ConfirmBlockProps = {
  review: Review;
  connected: Connected;
  isReviewing: boolean;
  onReviewAgain: () => void;
};

/** The one button that makes a run. It names what it pays, and stands still while something is in the way. */
export function ConfirmBlock({ review, connected, isReviewing, onReviewAgain }: ConfirmBlockProps) {
  const { restoredAt } = useLedger();
  const confirming = useConfirmReview(review);
  const [acceptsMaximum, setAcceptsMaximum] = useState(false);
  const isOver = review.overMaximum.length > 0;
  const isLocked = useCall('sending.status', {}).data?.locked === true;
  const isBlocked =
    isLocked ||
    review.lines.length === 0 ||
    isReviewing ||
    confirming.isBusy ||
    confirming.stale !== null ||
    restoredAt !== null ||
    (isOver && !acceptsMaximum);
  const confirm = () => {
    if (!isBlocked) confirming.confirm(acceptsMaximum);
  };
  useShortcuts('Review', [
    { keys: 'ctrl+Enter', label: 'confirm', isPinned: true, isNeverByName: true, run: confirm },
  ]);
  const words = confirmWords(review.groups, connected);
  const withheld = moneyList(withheldTotals(review.lines));
  const isSent = review.groups.some(({ method }) => wayOf(method, connected) === 'sent');
  return (
    <div className="confirm-block">
      {isOver ? (
        <OverMaximum review={review} isAccepted={acceptsMaximum} onChange={setAcceptsMaximum} />
      ) : null}
      {restoredAt === null ? null : <RestoredCallout restoredAt={restoredAt} />}
      {isLocked && restoredAt === null ? <SendingLockedCallout /> : null}
      {isSent ? <LockedVaultCallout /> : null}
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
            <b>{unbroken(words.act)}</b>
            {words.more.map((line) => (
              <small key={line}>{unbroken(line)}</small>
            ))}
          </>
        )}
      </button>
      {withheld === '' ? null : (
        <p className="small confirm-note">
          {unbroken(`${withheld} of tax is withheld and owed to the tax office once the payees are paid.`)}
        </p>
      )}
      <p className="muted small confirm-note">
        {review.lines.length === 0 ? 'No line can be paid. Nothing can be confirmed.' : words.note}
      </p>
    </div>
  );
}

/** An amount and its currency stay in one line, however narrow the button is. */
function unbroken(words: string): string {
  return words.replace(/(\d) ([A-Z]{3})\b/g, '$1\u00a0$2');
}

type RefusalProps = Omit<ConfirmBlockProps, 'connected'> & { confirming: Confirming };

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
