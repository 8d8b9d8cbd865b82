import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { GridOptions } from '../../components/grid/GridOptions.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { Segments } from '../../components/Segments.tsx';
import { statusNames } from '../../components/StatusBadge.tsx';
import { countOf } from '../../stores/selectionTotals.ts';
import { totalsOfGroups } from './reviewFigures.ts';
import type { GridColumn } from '../../components/grid/columns.ts';
import { countsByStatus } from './runProgress.ts';
import type { Run, RunList, RunStatus } from './useRunList.ts';

const statuses: readonly RunStatus[] = ['pending', 'completed', 'failed', 'cancelled'];

type RunFiltersProps = { list: RunList; run: Run; columns: readonly GridColumn<PayoutRow>[] };

/** What narrows the payouts of a run. */
export function RunFilters({ list, run, columns }: RunFiltersProps) {
  const counts = countsByStatus(run.progress);
  const shown = (count: number) => count.toLocaleString('en-US');
  return (
    <div className="filters">
      <SearchField label="Name, payout or reference" value={list.search} onChange={list.setSearch} />
      <Segments<RunStatus | 'all'>
        label="Which payouts"
        choices={[
          { value: 'all', label: 'All', count: shown(countOf(totalsOfGroups(run.groups))) },
          ...statuses
            .filter((status) => counts[status] > 0 || list.status === status)
            .map((status) => ({ value: status, label: statusNames[status], count: shown(counts[status]) })),
        ]}
        value={list.status ?? 'all'}
        onChange={(status) => {
          list.show(status === 'all' ? undefined : status);
        }}
      />
      <GridOptions grid="run" columns={columns} />
    </div>
  );
}
