import type { payoutMethods } from '../../../shared/contract/fields.ts';
import { isCurrencyCode, minorDigits } from '../../../shared/currency.ts';
import { isEmailAddress } from '../../../shared/email.ts';
import type { FieldProblem } from '../../../shared/errors.ts';
import { checkBankAccount, type BankAccount } from './bankAccounts.ts';

export type PayoutMethod = (typeof payoutMethods)[number];

/** Where a payout goes, checked and in canonical form. */
export type Destination =
  | { method: 'paypal'; paypalEmail: string }
  | { method: 'wise'; wiseEmail: string; currency: string | null }
  | { method: 'wise'; bank: BankAccount; currency: string }
  | { method: 'bank_transfer'; bank: BankAccount }
  | { method: 'store_credit' };

/** Payout details as typed or imported, by the field names of the contract. */
export type DestinationDetails = Readonly<Record<string, string | undefined>>;

type CheckedDestination =
  { ok: true; destination: Destination; warnings: FieldProblem[] } | { ok: false; problems: FieldProblem[] };

/** PayPal's own limit for a receiver (its Payouts specification). */
const paypalReceiverLength = 127;

/** Checks the details of a payout method and names every wrong field; details of another method are wrong too. */
export function checkDestination(method: PayoutMethod, details: DestinationDetails): CheckedDestination {
  const foreign = foreignFields(method, details);
  const checked = checkOwn(method, details);
  if (checked.ok && foreign.length === 0) return checked;
  return { ok: false, problems: [...foreign, ...(checked.ok ? [] : checked.problems)] };
}

function checkOwn(method: PayoutMethod, details: DestinationDetails): CheckedDestination {
  switch (method) {
    case 'paypal': {
      const paypalEmail = textOf(details, 'paypalEmail');
      const problems = emailProblems('paypalEmail', paypalEmail);
      if (paypalEmail.length > paypalReceiverLength) {
        problems.push({
          field: 'paypalEmail',
          message: 'is longer than the 127 characters that PayPal takes',
        });
      }
      return problems.length > 0
        ? { ok: false, problems }
        : { ok: true, destination: { method, paypalEmail }, warnings: [] };
    }
    case 'wise':
      return checkWise(details);
    case 'bank_transfer': {
      const checked = checkBankAccount(details);
      return checked.ok
        ? { ok: true, destination: { method, bank: checked.bank }, warnings: checked.warnings }
        : checked;
    }
    case 'store_credit':
      return { ok: true, destination: { method }, warnings: [] };
  }
}

/** Wise pays to an e-mail address, whose owner says where the money goes, or to a bank account that is given here. */
function checkWise(details: DestinationDetails): CheckedDestination {
  const filled = bankFields.filter((field) => textOf(details, field) !== '');
  if (filled.length === 0) return checkWiseEmail(details);
  if (textOf(details, 'wiseEmail') !== '') {
    const message = 'stands beside bank details: keep one of the two and empty the other';
    return { ok: false, problems: [{ field: 'wiseEmail', message }] };
  }
  const checked = checkBankAccount(details);
  const currency = accountCurrency(details, checked.ok ? checked.bank.kind : null);
  const problems = [...(checked.ok ? [] : checked.problems), ...(currency.ok ? [] : [currency.problem])];
  return checked.ok && currency.ok
    ? {
        ok: true,
        destination: { method: 'wise', bank: checked.bank, currency: currency.code },
        warnings: checked.warnings,
      }
    : { ok: false, problems };
}

function checkWiseEmail(details: DestinationDetails): CheckedDestination {
  const wiseEmail = textOf(details, 'wiseEmail');
  const currency = textOf(details, 'currency').toUpperCase();
  const problems = emailProblems('wiseEmail', wiseEmail);
  if (currency !== '' && !isCurrencyCode(currency)) {
    problems.push({ field: 'currency', message: 'is not a currency code such as EUR' });
  }
  return problems.length > 0
    ? { ok: false, problems }
    : {
        ok: true,
        destination: { method: 'wise', wiseEmail, currency: currency === '' ? null : currency },
        warnings: [],
      };
}

/** US and UK accounts have one currency; an IBAN does not say which, and Wise converts into the one that is named. */
function accountCurrency(
  details: DestinationDetails,
  kind: BankAccount['kind'] | null,
): { ok: true; code: string } | { ok: false; problem: FieldProblem } {
  const typed = textOf(details, 'currency').toUpperCase();
  const only = kind === 'aba' ? 'USD' : kind === 'sort_code' ? 'GBP' : null;
  const code = typed === '' ? only : typed;
  const problem = (message: string) => ({ ok: false, problem: { field: 'currency', message } }) as const;
  if (code === null) return problem('is missing: the currency of the account, such as EUR');
  if (!isCurrencyCode(code)) return problem('is not a currency code such as EUR');
  return only === null || only === code ? { ok: true, code } : problem(`of this account can only be ${only}`);
}

const bankFields = [
  'accountName',
  'iban',
  'swift',
  'routingNumber',
  'accountNumber',
  'accountType',
  'sortCode',
] as const;

