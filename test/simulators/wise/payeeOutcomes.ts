const secondMs = 1000;
const dayMs = 24 * 60 * 60 * secondMs;

/** A step that a paid transfer takes by itself, so long after it was paid. */
export type Step = { afterMs: number; status: string; hasActiveIssues?: boolean };

const usual: readonly Step[] = [
  { afterMs: 0, status: 'processing' },
  { afterMs: 30 * secondMs, status: 'funds_converted' },
  { afterMs: 60 * secondMs, status: 'outgoing_payment_sent' },
];

/** What becomes of a paid transfer; chosen by payee, `delivered` where nothing else was said. */
export const payeeOutcomes = {
  delivered: usual,
  /** Stays with Wise until something else is chosen. */
  stays_processing: [{ afterMs: 0, status: 'processing' }],
  /** The state goes back once and forward again; the money is paid out once. */
  rolls_back: [
    ...usual,
    { afterMs: 120 * secondMs, status: 'processing' },
    { afterMs: 180 * secondMs, status: 'outgoing_payment_sent' },
  ],
  bounces_late: [
    ...usual,
    { afterMs: 3 * dayMs, status: 'bounced_back' },
    { afterMs: 5 * dayMs, status: 'funds_refunded' },
  ],
  /** The documented way of a failure, in which `cancelled` stands between the bounce and the refund. */
  bounces_by_way_of_cancelled: [
    ...usual,
    { afterMs: 3 * dayMs, status: 'bounced_back' },
    { afterMs: 4 * dayMs, status: 'processing' },
    { afterMs: 5 * dayMs, status: 'cancelled' },
    { afterMs: 6 * dayMs, status: 'funds_refunded' },
  ],
  /** An e-mail recipient who never answers. */
  never_answers: [
    { afterMs: 0, status: 'waiting_recipient_input_to_proceed' },
    { afterMs: 7 * dayMs, status: 'cancelled' },
    { afterMs: 7 * dayMs + 60 * secondMs, status: 'funds_refunded' },
  ],
  is_questioned: [{ afterMs: 0, status: 'processing', hasActiveIssues: true }],
  charged_back: [...usual, { afterMs: 10 * dayMs, status: 'charged_back' }],
  unknown: [{ afterMs: 0, status: 'unknown' }],
  /** A state that no document names. */
  undocumented: [{ afterMs: 0, status: 'paused_by_partner' }],
} as const satisfies Record<string, readonly Step[]>;

export type PayeeOutcome = keyof typeof payeeOutcomes;

export function isPayeeOutcome(text: string): text is PayeeOutcome {
  return Object.hasOwn(payeeOutcomes, text);
}
