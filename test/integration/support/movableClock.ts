import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../electron/ledger/calendar.ts';

/** A clock that stands still until a test moves it. */
export class MovableClock implements Clock {
  #instant: Temporal.Instant;

  constructor(instant: string) {
    this.#instant = Temporal.Instant.from(instant);
  }

  now(): Temporal.Instant {
    return this.#instant;
  }

  /** Sets the clock to an instant, ISO 8601 UTC; earlier than before is allowed. */
  setTo(instant: string): void {
    this.#instant = Temporal.Instant.from(instant);
  }

  moveDays(days: number): void {
    this.moveHours(days * 24);
  }

  /** Negative hours set the clock back. */
  moveHours(hours: number): void {
    this.#instant = this.#instant.add({ hours });
  }
}
