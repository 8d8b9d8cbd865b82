import type { ProviderName } from './port.ts';
import { notes } from './wise/notes.ts';

/**
 * The notes from which a client finds a batch that another copy of the ledger sent: by the provider's own id, and in
 * Wise's lists from the time at which sending began.
 */
export function recalledNotes(
  provider: ProviderName,
  reference: string,
  sentAt: string,
): readonly { name: string; value: string }[] {
  switch (provider) {
    case 'paypal':
      return [{ name: 'payout_batch_ids', value: JSON.stringify([reference]) }];
    case 'wise':
      return [
        { name: notes.groupId, value: reference },
        { name: notes.startedAt, value: sentAt },
      ];
  }
}
