import { create, type StoreApi, type UseBoundStore } from 'zustand';

const forgetters = new Set<() => void>();

/**
 * What is kept beside the screens of the ledger on the desk. The next desk starts as the first one did, also where it
 * holds a copy or a restored backup of the same ledger: an id that was kept means something else there, or nothing.
 */
export function deskStore<State>(first: State): UseBoundStore<StoreApi<State>> {
  const useKept = create<State>(() => first);
  forgetters.add(() => {
    useKept.setState(first, true);
  });
  return useKept;
}

/** Forgets all that was kept of the ledger that leaves the desk. */
export function forgetDesk(): void {
  for (const forget of forgetters) forget();
}
