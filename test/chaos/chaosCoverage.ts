import { attemptSteps, type AttemptStep } from '../../electron/sending/steps.ts';
import type { Death } from './chaosApplication.ts';

/** Which deaths and faults came together in the same round, counted: the proof that the chaos was one. */
export class ChaosCoverage {
  readonly #rounds: { deaths: readonly Death[]; faults: readonly string[] }[] = [];

  addRound(deaths: readonly Death[], faults: readonly string[]): void {
    this.#rounds.push({ deaths: [...deaths], faults: [...faults] });
  }

  /** The steps of an attempt at which no process died yet. */
  missingSteps(steps: readonly AttemptStep[]): AttemptStep[] {
    return steps.filter((step) => this.#rounds.every(({ deaths }) => !deaths.includes(step)));
  }

  missingFaults(faults: readonly string[]): string[] {
    return faults.filter((fault) => this.#rounds.every((round) => !round.faults.includes(fault)));
  }

  /** How many rounds there were. */
  get rounds(): number {
    return this.#rounds.length;
  }

  /** A table of faults by steps: in how many rounds a process died at the step while the fault happened. */
  table(faults: readonly string[]): string {
    const columns: readonly Death[] = [...attemptSteps, 'while the provider works'];
    const width = Math.max(...faults.map((fault) => fault.length));
    const rows = faults.map((fault) => {
      const counts = columns.map((step) => String(this.#together(step, fault)).padStart(3));
      return `${fault.padEnd(width)} ${counts.join('')}`;
    });
    const legend = columns.map((step, index) => `${String(index + 1).padStart(2)} ${step}`);
    const header = columns.map((_step, index) => String(index + 1).padStart(3)).join('');
    return [...legend, '', `${''.padEnd(width)} ${header}`, ...rows].join('\n');
  }

  #together(step: Death, fault: string): number {
    return this.#rounds.filter(({ deaths, faults }) => deaths.includes(step) && faults.includes(fault))
      .length;
  }
}
