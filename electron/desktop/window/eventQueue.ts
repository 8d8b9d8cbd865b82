import type { DesktopEvent } from '../../../shared/desktop/bridge.ts';

/** What is said to a window that does not listen yet is bounded; a window that starts reads everything anyway. */
const heldLimit = 1_000;

/** Holds events back until the window has said that it listens: what is sent earlier is lost on the way. */
export class EventQueue {
  readonly #send: (event: DesktopEvent) => void;
  #held: DesktopEvent[] | null = [];

  constructor(send: (event: DesktopEvent) => void) {
    this.#send = send;
  }

  push(event: DesktopEvent): void {
    if (this.#held === null) this.#send(event);
    else if (this.#held.push(event) > heldLimit) this.#held.shift();
  }

  /** The window loads anew and listens to nothing until it says so again. */
  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const event of held) this.#send(event);
  }
}
