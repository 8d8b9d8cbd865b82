import { isCurrencyCode } from '../../../shared/currency.ts';
import type { AccountReading, Problem } from '../port.ts';
import type { AccessToken } from './accessToken.ts';
import { payPalAmountMinor } from './amounts.ts';
import { parsedAs, type PayPalConnection, type ReadCall } from './calls.ts';
import { ownProblem } from './ownProblems.ts';
import { balancesSchema, payPalIdSchema } from './schemas.ts';
import { requestProblem } from './sentences.ts';

const payoutsScope = 'https://uri.paypal.com/payments/payouts';
const reportingScope = 'https://uri.paypal.com/services/reporting/search/read';

/**
 * What the account behind a token can do. The client id tells accounts apart: it belongs to exactly one, is no
 * secret, and is there even where the account may not be read.
 */
export async function accountReading(
  connection: PayPalConnection,
  token: AccessToken,
  call: ReadCall,
): Promise<AccountReading> {
  const scopes = token.scope.split(/\s+/);
  if (!scopes.includes(payoutsScope))
    return { kind: 'refused', problem: requestProblem('REQUIRED_SCOPE_MISSING') };
  const read = scopes.includes(reportingScope) ? await balances(call) : null;
  const remarks: Problem[] = read === null ? [ownProblem('BALANCES_NOT_READABLE')] : [];
  return {
    kind: 'read',
    accountId: connection.clientId,
    label: labelOf(read?.accountId ?? null, token.appId),
    funding: 'by_program',
    balances: read?.balances ?? null,
    remarks,
  };
}

type Balances = { accountId: string | null; balances: { currency: string; availableMinor: number }[] };

async function balances(call: ReadCall): Promise<Balances | null> {
  const answer = await call('paypal.balances', '/v1/reporting/balances');
  if (answer.kind !== 'answered' || answer.status !== 200) return null;
  const read = parsedAs(answer.text, balancesSchema);
  if (read === null) return null;
  return {
    accountId: payPalIdSchema.safeParse(read.account_id).data ?? null,
    balances: read.balances.flatMap(({ currency, available_balance: available }) => {
      if (!isCurrencyCode(currency) || available.currency_code !== currency) return [];
      const availableMinor = payPalAmountMinor(available.value, currency);
      return availableMinor === null ? [] : [{ currency, availableMinor }];
    }),
  };
}

function labelOf(accountId: string | null, appId: string | null): string {
  if (accountId !== null) return `PayPal account ${accountId}`;
  return appId === null ? 'PayPal account' : `PayPal account of app ${appId.slice(0, 60)}`;
}
