/** How long work tells where it is, and hears that it is not wanted any more. */
export type Watch = {
  progress(phase: string, done: number, total: number | null): void;
  /** Throws CANCELLED once the caller has cancelled. */
  throwIfCancelled(): void;
};
