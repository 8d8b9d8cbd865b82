const steps = ['KB', 'MB', 'GB', 'TB'] as const;

/** A file size for people: `840 bytes`, `1.2 MB`. A step is a thousand, as file managers count. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${String(bytes)} bytes`;
  const step = Math.min(Math.floor(Math.log10(bytes) / 3), steps.length);
  const size = bytes / 1_000 ** step;
  return `${size < 10 ? size.toFixed(1) : Math.round(size).toLocaleString('en-US')} ${steps[step - 1] ?? 'TB'}`;
}
