import { useId, useRef, type ReactNode } from 'react';
import { columnTemplate, type GridColumn, type GridSort } from './columns.ts';
import { GridContextMenu, type GridMenuItem } from './GridContextMenu.tsx';
import { GridHead } from './GridHead.tsx';
import { GridBody } from './GridBody.tsx';
import type { GridSelection } from './gridSelection.ts';
import { GridSkeleton } from './GridSkeleton.tsx';
import { useShownColumns } from './shownColumns.ts';
import { useGridActs } from './useGridActs.ts';
import { useVirtualRows } from './useVirtualRows.ts';
import './grid.css';

export type DataGridProps<Row> = {
  /** Names the list, for what is remembered of it. */
  name: string;
  /** Names it for people who hear it. */
  label: string;
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** How one row is called, for its checkbox. */
  nameOf: (row: Row) => string;
  /** How many rows the whole filter has, where that is known. */
  rowCount?: number | undefined;
  isSubdued?: (row: Row) => boolean;
  openKey?: string | undefined;
  onOpen: (row: Row) => void;
  /** Opens at the first press instead of Enter or a double press, for lists with a drawer beside them. */
  opensAtOnce?: boolean;
  selection?: GridSelection<Row>;
  sort?: GridSort | undefined;
  onSort?: (sort: GridSort) => void;
  /** Asked for when the end of the rows comes near. */
  onEnd?: () => void;
  isLoadingMore?: boolean;
  isLoading?: boolean;
  /** The rows are those of the filter before this one, until its own are there. */
  isOutdated?: boolean;
  /** Stands in the frame of the list where there are no rows: one sentence and one act, or a refusal. */
  instead?: ReactNode;
  menuOf?: (row: Row) => readonly GridMenuItem[];
  /** Single keys that act on the row where the keyboard is, by the name of the key in lower case. */
  rowKeys?: Readonly<Record<string, (row: Row) => void>>;
};

/** A long list: virtual rows over keyset pages, moved through and selected by keyboard as the ARIA grid pattern says. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { rows, selection, keyOf, onEnd } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useShownColumns(props.name, props.columns);
  const virtual = useVirtualRows(scroller, rows.length, onEnd);
  const acts = useGridActs({
    gridId,
    columns,
    rows,
    isOutdated: props.isOutdated ?? false,
    keyOf,
    selection,
    onOpen: props.onOpen,
    openKey: props.openKey,
    opensAtOnce: props.opensAtOnce ?? false,
    menuOf: props.menuOf,
    rowKeys: props.rowKeys,
    showRow: virtual.showRow,
  });
  const isBare = rows.length === 0;
  return (
    <div
      className="grid-frame"
      style={{ ['--grid-columns' as string]: columnTemplate(columns, selection !== undefined) }}
    >
      <div
        ref={scroller}
        className="grid"
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={(props.rowCount ?? rows.length) + 1}
        aria-colcount={columns.length + (selection === undefined ? 0 : 1)}
        aria-multiselectable={selection === undefined ? undefined : true}
        aria-busy={props.isLoading === true || props.isOutdated === true}
        aria-activedescendant={isBare ? undefined : acts.activeId}
        onKeyDown={acts.onKeyDown}
      >
        <GridHead columns={columns} sort={props.sort} onSort={props.onSort} selection={selection} />
        {isBare ? null : (
          <GridBody
            {...props}
            gridId={gridId}
            columns={columns}
            acts={acts}
            items={virtual.items}
            heightPixels={virtual.heightPixels}
          />
        )}
      </div>
      {isBare ? (
        <div className="grid-instead">{props.isLoading === true ? <GridSkeleton /> : props.instead}</div>
      ) : null}
      {props.isLoadingMore === true ? <div className="grid-more">Loading more rows</div> : null}
      <GridContextMenu at={acts.menu} items={acts.menu?.items ?? []} onClose={acts.closeMenu} />
    </div>
  );
}
