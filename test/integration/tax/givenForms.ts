import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallOf, ValueOf } from '../../../shared/contract/index.ts';
import type { TestLedger } from '../support/testLedger.ts';

type Recording = CallOf<'taxForms.record'>;

export const address = { line1: '350 Fifth Avenue', city: 'New York', region: 'NY', postalCode: '10118' };

/** A W-9 of a US individual. */
export const w9 = {
  form: 'W-9',
  signedOn: '2026-01-05',
  fields: { name: 'Ann Lee', classification: 'individual', address, tinType: 'SSN', tin: '536-90-4399' },
} satisfies Partial<Recording>;

/** A W-8BEN of a German who works in Germany. */
export const w8ben = {
  form: 'W-8BEN',
  signedOn: '2026-01-05',
  fields: {
    name: 'Jörg Müller',
    citizenship: 'DE',
    address: { line1: 'Hauptstraße 5', city: 'Berlin', postalCode: '10115', country: 'DE' },
    foreignTin: '12345678911',
    birthDate: '1984-07-21',
    treatyCountry: 'DE',
    treatyRate: '0',
    servicesPerformed: 'outside_us',
  },
} satisfies Partial<Recording>;

export const w8bene = {
  form: 'W-8BEN-E',
  signedOn: '2026-01-05',
  fields: {
    name: 'Müller GmbH',
    country: 'DE',
    chapter3Status: 'corporation',
    chapter4Status: 'active NFFE',
    address: { line1: 'Hauptstraße 5', city: 'Berlin', postalCode: '10115', country: 'DE' },
    servicesPerformed: 'mixed',
    usSharePercent: 12.5,
  },
} satisfies Partial<Recording>;

export const vat = {
  form: 'VAT',
  signedOn: '2026-01-05',
  fields: { name: 'Müller GmbH', vatNumber: 'de 136 695 976' },
} satisfies Partial<Recording>;

/** Records a form of a partner and answers it. */
export async function record(
  ledger: TestLedger,
  partnerId: string,
  form: Omit<Recording, 'partnerId'>,
): Promise<ValueOf<'taxForms.record'>> {
  return ledger.value('taxForms.record', { partnerId, ...form });
}

/** A small file that readers take for a PDF. */
export function writePdf(ledger: TestLedger, name: string, content = 'signed'): string {
  const file = join(ledger.folder, name);
  writeFileSync(file, `%PDF-1.7\n${content}\n%%EOF\n`);
  return file;
}
