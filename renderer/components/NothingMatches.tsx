import type { ReactNode } from 'react';

/** Stands in the frame of a list whose filters leave nothing over: says so, and takes them away. */
export function NothingMatches({ children, onClear }: { children: ReactNode; onClear: () => void }) {
  return (
    <div className="empty">
      <p>{children}</p>
      <button type="button" className="button" onClick={onClear}>
        Clear filters
      </button>
    </div>
  );
}
