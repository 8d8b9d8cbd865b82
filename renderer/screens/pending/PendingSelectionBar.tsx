import { useShortcuts } from '../../app/shortcuts.ts';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';
import { SelectionBar } from '../../components/SelectionBar.tsx';
import { countOf } from '../../stores/selectionTotals.ts';
import type { PendingList } from './usePendingList.ts';

type PendingSelectionBarProps = { list: PendingList; isBusy: boolean; onReview: () => void };

/** What is picked and what it comes to; from here it goes to a review. */
export function PendingSelectionBar({ list, isBusy, onReview }: PendingSelectionBarProps) {
  const { selection, selected } = list;
  const count = countOf(selected ?? []);
  const review = () => {
    if (count > 0 && !isBusy) onReview();
  };
  useShortcuts('Pending', [{ keys: 'ctrl+Enter', label: 'review', isPinned: true, run: review }]);
  return (
    <SelectionBar totals={selected} note={noteOf(list)} noun="payout" onClear={selection.clear}>
      <button
        type="button"
        className="button primary"
        disabled={count === 0 || isBusy}
        aria-busy={isBusy}
        onClick={review}
      >
        {isBusy ? 'Reviewing' : selected === undefined ? 'Review' : `Review ${payoutCount(count)}`}
        <kbd aria-hidden>Ctrl ↵</kbd>
      </button>
    </SelectionBar>
  );
}

function noteOf({ selection: { selection } }: PendingList): string {
  if (selection.kind === 'some') return 'picked one by one';
  const left = selection.except.size;
  return left === 0
    ? 'all that match and are ready'
    : `all that match and are ready, ${left.toLocaleString('en-US')} left out`;
}
