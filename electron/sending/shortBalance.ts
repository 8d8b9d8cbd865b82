import { formatMoney } from '../../shared/money.ts';
import type { Database } from '../ledger/database.ts';
import { linesOfAttempt } from '../payouts/attempts/attemptLines.ts';
import type { AttemptWithProvider } from '../payouts/attempts/attemptStorage.ts';
import type { Problem, ProviderPort } from '../providers/port.ts';

/**
 * Whether the balance at Wise is too small for a batch that this program would pay. Wise would not refuse it in every
 * case: it may convert from another currency of the account, which nobody confirmed. PayPal refuses by itself. After a
 * doubt the balance proves nothing, because the batch itself may have taken it.
 */
export async function shortBalanceProblem(
  database: Database,
  attempt: AttemptWithProvider,
  port: ProviderPort,
): Promise<Problem | null> {
  if (attempt.provider !== 'wise' || attempt.doubted === 1) return null;
  const account = await port.account();
  if (account.kind !== 'read' || account.funding === 'by_person' || account.balances === null) return null;
  const availableMinor =
    account.balances.find((balance) => balance.currency === attempt.currency)?.availableMinor ?? 0;
  const totalMinor = linesOfAttempt(database, attempt.attempt_key, 'open').reduce(
    (sum, line) => sum + line.line_amount_minor,
    0,
  );
  if (availableMinor >= totalMinor) return null;
  const available = formatMoney(availableMinor, attempt.currency);
  return {
    code: 'BALANCE_SHORT',
    message: `Wise holds ${available}, and this batch needs ${formatMoney(totalMinor, attempt.currency)} and the fees. Nothing of it was sent. Add money to that balance; the batch goes out by itself then, or at once with Refresh.`,
  };
}
