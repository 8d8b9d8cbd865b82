import type { CallOf } from '../../../shared/contract/index.ts';

type SampleTaxForm = Omit<CallOf<'taxForms.record'>, 'programId' | 'externalId'> & { externalId: string };

/** What happens to a form of the sample after it was recorded. */
type SampleDecision = { externalId: string; reason: string };

type Place = { line1: string; city: string; region?: string; postalCode: string; country: string };

const albany: Place = {
  line1: '7 Ferry Lane',
  city: 'Albany',
  region: 'NY',
  postalCode: '12207',
  country: 'US',
};
const austin: Place = {
  line1: '212 Juniper St',
  city: 'Austin',
  region: 'TX',
  postalCode: '78701',
  country: 'US',
};
const salem: Place = {
  line1: '40 Harbor Row',
  city: 'Salem',
  region: 'OR',
  postalCode: '97301',
  country: 'US',
};
const bremen: Place = { line1: 'Am Speicher 4', city: 'Bremen', postalCode: '28195', country: 'DE' };
const leeds: Place = { line1: '9 Canal Wharf', city: 'Leeds', postalCode: 'LS1 4BR', country: 'GB' };

function person(externalId: string, name: string, tin: string, address: Place): SampleTaxForm {
  return {
    externalId,
    form: 'W-9',
    signedOn: '2026-01-12',
    fields: { name, classification: 'individual', address, tinType: 'SSN', tin },
  };
}

function company(
  externalId: string,
  name: string,
  classification: string,
  tin: string,
  address: Place,
): SampleTaxForm {
  return {
    externalId,
    form: 'W-9',
    signedOn: '2026-01-15',
    fields: { name, classification, address, tinType: 'EIN', tin },
  };
}

function foreigner(
  externalId: string,
  name: string,
  address: Place,
  birthDate: string,
  signedOn: string,
): SampleTaxForm {
  return {
    externalId,
    form: 'W-8BEN',
    signedOn,
    fields: {
      name,
      citizenship: address.country,
      address,
      birthDate,
      foreignTin: '48 117 902',
      servicesPerformed: 'outside_us',
    },
  };
}

/**
 * Forms of some partners: two companies share one tax id and so are one taxpayer, one form waits to be checked, one
 * ran out. Who is not named here has given none. Every id is invented and valid in form only.
 */
export const sampleTaxForms: readonly SampleTaxForm[] = [
  person('AFF-0043', 'Tamsin Marwick', '801-24-4102', albany),
  person('AFF-0052', 'Edda Vance', '801-31-5093', austin),
  person('AFF-0101', 'Fabio Ives', '801-47-2840', salem),
  person('AFF-0036', 'Mina Farrow', '801-52-7719', albany),
  person('AFF-0065', 'Rosa Dray', '801-58-3056', austin),
  person('AFF-0004', 'Edda Ekholm', '801-63-9914', salem),
  person('AFF-0028', 'Edda Dunmore', '801-66-1187', austin),
  person('AFF-0013', 'Nils Norrell', '801-71-7702', albany),
  company('AFF-0010', 'Kaia Media LLC', 'llc_p', '82-4014821', albany),
  company('AFF-0106', 'Kaia Media LLC', 'llc_p', '82-4014821', albany),
  company('AFF-0002', 'Castellan Celia LLC', 'llc_p', '82-4020937', salem),
  company('AFF-0054', 'Yarrow Greta LLC', 'llc_c', '82-4033318', austin),
  company('AFF-0134', 'Kestrel Oona LLC', 'llc_s', '82-4047204', salem),
  company('AFF-0130', 'Grell Kaia LLC', 'llc_p', '82-4052275', austin),
  { ...person('AFF-0085', 'Nils Yarrow', '801-77-6610', salem), accept: false },
  foreigner('AFF-0001', 'Bruno Birch', bremen, '1984-05-02', '2026-02-03'),
  foreigner('AFF-0003', 'Darius Dray', leeds, '1979-11-21', '2023-06-14'),
  foreigner('AFF-0008', 'Imani Ives', leeds, '1991-08-30', '2022-03-09'),
  { ...person('AFF-0127', 'Henrik Dray', '801-82-8841', albany), accept: false },
];

/** A form of the sample that somebody looked at and refused. */
export const sampleRejection: SampleDecision = {
  externalId: 'AFF-0127',
  reason: 'The certification is not signed',
};

/** Rates for the payments in other currencies; invented, as everything in the sample. */
export const sampleRates: CallOf<'rates.save'>['rates'] = invented([
  ['2026-02-02', 'EUR', '1.0815'],
  ['2026-02-02', 'GBP', '1.2640'],
  ['2026-02-02', 'JPY', '0.00668'],
  ['2026-04-02', 'EUR', '1.0879'],
  ['2026-04-02', 'GBP', '1.2711'],
  ['2026-04-02', 'JPY', '0.00661'],
]);

/** The rates of the day on which the sample is made: without them nobody could say what has to be withheld on it. */
export function sampleRatesOf(today: string): CallOf<'rates.save'>['rates'] {
  return invented([
    [today, 'EUR', '1.0832'],
    [today, 'GBP', '1.2655'],
    [today, 'JPY', '0.00664'],
  ]);
}

type InventedRate = [date: string, currency: 'EUR' | 'GBP' | 'JPY', rate: string];

function invented(rates: readonly InventedRate[]): CallOf<'rates.save'>['rates'] {
  return rates.map(([date, currency, rate]) => ({ date, currency, rate, source: 'invented for the sample' }));
}

/** Bonuses that carry some payees over the threshold of the year: two of them have given no form that counts. */
export const sampleBonuses: readonly { externalId: string; amountMinor: number }[] = [
  { externalId: 'AFF-0043', amountMinor: 90_000 },
  { externalId: 'AFF-0101', amountMinor: 120_000 },
  { externalId: 'AFF-0036', amountMinor: 115_000 },
  { externalId: 'AFF-0015', amountMinor: 140_000 },
  { externalId: 'AFF-0085', amountMinor: 125_000 },
];
