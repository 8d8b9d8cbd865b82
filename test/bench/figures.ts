/** One measured figure beside what it has to stay under. */
export type Figure = { what: string; measuredMs: number; limitMs: number; beside: string };

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export const inMs = (value: number) => `${value.toFixed(value < 1 ? 3 : 0)} ms`;

export function isMissed({ measuredMs, limitMs }: Figure): boolean {
  return !(measuredMs <= limitMs);
}

/** A figure as a line: what, how long, its limit, their ratio, and whether it holds. */
export function lineOf(figure: Figure): string {
  const { what, measuredMs, limitMs, beside } = figure;
  const ratio = (measuredMs / limitMs).toFixed(2);
  const held = isMissed(figure) ? 'MISSED' : 'held';
  return `${what.padEnd(44)} ${inMs(measuredMs).padStart(8)} of ${inMs(limitMs).padStart(6)}  x${ratio}  ${held.padEnd(6)}  ${beside}`;
}
