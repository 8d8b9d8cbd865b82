import type { ValueOf } from '../../shared/contract/index.ts';
import type { Database } from '../ledger/database.ts';
import { pendingBalances } from './pendingBalances.ts';
import { withholdingAlone } from './withholdingAlone.ts';

/** What would be withheld of everything that is payable to a partner, whatever else stands in the way of paying it. */
export function withholdingAhead(
  database: Database,
  partnerKey: number,
  today: string,
): ValueOf<'withholding.ahead'> {
  const balances = [...pendingBalances(database, { partnerId: partnerKey }, { asOf: today, today })];
  const answers = withholdingAlone(database, balances, today);
  return {
    balances: [...answers].map(([{ currency, payableMinor }, answer]) => ({
      currency,
      payableMinor,
      ...(answer.kind === 'blocked'
        ? { withheldMinor: null, reason: answer.message }
        : { withheldMinor: answer.amountMinor, reason: answer.reason }),
    })),
  };
}
