import {
  electronicFormatIBAN,
  getCountrySpecifications,
  isValidBIC,
  validateIBAN,
  ValidationErrorsIBAN,
} from 'ibantools';
import type { FieldProblem } from '../../../shared/errors.ts';

export type BankAccount =
  | { kind: 'iban'; accountName: string; iban: string; swift: string | null }
  | {
      kind: 'aba';
      accountName: string;
      routingNumber: string;
      accountNumber: string;
      accountType: 'checking' | 'savings';
    }
  | { kind: 'sort_code'; accountName: string; sortCode: string; accountNumber: string };

export type CheckedBankAccount =
  { ok: true; bank: BankAccount; warnings: FieldProblem[] } | { ok: false; problems: FieldProblem[] };

type Details = Readonly<Record<string, string | undefined>>;

/**
 * Checks bank details of one family: IBAN, US routing and account number, or UK sort code and account number. Which
 * is meant follows from the fields that are filled; fields of two families together are refused.
 */
export function checkBankAccount(details: Details): CheckedBankAccount {
  const accountName = textOf(details, 'accountName');
  const nameProblems: FieldProblem[] =
    accountName === ''
      ? [{ field: 'accountName', message: 'is missing: the name on the account, exactly as the bank has it' }]
      : [];
  const has = (field: string) => textOf(details, field) !== '';
  const families = [has('iban') || has('swift'), has('routingNumber'), has('sortCode')];
  const named = families.filter(Boolean).length;
  if (named === 0) {
    const problem = { field: 'iban', message: 'is missing, and so are a routing number and a sort code' };
    return { ok: false, problems: [...nameProblems, problem] };
  }
  if (named > 1) {
    const problem = {
      field: 'iban',
      message: 'stands beside a routing number or sort code: keep one kind of account',
    };
    return { ok: false, problems: [...nameProblems, problem] };
  }
  const checked = families[0]
    ? checkIban(details, accountName)
    : families[1]
      ? checkAba(details, accountName)
      : checkSortCode(details, accountName);
  if (nameProblems.length === 0) return checked;
  return { ok: false, problems: [...nameProblems, ...(checked.ok ? [] : checked.problems)] };
}

function checkIban(details: Details, accountName: string): CheckedBankAccount {
  const problems: FieldProblem[] = [];
  const iban = electronicFormatIBAN(textOf(details, 'iban')) ?? '';
  const swift = textOf(details, 'swift').replaceAll(/\s/g, '').toUpperCase();
  const message = ibanProblem(iban);
  if (message !== null) problems.push({ field: 'iban', message });
  if (swift !== '' && !isValidBIC(swift)) {
    problems.push({ field: 'swift', message: 'is not a BIC: eight or eleven letters and digits' });
  }
  for (const field of ['accountNumber', 'accountType']) {
    if (textOf(details, field) !== '')
      problems.push({ field, message: 'does not belong to an IBAN account' });
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    bank: { kind: 'iban', accountName, iban, swift: swift === '' ? null : swift },
    warnings: ibanWarnings(iban, swift),
  };
}

/** ISO 13616: country, length and structure from SWIFT's registry, and the check digits modulo 97. */
function ibanProblem(iban: string): string | null {
  if (iban === '') return 'is missing';
  const codes = validateIBAN(iban).errorCodes;
  if (codes.length === 0) return null;
  if (codes.includes(ValidationErrorsIBAN.NoIBANCountry))
    return 'does not begin with a country that has IBANs';
  if (codes.includes(ValidationErrorsIBAN.WrongBBANLength)) {
    return `has ${String(iban.length)} characters, which is not the length of an IBAN of ${iban.slice(0, 2)}`;
  }
  if (codes.includes(ValidationErrorsIBAN.WrongBBANFormat)) {
    return `has letters or digits where an IBAN of ${iban.slice(0, 2)} has none`;
  }
  return 'fails its checksum: a character is wrong or two are swapped';
}

function ibanWarnings(iban: string, swift: string): FieldProblem[] {
  const country = iban.slice(0, 2);
  const warnings: FieldProblem[] = [];
  if (getCountrySpecifications()[country]?.IBANRegistry !== true) {
    warnings.push({ field: 'iban', message: `is of ${country}, which is not in the official registry` });
  }
  if (swift !== '' && swift.slice(4, 6) !== country) {
    warnings.push({ field: 'swift', message: `is of ${swift.slice(4, 6)}, the IBAN is of ${country}` });
  }
  return warnings;
}

function checkAba(details: Details, accountName: string): CheckedBankAccount {
  const problems: FieldProblem[] = [];
  const routingNumber = digitsOf(details, 'routingNumber');
  const accountNumber = digitsOf(details, 'accountNumber');
  const accountType = textOf(details, 'accountType').toLowerCase();
  if (!isRoutingNumber(routingNumber)) {
    problems.push({
      field: 'routingNumber',
      message: 'is not an ABA routing number: nine digits with a checksum',
    });
  }
  // NACHA gives the receiver's account number seventeen places.
  if (!/^[0-9]{4,17}$/.test(accountNumber)) {
    problems.push({
      field: 'accountNumber',
      message: accountNumber === '' ? 'is missing' : 'has to have 4 to 17 digits',
    });
  }
  if (accountType !== 'checking' && accountType !== 'savings') {
    problems.push({ field: 'accountType', message: 'has to be checking or savings' });
    return { ok: false, problems };
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    bank: { kind: 'aba', accountName, routingNumber, accountNumber, accountType },
    warnings: [],
  };
}

/** The ABA check: 3(d1+d4+d7) + 7(d2+d5+d8) + (d3+d6+d9) is a multiple of ten. */
function isRoutingNumber(text: string): boolean {
  if (!/^[0-9]{9}$/.test(text) || text === '000000000') return false;
  const weights = [3, 7, 1, 3, 7, 1, 3, 7, 1];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return sum % 10 === 0;
}

function checkSortCode(details: Details, accountName: string): CheckedBankAccount {
  const problems: FieldProblem[] = [];
  const sortCode = digitsOf(details, 'sortCode');
  const accountNumber = digitsOf(details, 'accountNumber');
  if (!/^[0-9]{6}$/.test(sortCode)) problems.push({ field: 'sortCode', message: 'has to have six digits' });
  if (!/^[0-9]{8}$/.test(accountNumber)) {
    problems.push({
      field: 'accountNumber',
      message: accountNumber === '' ? 'is missing' : 'has to have eight digits',
    });
  }
  if (textOf(details, 'accountType') !== '') {
    problems.push({ field: 'accountType', message: 'does not belong to a UK account' });
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, bank: { kind: 'sort_code', accountName, sortCode, accountNumber }, warnings: [] };
}

function textOf(details: Details, field: string): string {
  return (details[field] ?? '').trim();
}

/** Numbers are written with spaces and hyphens for the eye; they are kept as digits. */
function digitsOf(details: Details, field: string): string {
  return textOf(details, field).replaceAll(/[\s-]/g, '');
}
