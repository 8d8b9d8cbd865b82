/**
 * The clock of a simulator. Begun at an instant it stands still until it is moved, so that times can be told in advance;
 * without one it runs with the clock of the computer, ahead of it by as much as it was moved.
 */
export class SimulatorClock {
  #aheadMs = 0;
  readonly #standsAtMs: number | null;

  constructor(startsAt?: string) {
    this.#standsAtMs = startsAt === undefined ? null : new Date(startsAt).getTime();
  }

  now(): Date {
    return new Date(this.nowMs());
  }

  nowMs(): number {
    return this.#unmovedMs() + this.#aheadMs;
  }

  advance(ms: number): void {
    this.#aheadMs += ms;
  }

  /** Puts it to an instant, from which it goes on as before: standing, or with the clock of the computer. */
  set(at: Date): void {
    this.#aheadMs = at.getTime() - this.#unmovedMs();
  }

  #unmovedMs(): number {
    return this.#standsAtMs ?? Date.now();
  }
}
