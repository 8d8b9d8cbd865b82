import { tinTypes, type TinType } from '../../../shared/contract/taxFormChoices.ts';

type CheckedTin =
  | { ok: true; digits: string; warnings: string[] }
  /** A sentence without a subject, and never a digit of the id. */
  | { ok: false; problem: string };

/** Numbers that were printed as specimens or published, and are nobody's: python-stdnum, us/ssn.py. */
const specimens = new Set(['078051120', '219099999', '457555462']);

/** ITIN: 9xx-GG-xxxx with GG of 50-65, 70-88, 90-92, 94-99; 93 is an ATIN (IRS, ITIN and ATIN pages; Publication 1915). */
const itinGroups: readonly (readonly [first: number, last: number])[] = [
  [50, 65],
  [70, 88],
  [90, 92],
  [94, 99],
];

/** Prefixes not in the IRS list "How EINs are assigned and valid EIN prefixes"; it grows, so that they only warn. */
const unassignedPrefixes = new Set([
  ...['07', '08', '09', '17', '18', '19', '28', '29', '49'],
  ...['69', '70', '78', '79', '89', '96', '97'],
]);

/** The type of a tax id by the name that forms give it, in whatever case. */
export function tinTypeOf(text: string): TinType | null {
  const wanted = text.trim().toUpperCase();
  return tinTypes.find((type) => type === wanted) ?? null;
}

/**
 * Checks a US tax id against the structure of its type. Only the IRS knows whether it belongs to the name (TIN
 * Matching): what is impossible is a problem, what is only unlikely a warning.
 */
export function checkTin(type: TinType, text: string): CheckedTin {
  const digits = digitsOf(type, text);
  if (digits === null) {
    const shape = type === 'EIN' ? 'NN-NNNNNNN' : 'NNN-NN-NNNN';
    return { ok: false, problem: `has to have nine digits, written ${shape} or without hyphens` };
  }
  const problem = structureProblem(type, digits);
  if (problem !== null) return { ok: false, problem };
  return { ok: true, digits, warnings: doubtsAbout(type, digits) };
}

/** The type that nine digits can only have among the personal ones: numbers that begin with 9 are no SSNs. */
export function personalTinType(text: string): TinType {
  const digits = text.replaceAll(/[\s-]/g, '');
  if (!digits.startsWith('9')) return 'SSN';
  return digits.slice(3, 5) === '93' ? 'ATIN' : 'ITIN';
}

/** The id with its last four digits, as screens show it. */
export function maskTin(type: TinType, last4: string): string {
  return type === 'EIN' ? `••-•••${last4}` : `•••-••-${last4}`;
}

/**
 * The text whose fingerprint is equal for equal taxpayers. The digits of an EIN may be those of somebody's SSN; the
 * three personal types share one space of numbers.
 */
export function tinIdentity(type: TinType, digits: string): string {
  return `${type === 'EIN' ? 'EIN' : 'personal'} ${digits}`;
}

/** Hyphens, where there are any, have to stand where the type has them: elsewhere it is an id of another kind. */
function digitsOf(type: TinType, text: string): string | null {
  const written = text.trim();
  const pattern =
    type === 'EIN' ? /^([0-9]{2})[ -]?([0-9]{7})$/ : /^([0-9]{3})[ -]?([0-9]{2})[ -]?([0-9]{4})$/;
  const mixed = /^[0-9]{3}(?:[ -][0-9]{6}|[0-9]{2}[ -][0-9]{4})$/.test(written);
  return pattern.test(written) && !mixed ? written.replaceAll(/[ -]/g, '') : null;
}

function structureProblem(type: TinType, digits: string): string | null {
  const [area, group, serial] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)];
  switch (type) {
    case 'SSN':
      if (area.startsWith('9')) return 'begins with 9, as an ITIN or ATIN does and an SSN never';
      if (area === '000' || area === '666') return 'begins with digits that no SSN has';
      if (group === '00' || serial === '0000') return 'has a group of zeros that no SSN has';
      return specimens.has(digits) ? 'is a published specimen and belongs to nobody' : null;
    case 'ITIN': {
      if (!area.startsWith('9')) return 'has to begin with 9 to be an ITIN';
      const number = Number(group);
      if (number === 93) return 'has the fourth and fifth digit of an ATIN';
      const isKnown = itinGroups.some(([first, last]) => number >= first && number <= last);
      return isKnown ? null : 'has a fourth and fifth digit that no ITIN has';
    }
    case 'ATIN':
      return area.startsWith('9') && group === '93'
        ? null
        : 'has to be of the form 9NN-93-NNNN to be an ATIN';
    case 'EIN':
      return digits.startsWith('00') ? 'begins with 00, which no EIN does' : null;
  }
}

function doubtsAbout(type: TinType, digits: string): string[] {
  const warnings: string[] = [];
  const isSequence = digits === '123456789' || digits === '987654321';
  if (isSequence || /^([0-9])\1{8}$/.test(digits)) warnings.push('looks made up');
  if (type === 'EIN' && unassignedPrefixes.has(digits.slice(0, 2))) {
    warnings.push('begins with two digits that are not on the IRS list of EIN prefixes');
  }
  return warnings;
}
