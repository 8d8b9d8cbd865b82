import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { GridColumn, GridSort } from './columns.ts';
import type { GridSelection } from './gridSelection.ts';

type GridHeadProps<Row> = {
  columns: readonly GridColumn<Row>[];
  sort: GridSort | undefined;
  onSort: ((sort: GridSort) => void) | undefined;
  selection: GridSelection<Row> | undefined;
};

/** The heads of the columns. Those that an index serves sort the list; the box selects all that match. */
export function GridHead<Row>({ columns, sort, onSort, selection }: GridHeadProps<Row>) {
  return (
    <div role="row" aria-rowindex={1} className="grid-head">
      {selection === undefined ? null : (
        <div role="columnheader" aria-colindex={1} className="grid-cell grid-check">
          <input
            type="checkbox"
            className="checkbox"
            tabIndex={-1}
            aria-label="Select all that match"
            checked={selection.state === 'all'}
            ref={(box) => {
              if (box !== null) box.indeterminate = selection.state === 'some';
            }}
            onChange={() => {
              if (selection.state === 'none') selection.selectAll();
              else selection.clear();
            }}
          />
        </div>
      )}
      {columns.map((column, position) => (
        <ColumnHead
          key={column.id}
          column={column}
          ariaColumn={position + (selection === undefined ? 1 : 2)}
          sort={sort}
          onSort={onSort}
        />
      ))}
    </div>
  );
}

type ColumnHeadProps<Row> = {
  column: GridColumn<Row>;
  ariaColumn: number;
  sort: GridSort | undefined;
  onSort: ((sort: GridSort) => void) | undefined;
};

function ColumnHead<Row>({ column, ariaColumn, sort, onSort }: ColumnHeadProps<Row>) {
  const classes = ['grid-cell'];
  if (column.align === 'end') classes.push('is-number');
  const slot = column.endsInCurrency === true ? <span className="currency" /> : null;
  const by = column.sort;
  if (by === undefined || onSort === undefined) {
    return (
      <div role="columnheader" aria-colindex={ariaColumn} className={classes.join(' ')}>
        {column.header}
        {slot}
      </div>
    );
  }
  const isSorted = sort?.by === by;
  const Arrow = sort?.descending === true ? IconArrowDown : IconArrowUp;
  return (
    <div
      role="columnheader"
      aria-colindex={ariaColumn}
      className={classes.join(' ')}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className="grid-sort"
        onClick={() => {
          onSort({ by, descending: isSorted ? !sort.descending : false });
        }}
      >
        {column.header}
        {isSorted ? <Arrow size={11} stroke={2} aria-hidden /> : null}
      </button>
      {slot}
    </div>
  );
}
