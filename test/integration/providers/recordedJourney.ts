import type { Journey, KeptAnswer } from '../../../electron/providers/port.ts';

/** What the program is cut off by in a test; nothing of the product throws it. */
export class CutOff extends Error {}

/** Where a journey is cut off: at which of its writes, and whether that write is still committed. */
export type Cut = { atWrite: number; committed: boolean };

type JourneySetup = { notes?: Map<string, string>; now?: () => Date };

/** What one attempt remembers, kept in memory, where it outlives any number of sends. */
export class RecordedJourney implements Journey {
  readonly notes: Map<string, string>;
  readonly answers: KeptAnswer[] = [];
  readonly progressSeen: (readonly [number, number])[] = [];
  /** How many times a request that may move money was announced. */
  announcedDebits = 0;
  writes = 0;
  cut: Cut | null = null;
  readonly now: () => Date;
  #isForbidden = false;

  constructor({ notes = new Map<string, string>(), now = () => new Date() }: JourneySetup = {}) {
    this.notes = notes;
    this.now = now;
  }

  /** From now on sending is not allowed any more. */
  forbid(): void {
    this.#isForbidden = true;
  }

  noted(name: string, payoutId?: string): string | undefined {
    return this.notes.get(keyOf(name, payoutId));
  }

  note(name: string, value: string, payoutId?: string): void {
    this.#write(() => this.notes.set(keyOf(name, payoutId), value));
  }

  announceDebit(): void {
    if (this.#isForbidden) throw new Error('sending is not allowed any more');
    this.#write(() => (this.announcedDebits += 1));
  }

  keepAnswer(answer: KeptAnswer): void {
    this.answers.push(answer);
  }

  progress(done: number, total: number): void {
    this.progressSeen.push([done, total]);
  }

  #write(write: () => void): void {
    this.writes += 1;
    const isCut = this.cut?.atWrite === this.writes;
    if (!isCut || this.cut?.committed === true) write();
    if (isCut) throw new CutOff(`cut off at write ${this.writes}`);
  }
}

function keyOf(name: string, payoutId: string | undefined): string {
  return payoutId === undefined ? name : `${name} ${payoutId}`;
}
