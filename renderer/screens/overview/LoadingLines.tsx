const widths = [80, 64, 72, 58];

/** Flat bars where the lines of a card will be. */
export function LoadingLines() {
  return (
    <div className="card-body overview-loading" role="status" aria-label="Loading">
      {widths.map((percent) => (
        <span key={percent} className="skeleton" style={{ width: `${String(percent)}%` }} />
      ))}
    </div>
  );
}
