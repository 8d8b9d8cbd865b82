import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { currencySchema, isCurrencyCode, minorDigits } from '../../../shared/currency.ts';

const tableFile = new URL('../../../../shared/testdata/iso4217.json', import.meta.url);
const tableSchema = z.object({
  currencies: z.array(z.object({ code: z.string(), minorUnits: z.number().nullable() })).min(150),
});

function readTable() {
  return tableSchema.parse(JSON.parse(readFileSync(tableFile, 'utf8'))).currencies;
}

describe('currency codes against the published ISO 4217 table', () => {
  const absent = !existsSync(tableFile);
  const note = 'the ISO 4217 table is not beside the project: ../shared/testdata/iso4217.json';

  it('has the published decimals of every code that payments use', ({ skip }) => {
    skip(absent, note);
    const payable = readTable().filter(({ minorUnits }) => minorUnits !== null);
    const known = payable.map(({ code }) => ({
      code,
      minorUnits: isCurrencyCode(code) ? minorDigits(code) : 'refused',
    }));
    expect(known).toEqual(payable.map(({ code, minorUnits }) => ({ code, minorUnits })));
  });

  it('refuses every code without decimals: metals, test codes, units of account', ({ skip }) => {
    skip(absent, note);
    const unpayable = readTable().filter(({ minorUnits }) => minorUnits === null);
    expect(unpayable.length).toBeGreaterThan(0);
    expect(unpayable.filter(({ code }) => isCurrencyCode(code))).toEqual([]);
  });

  it('adds to the table only what came later', ({ skip }) => {
    skip(absent, note);
    const published = new Set(readTable().map(({ code }) => code));
    const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
    const added = letters
      .flatMap((first) => letters.flatMap((second) => letters.map((third) => first + second + third)))
      .filter((code) => isCurrencyCode(code) && !published.has(code));
    expect(added).toEqual(['XCG']);
  });
});

describe('a currency code', () => {
  it.each([
    ['JPY', 0],
    ['USD', 2],
    ['BHD', 3],
    ['CLF', 4],
    ['XCG', 2],
    ['ZWG', 2],
  ])('%s has %i decimals', (code, digits) => {
    expect(minorDigits(code)).toBe(digits);
  });

  it.each(['', 'usd', 'US', 'USDT', ' USD', 'XXX', 'XTS', 'XAU', 'ZZZ', 'constructor'])(
    '%j is refused, and asking for its decimals is a fault',
    (text) => {
      expect(isCurrencyCode(text)).toBe(false);
      expect(currencySchema.safeParse(text).success).toBe(false);
      expect(() => minorDigits(text)).toThrow('unknown currency');
    },
  );

  it('is kept after it was withdrawn, because a ledger may hold it', () => {
    expect(isCurrencyCode('ANG')).toBe(true);
    expect(isCurrencyCode('BGN')).toBe(true);
  });
});
