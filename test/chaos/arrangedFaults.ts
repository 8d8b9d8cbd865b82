import type { ChaosFault } from './chaosProvider.ts';

/** What a simulator is asked for, so that its faults are dealt out and recognised. */
export type FaultTable<Fault, Seen> = {
  injectFault(fault: Fault): void;
  /** How many requests came in so far. */
  requestCount(): number;
  /** Whether an injected fault met a request that came in since. */
  isMet(fault: Fault, since: number): boolean;
  /** Whether something by which a fault is seen came in since. */
  isSeen(seen: Seen, since: number): boolean;
};

export type ArrangedFault<Fault, Seen> = {
  inject?: readonly Fault[] | undefined;
  /** What is changed about the simulator besides. */
  change?: (() => void) | undefined;
  /** By what it is seen to have happened, besides that each injected fault met a request. */
  seenIn?: Seen | undefined;
};

/** One fault as the chaos deals it out. */
export function arrangedFault<Fault extends object, Seen>(
  name: string,
  { inject = [], change, seenIn }: ArrangedFault<Fault, Seen>,
  table: FaultTable<Fault, Seen>,
): ChaosFault {
  let since = Number.POSITIVE_INFINITY;
  let injected: readonly Fault[] = [];
  return {
    name,
    arrange: () => {
      since = table.requestCount();
      injected = inject.map((fault) => ({ ...fault }));
      for (const fault of injected) table.injectFault(fault);
      change?.();
    },
    happened: () =>
      injected.every((fault) => table.isMet(fault, since)) &&
      (seenIn === undefined || table.isSeen(seenIn, since)),
  };
}
