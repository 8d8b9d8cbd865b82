import type { ValueOf } from '../../shared/contract/index.ts';
import { CallRefused } from '../integration/processes/stdioSession.ts';
import type { ChaosApplication } from './chaosApplication.ts';
import type { ChaosProvider } from './chaosProvider.ts';

export type PayoutState = Omit<ValueOf<'payouts.refresh'>['payouts'][number], 'payoutId'>;

/**
 * Does what the application asks of a person: looks up at the provider what became of each payout in doubt that the
 * program can learn nothing more of, and resolves it accordingly. What is still open there is left alone.
 */
export async function resolveWhatNeedsAPerson(
  application: ChaosApplication,
  provider: ChaosProvider,
  states: ReadonlyMap<string, PayoutState>,
): Promise<void> {
  for (const [payoutId, { detail }] of states) {
    if (detail !== 'in_doubt') continue;
    const { attempts } = await application.call('payouts.get', { payoutId });
    if (attempts.at(-1)?.needsPerson !== true) continue;
    const seen = provider.seen(payoutId);
    if (seen.kind === 'open') continue;
    try {
      await application.call('payouts.resolve', {
        payoutIds: [payoutId],
        outcome: seen.kind,
        evidence: 'the list of payments of the provider',
        note: 'looked up',
        feeMinor: seen.feeMinor,
      });
    } catch (error) {
      // Not seeing a payment proves nothing in the first hours; the application says when to look again.
      if (!(error instanceof CallRefused) || error.error.code !== 'PAYOUT_IN_DOUBT') throw error;
    }
  }
}
