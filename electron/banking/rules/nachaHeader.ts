import type { FieldProblem } from '../../../shared/errors.ts';
import { compactOf, isRoutingNumber, textOf } from '../../payouts/rules/bankAccounts.ts';
import { lastDigits } from '../../payouts/rules/destinations.ts';

/** What a bank prescribes for the heads of NACHA files, checked and in the form in which the file carries it. */
export type NachaHeader = {
  /** Nine digits, or ten where the bank gives the place before them a digit of its own. */
  immediateDestination: string;
  immediateDestinationName: string;
  immediateOrigin: string;
  immediateOriginName: string;
  companyName: string;
  companyId: string;
  /** The routing number without its check digit: eight digits. */
  odfiRouting: string;
  companyEntryDescription: string;
  companyDiscretionaryData: string | null;
  referenceCode: string | null;
};

export type NachaHeaderFields = Readonly<Record<string, string | undefined>>;

type CheckedNachaHeader = { ok: true; header: NachaHeader } | { ok: false; problems: FieldProblem[] };

/** Checks what was typed against the places that a NACHA file has for it, and names every wrong field. */
export function checkNachaHeader(fields: NachaHeaderFields): CheckedNachaHeader {
  const problems: FieldProblem[] = [];
  const checked = (field: string, value: string, problem: string | null): string => {
    if (problem !== null) problems.push({ field, message: problem });
    return value;
  };
  const routing = (field: string, problemOf: (digits: string) => string | null) => {
    const digits = compactOf(fields, field);
    return checked(field, digits, digits === '' ? 'is missing' : problemOf(digits));
  };
  const identifier = (field: string) => {
    const text = compactOf(fields, field).toUpperCase();
    return checked(field, text, text === '' ? 'is missing' : identifierProblem(text));
  };
  const words = (field: string, length: number) => {
    const text = textOf(fields, field).toUpperCase();
    return checked(field, text, text === '' ? 'is missing' : wordsProblem(text, length));
  };
  const optionalWords = (field: string, length: number) =>
    textOf(fields, field) === '' ? null : words(field, length);
  const header: NachaHeader = {
    immediateDestination: routing('immediateDestination', destinationProblem),
    immediateDestinationName: words('immediateDestinationName', 23),
    immediateOrigin: identifier('immediateOrigin'),
    immediateOriginName: words('immediateOriginName', 23),
    companyName: words('companyName', 16),
    companyId: identifier('companyId'),
    odfiRouting: routing('odfiRouting', odfiProblem).slice(0, 8),
    companyEntryDescription: words('companyEntryDescription', 10),
    companyDiscretionaryData: optionalWords('companyDiscretionaryData', 20),
    referenceCode: optionalWords('referenceCode', 8),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, header };
}

function destinationProblem(digits: string): string | null {
  if (/^[0-9]{10}$/.test(digits) || isRoutingNumber(digits)) return null;
  return 'is neither an ABA routing number (nine digits with a checksum) nor ten digits';
}

/** Banks print it with or without the check digit, which the file leaves out. */
function odfiProblem(digits: string): string | null {
  if (/^[0-9]{8}$/.test(digits) || isRoutingNumber(digits)) return null;
  return 'is neither an ABA routing number (nine digits with a checksum) nor its first eight digits';
}

function identifierProblem(text: string): string | null {
  return /^[A-Z0-9]{1,10}$/.test(text) ? null : 'has to have at most ten letters and digits';
}

function wordsProblem(text: string, length: number): string | null {
  if (!/^[\x20-\x7e]+$/.test(text)) {
    return 'has a character that a NACHA file cannot carry: letters A to Z, digits and plain signs only';
  }
  return text.length > length
    ? `has ${String(text.length)} characters, and the file has room for ${String(length)}`
    : null;
}

/** The header to be looked at: what identifies the company or a bank is masked. */
export function showNachaHeader(header: NachaHeader) {
  return {
    immediateDestinationMasked: masked(header.immediateDestination),
    immediateDestinationName: header.immediateDestinationName,
    immediateOriginMasked: masked(header.immediateOrigin),
    immediateOriginName: header.immediateOriginName,
    companyName: header.companyName,
    companyIdMasked: masked(header.companyId),
    odfiRoutingMasked: masked(header.odfiRouting),
    companyEntryDescription: header.companyEntryDescription,
    companyDiscretionaryData: header.companyDiscretionaryData,
    referenceCode: header.referenceCode,
  };
}

function masked(identifier: string): string {
  return `••${lastDigits(identifier)}`;
}
