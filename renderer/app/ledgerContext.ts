import { createContext, use } from 'react';
import type { WindowValueOf } from '../../shared/contract/windowContract.ts';

export type LedgerInfo = WindowValueOf<'ledger.info'>;

export const LedgerContext = createContext<LedgerInfo | null>(null);

/** The open ledger: its name, its currency, its time zone and its day. Only inside the shell. */
export function useLedger(): LedgerInfo {
  const ledger = use(LedgerContext);
  if (ledger === null) throw new Error('no ledger is open here');
  return ledger;
}
