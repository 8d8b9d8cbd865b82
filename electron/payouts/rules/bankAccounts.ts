import { getCountrySpecifications, isValidBIC, validateIBAN, ValidationErrorsIBAN } from 'ibantools';
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

type CheckedBankAccount =
  { ok: true; bank: BankAccount; warnings: FieldProblem[] } | { ok: false; problems: FieldProblem[] };

type Details = Readonly<Record<string, string | undefined>>;

type Family = BankAccount['kind'];

/** The fields that only one family has. An account number alone does not tell which is meant. */
const tellingFields: readonly (readonly [field: string, family: Family])[] = [
  ['iban', 'iban'],
  ['swift', 'iban'],
  ['routingNumber', 'aba'],
  ['sortCode', 'sort_code'],
];

/**
 * Checks bank details of one family: IBAN, US routing and account number, or UK sort code and account number. Which
 * is meant follows from the fields that are filled; fields of two families together are refused, each by name.
 */
export function checkBankAccount(details: Details): CheckedBankAccount {
  const accountName = textOf(details, 'accountName');
  const checked = checkFamily(details, accountName);
  if (accountName !== '') return checked;
  const missing = {
    field: 'accountName',
    message: 'is missing: the name on the account, exactly as the bank has it',
  };
  return { ok: false, problems: [missing, ...(checked.ok ? [] : checked.problems)] };
}

function checkFamily(details: Details, accountName: string): CheckedBankAccount {
  const filled = tellingFields.filter(([field]) => textOf(details, field) !== '');
  const families = new Set(filled.map(([, family]) => family));
  if (families.size > 1) {
    const message = 'stands beside details of another kind of account: keep one kind and empty the other';
    return { ok: false, problems: filled.map(([field]) => ({ field, message })) };
  }
  const family = filled[0]?.[1] ?? familyByAccountType(details);
  switch (family) {
    case 'iban':
      return checkIban(details, accountName);
    case 'aba':
      return checkAba(details, accountName);
    case 'sort_code':
      return checkSortCode(details, accountName);
    case undefined:
      return { ok: false, problems: [unknownFamilyProblem(details)] };
  }
}

/** Only US accounts are told apart by type, so a type without a telling field means that the routing number is missing. */
function familyByAccountType(details: Details): Family | undefined {
  return textOf(details, 'accountType') === '' ? undefined : 'aba';
}

function unknownFamilyProblem(details: Details): FieldProblem {
  if (textOf(details, 'accountNumber') !== '') {
    return {
      field: 'accountNumber',
      message: 'needs a routing number (US) or a sort code (UK) beside it',
    };
  }
  return { field: 'iban', message: 'is missing, and so are a routing number and a sort code' };
}

function checkIban(details: Details, accountName: string): CheckedBankAccount {
  const problems: FieldProblem[] = [];
  const iban = compactOf(details, 'iban').toUpperCase();
  const swift = compactOf(details, 'swift').toUpperCase();
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

/** Countries with an IBAN in the registry. Release 101 has four that ibantools still counts as unregistered. */
const registeredCountries = new Set([
  ...Object.entries(getCountrySpecifications())
    .filter(([, specification]) => specification.IBANRegistry)
    .map(([country]) => country),
  ...['BI', 'DJ', 'FK', 'HN'],
]);

/** BIC countries that go with an IBAN of another country: French territories and the British islands. */
const territoriesByIbanCountry: ReadonlyMap<string, readonly string[]> = new Map([
  ['FR', ['BL', 'GF', 'GP', 'MF', 'MQ', 'NC', 'PF', 'PM', 'RE', 'TF', 'WF', 'YT']],
  ['GB', ['GG', 'IM', 'JE']],
]);

function ibanWarnings(iban: string, swift: string): FieldProblem[] {
  const country = iban.slice(0, 2);
  const warnings: FieldProblem[] = [];
  if (!registeredCountries.has(country)) {
    warnings.push({ field: 'iban', message: `is of ${country}, which is not in the official registry` });
  }
  const bankCountry = swift.slice(4, 6);
  const expected = [country, ...(territoriesByIbanCountry.get(country) ?? [])];
  if (swift !== '' && !expected.includes(bankCountry)) {
    warnings.push({ field: 'swift', message: `is of ${bankCountry}, the IBAN is of ${country}` });
  }
  return warnings;
}

function checkAba(details: Details, accountName: string): CheckedBankAccount {
  const problems: FieldProblem[] = [];
  const routingNumber = compactOf(details, 'routingNumber');
  const accountNumber = compactOf(details, 'accountNumber');
  const accountType = textOf(details, 'accountType').toLowerCase();
  if (!isRoutingNumber(routingNumber)) {
    problems.push({
      field: 'routingNumber',
      message:
        routingNumber === '' ? 'is missing' : 'is not an ABA routing number: nine digits with a checksum',
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
export function isRoutingNumber(text: string): boolean {
  if (!/^[0-9]{9}$/.test(text) || text === '000000000') return false;
  const weights = [3, 7, 1, 3, 7, 1, 3, 7, 1];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return sum % 10 === 0;
}

function checkSortCode(details: Details, accountName: string): CheckedBankAccount {
  const problems: FieldProblem[] = [];
  const sortCode = compactOf(details, 'sortCode');
  const accountNumber = compactOf(details, 'accountNumber');
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

/** What was typed into a field, without the space around it; empty where nothing was. */
export function textOf(details: Details, field: string): string {
  return (details[field] ?? '').trim();
}

/** Written with spaces and dashes for the eye, and pasted with invisible characters; kept without any of them. */
export function compactOf(details: Details, field: string): string {
  return textOf(details, field).replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '');
}
