import { z } from 'zod';

/** The stable codes that scripts and screens may branch on. Codes are added, never renamed. */
export const errorCodes = [
  'VALIDATION',
  'NOT_FOUND',
  'REQUEST_ID_REUSED',
  'REVIEW_STALE',
  'APPROVAL_REQUIRED',
  'APPROVER_IS_PREPARER',
  'PAYOUT_STATE',
  'PAYOUT_IN_DOUBT',
  'PERIOD_LOCKED',
  'VAULT_LOCKED',
  'SENDING_LOCKED',
  'CLOCK_UNTRUSTED',
  'ENVIRONMENT_MISMATCH',
  'LEDGER_BUSY',
  'LEDGER_NEWER',
  'LEDGER_CORRUPT',
  'NOT_A_LEDGER',
  'DISK_FULL',
  'READ_ONLY',
  'PROVIDER_REFUSED',
  'PROVIDER_UNREACHABLE',
  'TAX_YEAR_UNKNOWN',
  'CANCELLED',
  'INTERNAL',
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** Facts behind an error, as plain JSON: never secrets, stack traces or full bank details. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * A refusal that the accountant can act on. `message` is one or two sentences: what happened, what was not
 * changed, what to do next. Everything else that is thrown is a fault and reaches the outside as INTERNAL.
 */
export class DisburseError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, message: string, details?: ErrorDetails) {
    super(message);
    this.name = 'DisburseError';
    this.code = code;
    this.details = details;
  }
}

export const errorBodySchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});

/** How an error crosses every door: over IPC, over stdio and on stderr. */
export type ErrorBody = z.infer<typeof errorBodySchema>;

/** The answer to every call. Nothing is thrown across a door. */
export type Envelope<Value> = { ok: true; value: Value } | { ok: false; error: ErrorBody };

/** One wrong field of an input, with a sentence for the person who typed it. */
export type FieldProblem = { field: string; message: string };

/** A VALIDATION error that names its fields, for forms and for lines of files. */
export function validationError(message: string, problems: readonly FieldProblem[] = []): DisburseError {
  return new DisburseError('VALIDATION', message, problems.length > 0 ? { problems } : undefined);
}

/**
 * The refusal of what was entered, which stands field by field in the problems. `outcome` says what was refused and
 * what was not done, without its point.
 */
export function fieldsRefused(outcome: string, problems: readonly FieldProblem[]): DisburseError {
  const count = new Set(problems.map(({ field }) => field)).size;
  const fields = count === 1 ? 'One field has' : `${String(count)} fields have`;
  return validationError(`${outcome}. ${fields} to be corrected.`, problems);
}
