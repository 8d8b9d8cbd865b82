/** The sign of the application. */
export function BrandMark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="4.5" fill="var(--accent)" />
      <path
        d="M6 5.5h4a4.5 4.5 0 0 1 0 9H6v-3.2M6 8.7V5.5M4.5 10h7M9.6 8l2 2-2 2"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
