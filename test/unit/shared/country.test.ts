import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countrySchema, isCountryCode } from '../../../shared/country.ts';

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
const accepted = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountryCode);

const registryFile = new URL('../../../../shared/testdata/iban-registry.json', import.meta.url);
const registrySchema = z.object({ countries: z.array(z.object({ cc: z.string() })).min(80) });

describe('country codes', () => {
  it('are the 249 of ISO 3166-1, and XK', () => {
    expect(accepted).toHaveLength(250);
  });

  it('are all known to the regional data of the runtime', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    expect(accepted.filter((code) => names.of(code) === undefined)).toEqual([]);
  });

  it('cover every country that has IBANs', ({ skip }) => {
    skip(
      !existsSync(registryFile),
      'the IBAN registry is not beside the project: ../shared/testdata/iban-registry.json',
    );
    const { countries } = registrySchema.parse(JSON.parse(readFileSync(registryFile, 'utf8')));
    expect(countries.filter(({ cc }) => !isCountryCode(cc))).toEqual([]);
  });

  it.each(['DE', 'US', 'GB', 'GR', 'XK'])('take %s', (text) => {
    expect(countrySchema.safeParse(text).success).toBe(true);
  });

  // UK and EL are what tax offices write; EU, SU and AN are reserved or withdrawn.
  it.each(['UK', 'EL', 'EU', 'SU', 'AN', 'ZZ', 'XX', 'de', 'D', 'DEU', ' DE', '', '  '])(
    'refuse %j',
    (text) => {
      expect(isCountryCode(text)).toBe(false);
      expect(countrySchema.safeParse(text).success).toBe(false);
    },
  );
});
