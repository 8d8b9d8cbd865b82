import { useMemo, type ReactNode } from 'react';
import { goTo } from '../../../app/navigation.ts';
import type { GridColumn } from '../../../components/grid/columns.ts';
import { DataGrid } from '../../../components/grid/DataGrid.tsx';
import {
  noTaxpayerFilter,
  taxpayerKey,
  taxpayersInOrder,
  taxpayersMatching,
  type TaxGroup,
  type Taxpayer,
} from './taxpayers.ts';
import type { useYearView } from './yearStore.ts';

export const taxpayersGrid = 'taxpayers';

type TaxpayersGridProps = {
  /** Undefined until they are computed. */
  rows: readonly Taxpayer[] | undefined;
  columns: readonly GridColumn<Taxpayer>[];
  view: ReturnType<typeof useYearView>;
  names: Readonly<Record<TaxGroup, string>>;
  openKey: string | undefined;
  isOutdated: boolean;
  problem: ReactNode;
  onOpen: (row: Taxpayer) => void;
};

/** Every taxpayer of the year with what was paid, what of it is reported, on which form, and why. */
export function TaxpayersGrid({ rows, view, names, problem, ...props }: TaxpayersGridProps) {
  const { filter, sort } = view;
  const shown = useMemo(
    () => taxpayersInOrder(taxpayersMatching(rows ?? [], filter), sort),
    [rows, filter, sort],
  );
  return (
    <DataGrid
      name={taxpayersGrid}
      label="Taxpayers"
      columns={props.columns}
      rows={shown}
      keyOf={taxpayerKey}
      nameOf={(row) => row.name}
      openKey={props.openKey}
      opensAtOnce
      onOpen={props.onOpen}
      sort={sort}
      onSort={({ by, descending }) => {
        // Amounts begin with the largest, names with A.
        view.setSort(by === sort.by ? { by, descending } : { by, descending: by !== 'name' });
      }}
      isLoading={rows === undefined && problem === null}
      isOutdated={props.isOutdated}
      menuOf={menuOf}
      instead={
        problem ?? (
          <NoTaxpayers
            isYearEmpty={rows?.length === 0}
            group={filter.group === 'all' ? null : names[filter.group]}
            onClear={() => {
              view.narrow(noTaxpayerFilter);
            }}
          />
        )
      }
    />
  );
}

type NoTaxpayersProps = { isYearEmpty: boolean; group: string | null; onClear: () => void };

function NoTaxpayers({ isYearEmpty, group, onClear }: NoTaxpayersProps) {
  if (isYearEmpty) {
    return (
      <div className="empty">
        <p>No payment of this year is in the ledger.</p>
      </div>
    );
  }
  return (
    <div className="empty">
      <p>{group === null ? 'No taxpayer matches.' : `No taxpayer matches in '${group}'.`}</p>
      <button type="button" className="button" onClick={onClear}>
        Show all taxpayers
      </button>
    </div>
  );
}

function menuOf({ partnerIds, name }: Taxpayer) {
  return partnerIds.map((partnerId, index) => ({
    label: partnerIds.length === 1 ? `Open ${name}` : `Open partner ${String(index + 1)} of ${name}`,
    apply: () => {
      goTo({ screen: 'partner', partnerId });
    },
  }));
}
