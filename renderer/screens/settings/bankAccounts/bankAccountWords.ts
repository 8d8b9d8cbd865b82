import type { WindowValueOf } from '../../../../shared/contract/windowContract.ts';

export type BankAccount = WindowValueOf<'bankAccounts.list'>['rows'][number];

/** An account as it is spoken of: whose it is, and enough of its number to know it. */
export function accountName({ holderName, accountMasked, currency }: BankAccount): string {
  return `${holderName}, ${accountMasked}, ${currency}`;
}

/** Which kind of account it is, with what its bank takes. */
export function accountKind({ kind, bic, accountType, nacha }: BankAccount): string {
  switch (kind) {
    case 'iban':
      return bic === null ? 'IBAN' : `IBAN, ${bic}`;
    case 'aba': {
      const type = accountType === null ? 'US account' : `US ${accountType}`;
      return nacha === null ? type : `${type}, NACHA files`;
    }
  }
}
