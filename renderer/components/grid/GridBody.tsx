import type { VirtualItem } from '@tanstack/react-virtual';
import type { GridColumn } from './columns.ts';
import { GridRow } from './GridRow.tsx';
import type { GridSelection } from './gridSelection.ts';
import type { useGridActs } from './useGridActs.ts';

type GridBodyProps<Row> = {
  gridId: string;
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[];
  items: readonly VirtualItem[];
  heightPixels: number;
  acts: ReturnType<typeof useGridActs<Row>>;
  keyOf: (row: Row) => string;
  nameOf: (row: Row) => string;
  isSubdued?: (row: Row) => boolean;
  openKey?: string | undefined;
  selection?: GridSelection<Row>;
};

/** The rows that are in view, each at its place in the whole height of the list. */
export function GridBody<Row>(props: GridBodyProps<Row>) {
  const { rows, columns, acts, selection } = props;
  return (
    <div className="grid-body" role="rowgroup" style={{ height: props.heightPixels }}>
      {props.items.map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        const key = props.keyOf(row);
        const canSelect = selection?.canSelect(row) ?? false;
        const isCurrent = item.index === acts.cursor.row;
        return (
          <GridRow
            key={item.index}
            gridId={props.gridId}
            row={row}
            index={item.index}
            columns={columns}
            heightPixels={item.size}
            offsetPixels={item.start}
            isCurrent={isCurrent}
            currentColumn={isCurrent ? acts.cursor.column : null}
            isOpen={key === props.openKey}
            isSubdued={props.isSubdued?.(row) ?? false}
            isSelected={selection === undefined ? null : canSelect && selection.isSelected(key)}
            canSelect={canSelect}
            name={props.nameOf(row)}
            onPress={acts.onPress}
            onDoublePress={acts.onDoublePress}
            onCheck={acts.onCheck}
            onMenu={acts.onMenu}
          />
        );
      })}
    </div>
  );
}
