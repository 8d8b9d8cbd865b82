import { z } from 'zod';
import { payoutMethodSchema } from '../../../shared/contract/fields.ts';
import type { WindowCallOf } from '../../../shared/contract/windowContract.ts';
import { methodName } from '../../components/MethodLabel.tsx';

const filterSchema = z.object({
  search: z.string().catch(''),
  programId: z.string().optional().catch(undefined),
  kind: z.enum(['partner', 'customer']).optional().catch(undefined),
  method: payoutMethodSchema.optional().catch(undefined),
  archived: z.enum(['hidden', 'only', 'shown']).catch('hidden'),
});

/** What narrows the list of partners. */
export type PartnersFilter = z.output<typeof filterSchema>;

export const noFilter: PartnersFilter = { search: '', archived: 'hidden' };

export const kindNames = { partner: 'Partner', customer: 'Referral customer' } as const;

/** Reads a filter that was kept under a name, perhaps by an earlier version: what is not known is left out. */
export function readFilter(kept: Readonly<Record<string, unknown>>): PartnersFilter {
  return filterSchema.parse(kept);
}

/** The filter as the contract takes it. */
export function listInput(filter: PartnersFilter): Omit<WindowCallOf<'partners.list'>, 'cursor' | 'limit'> {
  const search = filter.search.trim();
  return {
    ...(search === '' ? {} : { search }),
    ...(filter.programId === undefined ? {} : { programId: filter.programId }),
    ...(filter.kind === undefined ? {} : { kind: filter.kind }),
    ...(filter.method === undefined ? {} : { method: filter.method }),
    ...(filter.archived === 'shown' ? {} : { archived: filter.archived === 'only' }),
  };
}

/** What the filter leaves out, in words; empty where it leaves out nothing but the archive. */
export function filterWords(filter: PartnersFilter, programName: (programId: string) => string): string[] {
  return [
    ...(filter.search.trim() === '' ? [] : [`'${filter.search.trim()}'`]),
    ...(filter.programId === undefined ? [] : [`program ${programName(filter.programId)}`]),
    ...(filter.kind === undefined ? [] : [kindNames[filter.kind].toLowerCase()]),
    ...(filter.method === undefined ? [] : [methodName(filter.method)]),
    ...(filter.archived === 'only' ? ['archived'] : []),
    ...(filter.archived === 'shown' ? ['with the archive'] : []),
  ];
}
