/** Where a payee is and what it is, as far as its own record tells. */
export type Payee = {
  /** ISO 3166-1 alpha-2, or null where nothing is known. */
  country: string | null;
  entityType: 'person' | 'business' | null;
};

export type WantedForm = 'W-9' | 'W-8BEN' | 'W-8BEN-E';
type RequiredForm = { form: WantedForm; why: string };

/** Their people are citizens or nationals of the United States, their companies are not domestic: 26 USC 7701(a)(4), (9). */
const territories = new Set(['AS', 'GU', 'MP', 'PR', 'UM', 'VI']);

/**
 * Which form a payee has to give, and why in a sentence. Form W-9 is for US persons, W-8BEN for foreign individuals,
 * W-8BEN-E for foreign entities (instructions of each form, "Who must provide"). Where no country is known a payee
 * without papers is presumed to be a US person (26 CFR 1.1441-1(b)(3)(iii)).
 */
export function requiredForm({ country, entityType }: Payee): RequiredForm {
  if (country === null) {
    return {
      form: 'W-9',
      why: 'The country is not known, and without papers a payee counts as a US person.',
    };
  }
  if (country === 'US') return { form: 'W-9', why: 'The partner is in the United States.' };
  if (territories.has(country)) {
    return entityType === 'business'
      ? { form: 'W-8BEN-E', why: 'A business in a US territory is not a domestic one.' }
      : { form: 'W-9', why: 'People in US territories are as a rule US citizens or nationals.' };
  }
  switch (entityType) {
    case 'business':
      return { form: 'W-8BEN-E', why: `The partner is a business outside the United States (${country}).` };
    case 'person':
      return { form: 'W-8BEN', why: `The partner is a person outside the United States (${country}).` };
    case null:
      return {
        form: 'W-8BEN',
        why: `The partner is outside the United States (${country}) and not known to be a business.`,
      };
  }
}

/**
 * Why a form in force does not fit the payee's own record, or null where it does. A US citizen abroad gives a W-9, so
 * that a W-9 never contradicts a country; a US address beside a W-8 does (26 CFR 1.1441-7(b)(5), (8)).
 */
export function misfit(form: WantedForm, { country, entityType }: Payee): string | null {
  switch (form) {
    case 'W-9':
      return null;
    case 'W-8BEN':
      if (country === 'US') return 'it is a form for payees abroad, and the partner is in the United States';
      return entityType === 'business' ? 'it is for individuals, and the partner is a business' : null;
    case 'W-8BEN-E':
      if (country === 'US') return 'it is a form for payees abroad, and the partner is in the United States';
      return entityType === 'person' ? 'it is for entities, and the partner is a person' : null;
  }
}