const ownFields: Record<PayoutMethod, readonly string[]> = {
  paypal: ['paypalEmail'],
  wise: ['wiseEmail', 'currency', ...bankFields],
  bank_transfer: [...bankFields, 'currency'],
  store_credit: [],
};

function foreignFields(method: PayoutMethod, details: DestinationDetails): FieldProblem[] {
  return Object.keys(details)
    .filter((field) => textOf(details, field) !== '' && !ownFields[method].includes(field))
    .map((field) => ({ field, message: `does not belong to ${method.replace('_', ' ')}` }));
}

function textOf(details: DestinationDetails, field: string): string {
  return (details[field] ?? '').trim();
}

function emailProblems(field: string, text: string): FieldProblem[] {
  if (text === '') return [{ field, message: 'is missing' }];
  return isEmailAddress(text) ? [] : [{ field, message: 'is not an e-mail address' }];
}

/** A destination for screens: enough to recognise it, not enough to use it. `ACH ••4417`, `DE44 ••• 3901`. */
export function maskDestination(destination: Destination): string {
  switch (destination.method) {
    case 'paypal':
      return maskEmail(destination.paypalEmail);
    case 'wise':
      return 'bank' in destination ? maskBank(destination.bank) : maskEmail(destination.wiseEmail);
    case 'store_credit':
      return 'Store credit';
    case 'bank_transfer':
      return maskBank(destination.bank);
  }
}

function maskBank(bank: BankAccount): string {
  switch (bank.kind) {
    case 'iban':
      return `${bank.iban.slice(0, 4)} ••• ${bank.iban.slice(-4)}`;
    case 'aba':
      return `ACH ••${lastDigits(bank.accountNumber)}`;
    case 'sort_code':
      return `GB sort code ••${lastDigits(bank.accountNumber)}`;
  }
}

/** Four digits, and of a short number no more than half, so that it is never shown whole. */
export function lastDigits(accountNumber: string): string {
  return accountNumber.slice(-Math.min(4, Math.floor(accountNumber.length / 2)));
}

function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const name = email.slice(0, at);
  const last = name.length > 2 ? name.slice(-1) : '';
  return `${name.slice(0, 1)}•••${last}${email.slice(at)}`;
}

/** What makes two destinations of a method the same account, whatever name stands on it; text for a fingerprint. */
export function destinationParts(destination: Destination): string {
  switch (destination.method) {
    case 'paypal':
      return destination.paypalEmail.toLowerCase();
    case 'wise':
      return 'bank' in destination ? bankParts(destination.bank) : destination.wiseEmail.toLowerCase();
    case 'store_credit':
      return 'store credit';
    case 'bank_transfer':
      return bankParts(destination.bank);
  }
}

function bankParts(bank: BankAccount): string {
  switch (bank.kind) {
    case 'iban':
      return bank.iban;
    case 'aba':
      return `${bank.routingNumber} ${bank.accountNumber}`;
    case 'sort_code':
      return `${bank.sortCode} ${bank.accountNumber}`;
  }
}

/** Whether a destination holds bank details, which only the vault keeps. */
export function holdsBankDetails(destination: Destination): boolean {
  return 'bank' in destination;
}

/** The one currency that a destination takes, or null where its method decides. */
export function soleCurrencyOf(destination: Destination): string | null {
  if (destination.method !== 'bank_transfer') return null;
  switch (destination.bank.kind) {
    case 'iban':
      return null;
    case 'aba':
      return 'USD';
    case 'sort_code':
      return 'GBP';
  }
}

/** The currencies of PayPal Payouts, from its currency page. IDR and RUB of older lists are left out. */
const paypalCurrencies = new Set(
  'AUD BRL CAD CZK DKK EUR HKD HUF ILS JPY MYR MXN NOK NZD PHP PLN GBP SGD SEK CHF THB TWD USD'.split(' '),
);

/** Currencies with decimals that PayPal pays out in whole units only (its currency page); JPY has none anyway. */
const paypalWholeUnits = new Set(['HUF', 'TWD']);

/**
 * The part of a payable amount that a method can carry, in minor units; what is left over stays payable. Zero where it
 * can carry nothing of it.
 */
export function carriedMinor(method: PayoutMethod, currency: string, payableMinor: number): number {
  return payableMinor - (payableMinor % carriedUnitMinor(method, currency));
}

/** What every amount that a method carries is a multiple of, in minor units: 1 nearly everywhere. */
export function carriedUnitMinor(method: PayoutMethod, currency: string): number {
  return method === 'paypal' && paypalWholeUnits.has(currency) ? 10 ** minorDigits(currency) : 1;
}

/** Why a method, or the one currency that the destination takes, cannot carry a currency; null where it can. */
export function currencyObstacleOf(
  method: PayoutMethod,
  soleCurrency: string | null,
  currency: string,
): string | null {
  if (method === 'paypal' && !paypalCurrencies.has(currency)) return `PayPal does not pay out ${currency}.`;
  if (soleCurrency !== null && soleCurrency !== currency) {
    return `The bank account takes ${soleCurrency} only, and the balance is in ${currency}.`;
  }
  return null;
}
