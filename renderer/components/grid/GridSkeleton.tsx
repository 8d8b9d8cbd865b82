const widths = [60, 45, 70, 50, 62, 40, 66, 52];

/** Flat bars where rows will be. */
export function GridSkeleton() {
  return (
    <div className="grid-skeleton" role="status" aria-label="Loading">
      {widths.map((percent) => (
        <span key={percent} className="skeleton" style={{ width: `${String(percent)}%` }} />
      ))}
    </div>
  );
}
