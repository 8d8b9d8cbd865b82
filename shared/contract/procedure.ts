import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

/**
 * Where a procedure runs. `ledger`: the one writing thread, in the order of arrival. `reader`: a read-only thread in
 * one snapshot, for what is not short. `staged`: first the import thread, without the ledger's lock, then `ledger`.
 * `provider`: the writing thread too, and nothing else waits for it, because a provider is asked. `lifecycle`: creates or
 * replaces the ledger file itself. `host`: the process that holds the threads.
 */
type Lane = 'ledger' | 'reader' | 'staged' | 'provider' | 'lifecycle' | 'host';

type ProcedureKind = 'query' | 'mutation' | 'session' | 'errand';

export type Procedure<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Kind extends ProcedureKind = ProcedureKind,
> = {
  readonly kind: Kind;
  readonly lane: Lane;
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
  /** Codes beyond VALIDATION, NOT_FOUND and INTERNAL that a caller should be ready for. */
  readonly errors: readonly ErrorCode[];
};

type Shape = z.core.$ZodLooseShape;

type Declaration<Input, Output> = {
  summary: string;
  lane?: Lane;
  input: Input;
  output: Output;
  errors?: readonly ErrorCode[];
};

/** Accepted by every mutation: the same id and input again answers the first result and changes nothing. */
const requestIdSchema = z
  .string()
  .min(1)
  .max(200)
  .describe('Makes the call safe to repeat: the same id with the same input is carried out once.');

/** Declares a procedure that changes nothing. */
export function query<InputShape extends Shape, Output extends z.ZodType>(
  declaration: Declaration<InputShape, Output>,
): Procedure<z.ZodObject<InputShape, z.core.$strict>, Output, 'query'> {
  return {
    kind: 'query',
    lane: declaration.lane ?? 'ledger',
    summary: declaration.summary,
    input: z.strictObject(declaration.input),
    output: declaration.output,
    errors: declaration.errors ?? [],
  };
}

/** Declares a procedure that changes the ledger; its input also takes an optional `requestId`. */
export function mutation<InputShape extends Shape, Output extends z.ZodType>(
  declaration: Declaration<InputShape, Output>,
): Procedure<
  z.ZodObject<InputShape & { requestId: z.ZodOptional<typeof requestIdSchema> }, z.core.$strict>,
  Output,
  'mutation'
> {
  return {
    kind: 'mutation',
    lane: declaration.lane ?? 'ledger',
    summary: declaration.summary,
    input: z.strictObject({ ...declaration.input, requestId: requestIdSchema.optional() }),
    output: declaration.output,
    errors: declaration.errors ?? [],
  };
}

/**
 * Declares a procedure that speaks to a provider, which takes its time, and then writes what came of it to the ledger
 * in one transaction. Other calls do not wait for it. Its input also takes an optional `requestId`.
 */
export function errand<InputShape extends Shape, Output extends z.ZodType>(
  declaration: Declaration<InputShape, Output>,
): Procedure<
  z.ZodObject<InputShape & { requestId: z.ZodOptional<typeof requestIdSchema> }, z.core.$strict>,
  Output,
  'errand'
> {
  return { ...mutation({ ...declaration, lane: 'provider' }), kind: 'errand' };
}

/** Declares a procedure that changes this session only: what is unlocked, which lease is held. Never the ledger. */
export function session<InputShape extends Shape, Output extends z.ZodType>(
  declaration: Declaration<InputShape, Output>,
): Procedure<z.ZodObject<InputShape, z.core.$strict>, Output, 'session'> {
  return { ...query(declaration), kind: 'session' };
}
