import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import type { GridColumn } from '../../components/grid/columns.ts';
import { historyColumns } from '../history/historyColumns.tsx';

const shown = ['partner', 'payoutId', 'method', 'status', 'amount', 'fee', 'paidOn', 'reference'];
const leavesWhenNarrow = ['fee', 'method'];

/**
 * The columns of the history as far as they tell something within one run. They neither sort nor narrow: a run is short,
 * and its list has filters of its own.
 */
export function runColumns(today: string): GridColumn<PayoutRow>[] {
  const columns = historyColumns({ change: () => undefined, programName: (programId) => programId, today });
  return shown.flatMap((id) =>
    columns
      .filter((column) => column.id === id)
      .map(({ sort: _sort, only: _only, not: _not, startsHidden: _startsHidden, ...column }) => ({
        ...column,
        leavesWhenNarrow: leavesWhenNarrow.includes(id),
      })),
  );
}
