import type { ReactNode } from 'react';

type FilterBarProps = {
  children: ReactNode;
  isNarrowed?: boolean;
  /** Takes every filter away, where the bar offers that. */
  onClear?: () => void;
  /** What stands at the far end: the options of the list. */
  end: ReactNode;
};

/** What narrows a list, in one line above it. */
export function FilterBar({ children, isNarrowed = false, onClear, end }: FilterBarProps) {
  return (
    <div className="filters">
      {children}
      {onClear === undefined || !isNarrowed ? null : (
        <button type="button" className="button quiet" onClick={onClear}>
          Clear
        </button>
      )}
      <div className="filters-end">{end}</div>
    </div>
  );
}
