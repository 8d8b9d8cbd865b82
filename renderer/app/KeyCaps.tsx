import { keyCaps, rangeSign } from './keyCaps.ts';

/** The keys of a shortcut as they stand on a keyboard; between the ends of a range stands a dash. */
export function KeyCaps({ keys }: { keys: string }) {
  return keyCaps(keys).map((cap) =>
    cap === rangeSign ? <span key={cap}>{cap}</span> : <kbd key={cap}>{cap}</kbd>,
  );
}
