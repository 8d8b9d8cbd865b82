import { Card } from '../../components/Card.tsx';
import type { GridColumn } from '../../components/grid/columns.ts';
import { DataGrid } from '../../components/grid/DataGrid.tsx';
import { saveRejected, useImport } from './importStore.ts';

type Rejected = { line: number; field: string; reason: string };

const columns: readonly GridColumn<Rejected>[] = [
  {
    id: 'line',
    header: 'Line',
    width: 84,
    align: 'end',
    isFixed: true,
    text: (row) => String(row.line),
    render: (row) => <span>{row.line.toLocaleString('en-US')}</span>,
  },
  {
    id: 'field',
    header: 'Field',
    width: 150,
    isFixed: true,
    text: (row) => row.field,
    render: (row) => <span className="soft">{row.field}</span>,
  },
  {
    id: 'reason',
    header: 'Why it is refused',
    isFixed: true,
    text: (row) => row.reason,
    render: (row) => <span>{row.reason}</span>,
  },
];

/** The refused lines, each with its reason. Their numbers are those of the file. */
export function RejectedLines() {
  const state = useImport((desk) => desk.state);
  if (!('result' in state)) return null;
  const { rejected, rejectedCount } = state.result;
  if (rejectedCount === 0) return null;
  const isCut = rejected.length < rejectedCount;
  return (
    <Card
      title="Refused lines"
      note={
        isCut
          ? `The first ${rejected.length.toLocaleString('en-US')} of ${rejectedCount.toLocaleString('en-US')}`
          : rejectedCount.toLocaleString('en-US')
      }
      end={
        <button type="button" className="button small" onClick={() => void saveRejected()}>
          Save all as CSV
        </button>
      }
    >
      <div className="rejected-lines">
        <DataGrid
          name="rejected-lines"
          label="Refused lines"
          columns={columns}
          rows={rejected}
          keyOf={(row) => `${String(row.line)} ${row.field} ${row.reason}`}
          nameOf={(row) => `line ${String(row.line)}`}
          onOpen={() => undefined}
        />
      </div>
    </Card>
  );
}
