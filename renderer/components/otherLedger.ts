import { otherLedgerDetailsSchema, type OtherLedgerDetails } from '../../shared/contract/ledger.ts';
import type { CallError } from '../api/client.ts';

/** Which ledgers a refused backup mixes up, where a person may confirm that all the same; null for other refusals. */
export function otherLedgerOf({ details }: Pick<CallError, 'details'>): OtherLedgerDetails | null {
  return otherLedgerDetailsSchema.safeParse(details).data ?? null;
}
