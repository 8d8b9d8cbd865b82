import type { CallOf, ValueOf } from '../../../shared/contract/index.ts';
import type { TestLedger } from '../support/testLedger.ts';

export const address = {
  line1: '12 Elm Street',
  city: 'Albany',
  region: 'NY',
  postalCode: '12207',
  country: 'US',
};

/** Records an accepted W-9, as a person does; the tax id is sealed. */
export async function recordW9(
  ledger: TestLedger,
  partnerId: string,
  fields: Partial<CallOf<'taxForms.record'>['fields']> = {},
  signedOn = '2026-01-02',
): Promise<ValueOf<'taxForms.record'>> {
  return ledger.value('taxForms.record', {
    partnerId,
    form: 'W-9',
    signedOn,
    fields: {
      name: 'Ada Lovelace',
      classification: 'individual',
      address,
      tinType: 'SSN',
      tin: '212-34-5678',
      ...fields,
    },
  });
}

/** The rows of the year 2026 that match. */
export async function rowsOfYear(
  ledger: TestLedger,
  input: Partial<CallOf<'tax.year'>> = {},
): Promise<ValueOf<'tax.year'>['recipients']> {
  return (await ledger.value('tax.year', { year: 2026, ...input })).recipients;
}
