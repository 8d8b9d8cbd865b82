import { z } from 'zod';
import { payoutMethodSchema } from '../../shared/contract/fields.ts';
import { methodName, type PayoutMethod } from './MethodLabel.tsx';

/** Partners are kept with their name, so that a filter can be told without asking the ledger. */
export const namedPartnerSchema = z.object({ partnerId: z.string(), name: z.string() });
export type NamedPartner = z.output<typeof namedPartnerSchema>;

/** What a person said 'not this' to, as far as lists of payouts and of balances have it in common. */
export type ListExclusion = {
  methods: readonly PayoutMethod[];
  currencies: readonly string[];
  programIds: readonly string[];
  partners: readonly NamedPartner[];
};

export const nothingLeftOut: ListExclusion = { methods: [], currencies: [], programIds: [], partners: [] };

/** How it is kept in a saved view; what this version does not know is left out. */
export const listExclusionFields = {
  methods: z.array(payoutMethodSchema).catch([]),
  currencies: z.array(z.string()).catch([]),
  programIds: z.array(z.string()).catch([]),
  partners: z.array(namedPartnerSchema).catch([]),
};

/** What both leave out. */
export function joinExclusions(one: ListExclusion, more: Partial<ListExclusion>): ListExclusion {
  const partners = [...one.partners, ...(more.partners ?? [])];
  return {
    methods: union(one.methods, more.methods),
    currencies: union(one.currencies, more.currencies),
    programIds: union(one.programIds, more.programIds),
    partners: [...new Map(partners.map((partner) => [partner.partnerId, partner])).values()],
  };
}

/** Every value of both, once. */
export function union<Value>(one: readonly Value[], other: readonly Value[] = []): Value[] {
  return [...new Set([...one, ...other])];
}

/** The part of the filter as the contract takes it; what leaves nothing out is not named. */
export function exclusionInput({ methods, currencies, programIds, partners }: ListExclusion) {
  return {
    ...(methods.length === 0 ? {} : { methods: [...methods] }),
    ...(currencies.length === 0 ? {} : { currencies: [...currencies] }),
    ...(programIds.length === 0 ? {} : { programIds: [...programIds] }),
    ...(partners.length === 0 ? {} : { partnerIds: partners.map(({ partnerId }) => partnerId) }),
  };
}

/** What is left out, each in words. */
export function exclusionWords(exclude: ListExclusion, programName: (programId: string) => string): string[] {
  return [
    ...exclude.methods.map((method) => `not ${methodName(method)}`),
    ...exclude.currencies.map((currency) => `not ${currency}`),
    ...exclude.programIds.map((programId) => `not program ${programName(programId)}`),
    ...exclude.partners.map(({ name }) => `not ${name}`),
  ];
}
