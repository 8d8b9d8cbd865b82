import type { Database } from './database.ts';

/** The chart of accounts. Every account exists once per currency and is made when it is first posted to. */
export const chart = {
  bankTransferClearing: { code: '1100', name: 'Clearing: bank transfer' },
  paypalClearing: { code: '1110', name: 'Clearing: PayPal' },
  wiseClearing: { code: '1120', name: 'Clearing: Wise' },
  storeCreditClearing: { code: '1130', name: 'Clearing: store credit redeemed' },
  otherClearing: { code: '1190', name: 'Clearing: paid in other ways' },
  inputVat: { code: '1200', name: 'Input VAT' },
  exchangeClearing: { code: '1300', name: 'Exchange clearing' },
  statementSuspense: { code: '1900', name: 'Statement suspense' },
  partnerLiability: { code: '2100', name: 'Partner liability' },
  payoutsInFlight: { code: '2150', name: 'Payouts in flight' },
  storeCreditLiability: { code: '2200', name: 'Store credit liability' },
  taxWithheldPayable: { code: '2300', name: 'Tax withheld payable' },
  openingBalances: { code: '3000', name: 'Opening balances' },
  commissionExpense: { code: '5100', name: 'Commission expense' },
  bonusExpense: { code: '5110', name: 'Bonus expense' },
  providerFees: { code: '5200', name: 'Provider fees' },
  negativeBalanceWriteOff: { code: '5300', name: 'Negative balances written off' },
} as const;

export type AccountName = keyof typeof chart;

/** The accounts that have a sub-account per partner; a posting to them names the partner. */
export const partnerAccounts: readonly AccountName[] = [
  'partnerLiability',
  'payoutsInFlight',
  'storeCreditLiability',
];

/** The clearing account that the money of a payout method passes through. */
export function clearingAccountOf(
  method: 'paypal' | 'wise' | 'bank_transfer' | 'store_credit' | null,
): AccountName {
  switch (method) {
    case 'paypal':
      return 'paypalClearing';
    case 'wise':
      return 'wiseClearing';
    case 'bank_transfer':
      return 'bankTransferClearing';
    case 'store_credit':
      return 'storeCreditClearing';
    case null:
      return 'otherClearing';
  }
}

/** The key of an account in a currency, made on first use. */
export function accountKey(database: Database, account: AccountName, currency: string): number {
  const { code, name } = chart[account];
  const found = findAccountKey(database, account, currency);
  if (found !== undefined) return found;
  return database.run(
    'INSERT INTO accounts (account_code, account_name, currency) VALUES (?, ?, ?)',
    code,
    name,
    currency,
  ).lastKey;
}

function findAccountKey(database: Database, account: AccountName, currency: string): number | undefined {
  return database.get<{ account_key: number }>(
    'SELECT account_key FROM accounts WHERE account_code = ? AND currency = ?',
    chart[account].code,
    currency,
  )?.account_key;
}
