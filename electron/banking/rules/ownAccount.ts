import type { FieldProblem } from '../../../shared/errors.ts';
import { checkBankAccount, type BankAccount } from '../../payouts/rules/bankAccounts.ts';
import { checkNachaHeader, type NachaHeader, type NachaHeaderFields } from './nachaHeader.ts';

/** An account of the company itself: with an IBAN, or in the United States. */
export type OwnAccount = Exclude<BankAccount, { kind: 'sort_code' }>;

/** One of the company's own accounts, complete and in canonical form. */
export type OwnBankAccount = { account: OwnAccount; currency: string; nacha: NachaHeader | null };

/** The fields of an account by the names of the contract. `nacha` is null where there is to be none. */
type OwnAccountFields = {
  holderName?: string | undefined;
  currency?: string | undefined;
  iban?: string | undefined;
  bic?: string | undefined;
  routingNumber?: string | undefined;
  accountNumber?: string | undefined;
  accountType?: string | undefined;
  nacha?: NachaHeaderFields | null | undefined;
};

type CheckedOwnAccount =
  { ok: true; own: OwnBankAccount; warnings: FieldProblem[] } | { ok: false; problems: FieldProblem[] };

const contractNames: Readonly<Record<string, string>> = { accountName: 'holderName', swift: 'bic' };

/** Checks an account as a whole by the rules for payees' accounts, and what its bank prescribes for NACHA files. */
export function checkOwnAccount(fields: OwnAccountFields): CheckedOwnAccount {
  const { currency } = fields;
  const checked = checkAccount(fields);
  const american = hasAny(fields.routingNumber, fields.accountNumber, fields.accountType);
  const nacha = checkNacha(fields.nacha ?? null, american);
  const problems = [
    ...(checked.ok ? [] : checked.problems),
    ...currencyProblems(currency, american),
    ...nacha.problems,
  ];
  if (!checked.ok || currency === undefined || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    own: { account: checked.account, currency, nacha: nacha.header },
    warnings: checked.warnings,
  };
}

type CheckedAccount =
  { ok: true; account: OwnAccount; warnings: FieldProblem[] } | { ok: false; problems: FieldProblem[] };

/** The rules for payees know a third kind of account, with a sort code; here two are left to tell apart. */
function checkAccount(fields: OwnAccountFields): CheckedAccount {
  const { holderName, iban, bic, routingNumber, accountNumber, accountType } = fields;
  const checked = checkBankAccount({
    ...{ accountName: holderName, iban, swift: bic },
    ...{ routingNumber, accountNumber, accountType },
  });
  if (checked.ok) {
    const { bank, warnings } = checked;
    if (bank.kind !== 'sort_code') return { ok: true, account: bank, warnings: warnings.map(byContract) };
  } else if (hasAny(iban, bic, routingNumber, accountType)) {
    return { ok: false, problems: checked.problems.map(byContract) };
  }
  const missing = hasAny(accountNumber)
    ? { field: 'routingNumber', message: 'is missing' }
    : { field: 'iban', message: 'is missing, and so is a routing number' };
  const unnamed = hasAny(holderName) ? [] : [{ field: 'holderName', message: 'is missing' }];
  return { ok: false, problems: [...unnamed, missing] };
}

function byContract({ field, message }: FieldProblem): FieldProblem {
  return { field: contractNames[field] ?? field, message };
}

function currencyProblems(currency: string | undefined, american: boolean): FieldProblem[] {
  if (currency === undefined) return [{ field: 'currency', message: 'is missing' }];
  if (american && currency !== 'USD')
    return [{ field: 'currency', message: 'of a US account has to be USD' }];
  return [];
}

function checkNacha(
  fields: NachaHeaderFields | null,
  american: boolean,
): { header: NachaHeader | null; problems: FieldProblem[] } {
  if (fields === null) return { header: null, problems: [] };
  if (!american) {
    return { header: null, problems: [{ field: 'nacha', message: 'belongs to US accounts only' }] };
  }
  const checked = checkNachaHeader(fields);
  if (checked.ok) return { header: checked.header, problems: [] };
  const problems = checked.problems.map(({ field, message }) => ({ field: `nacha.${field}`, message }));
  return { header: null, problems };
}

/**
 * Lays what is given over what is saved. A number of another kind replaces the account whole; a new IBAN leaves the BIC
 * behind, which was that of the old one's bank.
 */
export function mergeAccount(saved: OwnBankAccount, given: OwnAccountFields): OwnAccountFields {
  const { account } = saved;
  const common = {
    holderName: given.holderName ?? account.accountName,
    currency: given.currency ?? saved.currency,
  };
  switch (account.kind) {
    case 'iban': {
      if (hasAny(given.routingNumber, given.accountNumber, given.accountType)) return { ...given, ...common };
      const bic = given.bic ?? (given.iban === undefined ? (account.swift ?? undefined) : undefined);
      return { ...common, iban: given.iban ?? account.iban, bic, nacha: given.nacha };
    }
    case 'aba': {
      if (hasAny(given.iban, given.bic)) return { ...given, ...common };
      return {
        ...common,
        routingNumber: given.routingNumber ?? account.routingNumber,
        accountNumber: given.accountNumber ?? account.accountNumber,
        accountType: given.accountType ?? account.accountType,
        nacha: mergeNacha(saved.nacha, given.nacha),
      };
    }
  }
}

function hasAny(...texts: readonly (string | undefined)[]): boolean {
  return texts.some((text) => text !== undefined && text.trim() !== '');
}

function mergeNacha(
  saved: NachaHeader | null,
  given: NachaHeaderFields | null | undefined,
): NachaHeaderFields | null {
  if (given === null) return null;
  if (saved === null) return given ?? null;
  const { companyDiscretionaryData, referenceCode, ...required } = saved;
  const fields: Record<string, string> = { ...required };
  if (companyDiscretionaryData !== null) fields.companyDiscretionaryData = companyDiscretionaryData;
  if (referenceCode !== null) fields.referenceCode = referenceCode;
  for (const [field, text] of Object.entries(given ?? {})) if (text !== undefined) fields[field] = text;
  return fields;
}
