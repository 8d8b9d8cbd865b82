import { listStore } from '../../stores/listStore.ts';
import type { PartnerRow } from './partnersColumns.tsx';
import { noFilter, type PartnersFilter } from './partnersFilter.ts';

/** How the partners are narrowed and which are picked, while one looks at one of them and comes back. */
export const partnersStore = listStore<PartnersFilter, PartnerRow>(noFilter, partnerKey);

export function partnerKey({ partnerId }: PartnerRow): string {
  return partnerId;
}
