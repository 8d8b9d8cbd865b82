import type { GridSort } from '../../../components/grid/columns.ts';
import { listStore } from '../../../stores/listStore.ts';
import {
  firstTaxpayerSort,
  noTaxpayerFilter,
  taxpayerKey,
  type Taxpayer,
  type TaxpayerFilter,
} from './taxpayers.ts';

type YearView = { filter: TaxpayerFilter; sort: GridSort };

const yearStore = listStore<YearView, Taxpayer>(
  { filter: noTaxpayerFilter, sort: firstTaxpayerSort },
  taxpayerKey,
);

/** How the taxpayers of one year of one ledger are narrowed and sorted, while one looks at a payment and comes back. */
export function useYearView(ledgerId: string, year: number) {
  const owner = `${ledgerId} ${String(year)}`;
  return {
    ...yearStore.useView(owner),
    narrow: (step: Partial<TaxpayerFilter>) => {
      yearStore.changeView(owner, (view) => ({ ...view, filter: { ...view.filter, ...step } }));
    },
    setSort: (sort: GridSort) => {
      yearStore.changeView(owner, (view) => ({ ...view, sort }));
    },
  };
}
