import { memo, type MouseEvent, type ReactNode } from 'react';
import type { GridColumn } from './columns.ts';

type GridRowProps<Row> = {
  gridId: string;
  row: Row;
  index: number;
  columns: readonly GridColumn<Row>[];
  heightPixels: number;
  offsetPixels: number;
  isCurrent: boolean;
  currentColumn: number | null;
  isOpen: boolean;
  isSubdued: boolean;
  /** Null where the list has no selection. */
  isSelected: boolean | null;
  canSelect: boolean;
  name: string;
  onPress: (index: number, column: number | null, event: MouseEvent) => void;
  onDoublePress: (index: number) => void;
  onCheck: (index: number, event: MouseEvent) => void;
  onMenu: (index: number, column: number | null, event: MouseEvent) => void;
};

/** One row. It is drawn again only when something of it changed, so that scrolling stays light. */
function GridRowContent<Row>(props: GridRowProps<Row>) {
  const { gridId, row, index, columns, isSelected } = props;
  const classes = ['grid-row'];
  if (props.isCurrent) classes.push('is-current');
  if (props.isOpen) classes.push('is-open');
  if (props.isSubdued) classes.push('is-subdued');
  if (isSelected === true) classes.push('is-selected');
  const rowId = `${gridId}-row-${String(index)}`;
  return (
    <div
      id={rowId}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isSelected ?? undefined}
      className={classes.join(' ')}
      style={{ height: props.heightPixels, transform: `translateY(${String(props.offsetPixels)}px)` }}
      onMouseDown={(event) => {
        props.onPress(index, null, event);
      }}
      onDoubleClick={() => {
        props.onDoublePress(index);
      }}
      onContextMenu={(event) => {
        props.onMenu(index, null, event);
      }}
    >
      {isSelected === null ? null : (
        <div role="gridcell" tabIndex={-1} className="grid-cell grid-check" aria-colindex={1}>
          <input
            type="checkbox"
            className="checkbox"
            tabIndex={-1}
            checked={isSelected}
            disabled={!props.canSelect}
            aria-label={`Select ${props.name}`}
            readOnly
            onClick={(event) => {
              props.onCheck(index, event);
            }}
            onDoubleClick={(event) => {
              event.stopPropagation();
            }}
          />
        </div>
      )}
      {columns.map((column, position) => (
        <GridCell
          key={column.id}
          id={`${rowId}-cell-${String(position)}`}
          column={column}
          row={row}
          ariaColumn={position + (isSelected === null ? 1 : 2)}
          isCurrent={props.isCurrent && props.currentColumn === position}
          onMenu={(event) => {
            props.onMenu(index, position, event);
          }}
        >
          {column.render(row)}
        </GridCell>
      ))}
    </div>
  );
}

export const GridRow = memo(GridRowContent) as typeof GridRowContent;

type GridCellProps<Row> = {
  id: string;
  column: GridColumn<Row>;
  row: Row;
  ariaColumn: number;
  isCurrent: boolean;
  onMenu: (event: MouseEvent) => void;
  children: ReactNode;
};

function GridCell<Row>({ id, column, row, ariaColumn, isCurrent, onMenu, children }: GridCellProps<Row>) {
  const classes = ['grid-cell'];
  if (column.align === 'end') classes.push('is-number');
  if (isCurrent) classes.push('is-current');
  return (
    <div
      id={id}
      role="gridcell"
      tabIndex={-1}
      aria-colindex={ariaColumn}
      className={classes.join(' ')}
      title={column.align === 'end' ? undefined : column.text(row)}
      onContextMenu={(event) => {
        event.stopPropagation();
        onMenu(event);
      }}
    >
      {children}
    </div>
  );
}
