import { z } from 'zod';

/** ISO 4217 codes by minor digits, Table A.1 of 2024-06-25. Metals, test codes and units of account are left out: nobody is paid in them. */
const codesByDigits: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
  [
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD
  CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
  GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL
  MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN
  QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD
  TWD TZS UAH USD USN UYU UZS VED VES WST XCD YER ZAR ZMW ZWG`,
  ],
  // Later than the table: the Caribbean guilder. Codes that were withdrawn since (ANG, BGN) stay, because amounts
  // that are already in a ledger keep their currency.
  [2, 'XCG'],
];

const digitsByCode = new Map(
  codesByDigits.flatMap(([digits, codes]) => codes.split(/\s+/).map((code) => [code, digits] as const)),
);

/** Every code that amounts can be kept in, in alphabetical order, for people to choose from. */
export const currencyCodes: readonly string[] = [...digitsByCode.keys()].sort();

/** Whether a text is a currency code that amounts can be kept in. */
export function isCurrencyCode(text: string): boolean {
  return digitsByCode.has(text);
}

/** How many decimals a currency has; an unknown code is a fault, since every code is checked at the edge. */
export function minorDigits(currency: string): number {
  const digits = digitsByCode.get(currency);
  if (digits === undefined) throw new Error(`unknown currency ${currency}`);
  return digits;
}

export const currencySchema = z
  .string()
  .refine(isCurrencyCode, 'has to be an ISO 4217 currency code such as USD');
