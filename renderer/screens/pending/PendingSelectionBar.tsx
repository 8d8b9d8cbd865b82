import { useShortcuts } from '../../app/shortcuts.ts';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';
import { SelectionBar } from '../../components/SelectionBar.tsx';
import { selectionWords } from '../../stores/selection.ts';
import type { PendingList } from './usePendingList.ts';

type PendingSelectionBarProps = { list: PendingList; isBusy: boolean; onReview: () => void };

/** What is picked and what it comes to; from here it goes to a review. */
export function PendingSelectionBar({ list, isBusy, onReview }: PendingSelectionBarProps) {
  const { selection, selected, selectedCount } = list;
  const count = selectedCount ?? 0;
  const review = () => {
    if (count > 0 && !isBusy) onReview();
  };
  useShortcuts('Pending', [{ keys: 'ctrl+Enter', label: 'review', isPinned: true, run: review }]);
  return (
    <SelectionBar
      count={selectedCount}
      totals={selected}
      note={selectionWords(selection.selection, 'all that match and are ready')}
      noun="payout"
      onClear={selection.clear}
    >
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
