import type { AttemptView } from '../../../../shared/contract/sending.ts';

/** A batch of three payouts at PayPal, as the ledger answers it. */
export function attempt(change: Partial<AttemptView> = {}): AttemptView {
  return {
    attemptId: 'att_1',
    runId: 'run_1',
    number: 1,
    provider: 'paypal',
    environment: 'sandbox',
    accountLabel: 'simulated-client',
    reference: 'DSB-1-1',
    currency: 'EUR',
    count: 3,
    totalMinor: 3_003,
    state: 'accepted',
    needsPerson: false,
    sends: 1,
    firstSentAt: '2026-11-26T13:00:00.000Z',
    lastSentAt: '2026-11-26T13:00:00.000Z',
    resendDeadline: '2026-12-21T13:00:00.000Z',
    providerReference: null,
    providerState: null,
    link: null,
    problem: null,
    nextAct: 'read',
    nextActAt: '2026-11-26T14:05:00.000Z',
    ...change,
  };
}
