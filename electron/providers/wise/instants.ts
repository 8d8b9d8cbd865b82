/**
 * An instant from Wise in ISO 8601 UTC, or null where the text is none. `created` of a transfer comes as
 * `2026-11-26 08:15:00` with no zone; it is UTC in every sample seen, and a reading in the local zone would move it.
 */
export function instantOf(text: string): string | null {
  const match = /^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?)(.*)$/.exec(
    text.trim(),
  );
  if (match === null) return null;
  const [, day = '', time = '', zone = ''] = match;
  const offset = zone === '' ? 'Z' : zone.replace(/^([+-][0-9]{2})([0-9]{2})$/, '$1:$2');
  const instant = new Date(`${day}T${time}${offset}`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
