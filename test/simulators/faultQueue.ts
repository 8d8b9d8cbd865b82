import { z } from 'zod';

/** What goes wrong with a request, and whether the request had been carried out when it did. */
export const faultSchema = z.intersection(
  z.object({
    /** The name of the operation that it meets. */
    on: z.string(),
    /** How many requests it meets; 1 where it is left out. */
    times: z.int().positive().optional(),
    /** How many requests of this kind go well before. */
    after: z.int().nonnegative().optional(),
  }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('drop'), when: z.enum(['before_commit', 'after_commit', 'mid_answer']) }),
    z.object({
      kind: z.literal('status'),
      status: z.int(),
      committed: z.boolean(),
      retryAfter: z.string().optional(),
      location: z.string().optional(),
      /** Answered as JSON. */
      body: z.unknown().optional(),
      /** Answered as it stands, instead of JSON. */
      text: z.string().optional(),
      /** The error in the form of a provider that names its errors, where neither body nor text is given. */
      name: z.string().optional(),
      details: z.array(z.record(z.string(), z.unknown())).optional(),
    }),
    /** Answered after the wait, and carried out at once; after the wait too where `committed` is false. */
    z.object({
      kind: z.literal('slow'),
      delayMs: z.int().nonnegative(),
      committed: z.boolean().optional(),
    }),
    /** The status of success with a body that is none. */
    z.object({ kind: z.literal('unreadable'), text: z.string() }),
  ]),
);

export type Fault = z.infer<typeof faultSchema>;

/** The faults that a simulator has been told to make; they meet requests of their kind in the order of injection. */
export class FaultQueue {
  readonly #waiting: { fault: Fault; after: number; times: number }[] = [];
  readonly #met: Fault[] = [];

  /** The faults that requests have met, as often as they met them. */
  get met(): readonly Fault[] {
    return this.#met;
  }

  inject(fault: Fault): void {
    this.#waiting.push({ fault, after: fault.after ?? 0, times: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  /** The fault that a request which has just come in meets, if any. */
  take(operation: string): Fault | null {
    const next = this.#waiting.find(({ fault }) => fault.on === operation);
    if (next === undefined) return null;
    if (next.after > 0) {
      next.after -= 1;
      return null;
    }
    next.times -= 1;
    if (next.times <= 0) this.#waiting.splice(this.#waiting.indexOf(next), 1);
    this.#met.push(next.fault);
    return next.fault;
  }
}
