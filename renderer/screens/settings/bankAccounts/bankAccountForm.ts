import type { WindowCallOf } from '../../../../shared/contract/windowContract.ts';
import type { BankAccount } from './bankAccountWords.ts';
import { nachaFields, type NachaFieldName } from './nachaFields.ts';

export type AccountType = 'checking' | 'savings';

/**
 * The form of one account. Numbers that are saved already are never in the window: their fields are empty, and what is
 * left empty stays as it is.
 */
export type BankAccountValues = {
  kind: BankAccount['kind'];
  holderName: string;
  currency: string | null;
  iban: string;
  bic: string;
  routingNumber: string;
  accountNumber: string;
  accountType: AccountType | null;
  /** Whether the bank takes NACHA files from this account. */
  hasNacha: boolean;
  nacha: Readonly<Record<NachaFieldName, string>>;
};

/** The form as it stands for an account, or for a new one. */
export function bankAccountValues(account: BankAccount | null): BankAccountValues {
  return {
    kind: account?.kind ?? 'iban',
    holderName: account?.holderName ?? '',
    currency: account?.currency ?? null,
    iban: '',
    bic: account?.bic ?? '',
    routingNumber: '',
    accountNumber: '',
    accountType: account?.accountType ?? null,
    hasNacha: account !== null && account.nacha !== null,
    nacha: nachaValues(account?.nacha ?? null),
  };
}

function nachaValues(saved: BankAccount['nacha']): Readonly<Record<NachaFieldName, string>> {
  return {
    immediateDestination: '',
    immediateDestinationName: saved?.immediateDestinationName ?? '',
    immediateOrigin: '',
    immediateOriginName: saved?.immediateOriginName ?? '',
    companyName: saved?.companyName ?? '',
    companyId: '',
    odfiRouting: '',
    companyEntryDescription: saved?.companyEntryDescription ?? '',
    companyDiscretionaryData: saved?.companyDiscretionaryData ?? '',
    referenceCode: saved?.referenceCode ?? '',
  };
}

export type BankAccountProblems = Partial<Record<keyof BankAccountValues, string>>;

/** What is missing before anything is sent; whether numbers are right the ledger says. */
export function bankAccountProblems(
  values: BankAccountValues,
  account: BankAccount | null,
): BankAccountProblems {
  const isMissing = (text: string) => account === null && text.trim() === '';
  const holder = values.holderName.trim() === '' ? { holderName: 'Give the name on the account.' } : {};
  switch (values.kind) {
    case 'iban':
      return {
        ...holder,
        ...(values.currency === null ? { currency: 'Choose the currency.' } : {}),
        ...(isMissing(values.iban) ? { iban: 'Give the IBAN.' } : {}),
      };
    case 'aba':
      return {
        ...holder,
        ...(isMissing(values.routingNumber) ? { routingNumber: 'Give the routing number.' } : {}),
        ...(isMissing(values.accountNumber) ? { accountNumber: 'Give the account number.' } : {}),
        ...(values.accountType === null ? { accountType: 'Choose the type.' } : {}),
      };
  }
}

/** The fields that a refusal may name and the form shows. */
export function shownFields({ kind, hasNacha }: BankAccountValues): string[] {
  const common = ['holderName', 'currency'];
  if (kind === 'iban') return [...common, 'iban', 'bic'];
  const american = [...common, 'routingNumber', 'accountNumber', 'accountType'];
  return hasNacha ? [...american, ...nachaFields.map(({ name }) => `nacha.${name}`)] : american;
}

/** What is sent: of the numbers only those that were typed, and only what belongs to the kind of account. */
export function bankAccountInput(
  values: BankAccountValues,
  account: BankAccount | null,
): WindowCallOf<'bankAccounts.save'> {
  const { kind, currency, accountType } = values;
  const common = {
    ...(account === null ? {} : { bankAccountId: account.bankAccountId }),
    holderName: values.holderName.trim(),
    ...(currency === null ? {} : { currency }),
  };
  switch (kind) {
    case 'iban':
      return { ...common, ...typed('iban', values.iban), bic: values.bic.trim() };
    case 'aba':
      return {
        ...common,
        currency: 'USD',
        ...typed('routingNumber', values.routingNumber),
        ...typed('accountNumber', values.accountNumber),
        ...(accountType === null ? {} : { accountType }),
        nacha: values.hasNacha ? nachaInput(values) : null,
      };
  }
}

/** What can be read in the form is sent as it stands, also where it was emptied; what is secret only when typed. */
function nachaInput({ nacha }: BankAccountValues) {
  return Object.fromEntries(
    nachaFields
      .map(({ name, isSecret }) => [name, nacha[name].trim(), isSecret] as const)
      .filter(([, text, isSecret]) => !isSecret || text !== '')
      .map(([name, text]) => [name, text]),
  );
}

function typed(field: string, text: string): Record<string, string> {
  return text.trim() === '' ? {} : { [field]: text.trim() };
}
