import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { checkVatId, maskVatId } from '../../../electron/tax/rules/vatIds.ts';

const vectorFile = new URL('../../../../shared/testdata/vat-vectors-jsvat.json', import.meta.url);
const note = 'the vectors are not beside the project: ../shared/testdata/vat-vectors-jsvat.json';
const vectorsSchema = z.object({
  countries: z.record(
    z.string(),
    z.object({
      valid: z.array(z.string()),
      invalid: z.array(z.string()),
      validOnlyByFormat: z.array(z.string()),
    }),
  ),
});

/** Brazilian numbers are written without the letters of their country. */
const bare = (country: string) => (country === 'BR' ? 'BR' : null);

function outcome(text: string, country: string | null = null): 'valid' | 'warning' | 'refused' {
  const checked = checkVatId(text, country);
  return !checked.ok ? 'refused' : checked.warnings.length > 0 ? 'warning' : 'valid';
}

/** Vectors that these rules judge otherwise than the list does; each with its reason. */
const disagreements: Readonly<Record<string, string>> = {};

test.skipIf(!existsSync(vectorFile))(`the vectors of jsvat are judged as there (${note})`, () => {
  const { countries } = vectorsSchema.parse(JSON.parse(readFileSync(vectorFile, 'utf8')));
  const differing: Record<string, string> = {};
  let judged = 0;
  for (const [country, { valid, invalid, validOnlyByFormat }] of Object.entries(countries)) {
    for (const [texts, expected] of [
      [valid, ['valid']],
      [validOnlyByFormat, ['warning']],
      // A wrong check digit only warns: the list does not tell it apart from a wrong format.
      [invalid, ['refused', 'warning']],
    ] as const) {
      for (const text of texts) {
        judged += 1;
        const found = outcome(text, bare(country));
        if (!expected.some((one) => one === found)) differing[text] = found;
      }
    }
  }
  expect(judged).toBeGreaterThan(500);
  expect(differing).toEqual(disagreements);
});

describe('a VAT number', () => {
  it.each([
    ['de 136.695-976', null, 'DE136695976'],
    ['136695976', 'DE', 'DE136695976'],
    ['GR094259216', null, 'EL094259216'],
    ['94259216', 'GR', 'EL094259216'],
    ['BE428759497', null, 'BE0428759497'],
    ['NL4495445B01', null, 'NL004495445B01'],
  ])('%s (%s) is written %s', (text, country, vatId) => {
    expect(checkVatId(text, country)).toMatchObject({ ok: true, vatId, warnings: [] });
  });

  it('of Northern Ireland is known beside those of the member states', () => {
    expect(checkVatId('XI980780684', null)).toMatchObject({ ok: true, prefix: 'XI', warnings: [] });
  });

  it('of a sole trader in Romania has thirteen digits and cannot be checked further', () => {
    expect(outcome('RO1630615123457')).toBe('warning');
  });

  it.each([
    ['136695976', null, 'letters of its country'],
    ['DE13669597', null, 'form of a VAT number of DE'],
    ['US123456789', null, 'no country'],
  ])('%s (%s) is refused', (text, country, words) => {
    const checked = checkVatId(text, country);
    expect(checked.ok ? '' : checked.problem).toContain(words);
    expect(JSON.stringify(checked)).not.toContain('3669597');
  });

  it('with a wrong check digit only deserves a look', () => {
    expect(outcome('DE136695977')).toBe('warning');
  });

  it('is shown with its country and its last four characters', () => {
    expect(maskVatId('DE136695976')).toBe('DE ••• 5976');
  });
});
