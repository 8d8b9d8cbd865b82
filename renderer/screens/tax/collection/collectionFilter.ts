import {
  taxFormKinds,
  type CollectionStanding,
  type TaxFormKind,
} from '../../../../shared/contract/taxForms.ts';
import type { WindowCallOf } from '../../../../shared/contract/windowContract.ts';
import type { RowOf } from '../../../api/queries.ts';
import { listStore } from '../../../stores/listStore.ts';
import { standingNames } from './standings.ts';

export type CollectionEntry = RowOf<'taxForms.collection'>;

/** What narrows the partners whose forms are collected. */
export type CollectionFilter = {
  search: string;
  standing: CollectionStanding | undefined;
  form: TaxFormKind | undefined;
  programId: string | undefined;
};

export const noCollectionFilter: CollectionFilter = {
  search: '',
  standing: undefined,
  form: undefined,
  programId: undefined,
};

/** The forms that a partner can have to give. */
export const wantedForms = taxFormKinds.filter((form) => form !== 'VAT');

export function collectionKey({ partnerId }: CollectionEntry): string {
  return partnerId;
}

/** How the list is narrowed and who is picked, while one looks at a partner and comes back. */
export const collectionStore = listStore<CollectionFilter, CollectionEntry>(
  noCollectionFilter,
  collectionKey,
);

/** The filter as the contract takes it; what leaves nothing out is not named. */
export function collectionInput(
  filter: CollectionFilter,
): Omit<WindowCallOf<'taxForms.collection'>, 'cursor' | 'limit'> {
  const search = filter.search.trim();
  return {
    ...(search === '' ? {} : { search }),
    ...(filter.standing === undefined ? {} : { standing: filter.standing }),
    ...(filter.form === undefined ? {} : { form: filter.form }),
    ...(filter.programId === undefined ? {} : { programId: filter.programId }),
  };
}

/** What the filter leaves out, in words. */
export function collectionWords(
  filter: CollectionFilter,
  programName: (programId: string) => string,
): string[] {
  return [
    ...(filter.search.trim() === '' ? [] : [`'${filter.search.trim()}'`]),
    ...(filter.standing === undefined ? [] : [standingNames[filter.standing].toLowerCase()]),
    ...(filter.form === undefined ? [] : [filter.form]),
    ...(filter.programId === undefined ? [] : [`program ${programName(filter.programId)}`]),
  ];
}
