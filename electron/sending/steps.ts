/**
 * The steps of an attempt, named in the order in which they happen. Tests end the process at each of them; the product
 * only passes through.
 */
export const attemptSteps = [
  'before announcing',
  'announced in the ledger',
  'written to the send journal',
  'before the request',
  'noted',
  'debit announced',
  'answered',
  'settled in the ledger',
  'acceptance in the send journal',
  'before reading',
  'read',
  'reading settled',
  'before cancelling',
  'cancelled',
] as const;
export type AttemptStep = (typeof attemptSteps)[number];

/** Told of every step as it is reached. */
export type StepObserver = (step: AttemptStep) => void;
