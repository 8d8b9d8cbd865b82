/** The accounting day of a moment in the ledger's time zone, `2026-11-23`. */
export function dayOf(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  }).format(new Date(instant));
}
