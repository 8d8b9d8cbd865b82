import { brazil, checkVAT, countries } from 'jsvat';

type CheckedVatId =
  | { ok: true; vatId: string; prefix: string; warnings: string[] }
  /** A sentence without a subject, and never a digit of the number. */
  | { ok: false; problem: string };

/** How VAT numbers are written in the member states and in Northern Ireland: the structure table of the VIES FAQ. */
const formats: Readonly<Record<string, RegExp>> = {
  AT: /^ATU\d{8}$/,
  BE: /^BE[01]\d{9}$/,
  BG: /^BG\d{9,10}$/,
  CY: /^CY\d{8}[A-Z]$/,
  CZ: /^CZ\d{8,10}$/,
  DE: /^DE\d{9}$/,
  DK: /^DK\d{8}$/,
  EE: /^EE\d{9}$/,
  EL: /^EL\d{9}$/,
  ES: /^ES(?!\d{9}$)[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^FI\d{8}$/,
  FR: /^FR[A-HJ-NP-Z0-9]{2}\d{9}$/,
  HR: /^HR\d{11}$/,
  HU: /^HU\d{8}$/,
  IE: /^IE(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^IT\d{11}$/,
  LT: /^LT(\d{9}|\d{12})$/,
  LU: /^LU\d{8}$/,
  LV: /^LV\d{11}$/,
  MT: /^MT\d{8}$/,
  NL: /^NL[A-Z0-9+*]{10}\d{2}$/,
  PL: /^PL\d{10}$/,
  PT: /^PT\d{9}$/,
  // Sole traders are registered under their personal code of 13 digits.
  RO: /^RO(\d{2,10}|\d{13})$/,
  SE: /^SE\d{12}$/,
  SI: /^SI\d{8}$/,
  SK: /^SK\d{10}$/,
  XI: /^XI(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
};

/** Where zeros in front are left out by habit: how many digits there have to be. */
const paddedDigits: Readonly<Record<string, number>> = { BE: 10, EL: 9, NL: 9 };

const wrongCheckDigit = 'has a check digit that does not fit: compare it with the registration';

const alikePrefixes: Readonly<Record<string, string>> = { GR: 'EL' };

/**
 * Checks a VAT number: a wrong format is a problem, a wrong check digit only a warning, because check digits are
 * published by few states and VIES alone knows who is registered (tax reference, section 3). Without a prefix the
 * country tells the state. Spaces, dots and hyphens are taken out, GR is written EL, and zeros in front are put back.
 */
export function checkVatId(text: string, country: string | null): CheckedVatId {
  const compact = text.toUpperCase().replaceAll(/[\s.\-/]/g, '');
  const hasPrefix = /^[A-Z]{2}/.test(compact);
  if (!hasPrefix && country === null)
    return { ok: false, problem: 'has to begin with the letters of its country' };
  if (!hasPrefix && country === 'BR') return checkBrazilian(compact);
  const written = hasPrefix ? compact : `${country ?? ''}${compact}`;
  const vatId = canonical(written);
  const prefix = vatId.slice(0, 2);
  const format = formats[prefix];
  const checked = checkVAT(prefix === 'XI' ? `GB${vatId.slice(2)}` : vatId, [...countries]);
  if (format === undefined && !checked.isSupportedCountry) {
    return { ok: false, problem: 'begins with letters of no country whose VAT numbers are known' };
  }
  const isWellFormed = format === undefined ? checked.isValidFormat : format.test(vatId);
  if (!isWellFormed) return { ok: false, problem: `has not the form of a VAT number of ${prefix}` };
  const warnings = checked.isValid ? [] : [wrongCheckDigit];
  return { ok: true, vatId, prefix, warnings };
}

/** The CNPJ is written without the letters of its country. */
function checkBrazilian(digits: string): CheckedVatId {
  const { isValidFormat, isValid } = checkVAT(digits, [brazil]);
  if (!isValidFormat) return { ok: false, problem: 'has not the form of a CNPJ, of fourteen digits' };
  return { ok: true, vatId: digits, prefix: 'BR', warnings: isValid ? [] : [wrongCheckDigit] };
}

/** The number with its last four characters, as screens show it. */
export function maskVatId(vatId: string): string {
  return `${vatId.slice(0, 2)} ••• ${vatId.slice(-4)}`;
}

function canonical(written: string): string {
  const prefix = alikePrefixes[written.slice(0, 2)] ?? written.slice(0, 2);
  const rest = written.slice(2);
  const wanted = paddedDigits[prefix];
  const leading = /^[0-9]+/.exec(rest)?.[0] ?? '';
  const isPaddable = wanted !== undefined && leading.length < wanted && leading.length >= wanted - 2;
  const isNumber = prefix === 'NL' ? /^[0-9]+B[0-9]{2}$/.test(rest) : /^[0-9]+$/.test(rest);
  return isPaddable && isNumber
    ? `${prefix}${'0'.repeat(wanted - leading.length)}${rest}`
    : `${prefix}${rest}`;
}
