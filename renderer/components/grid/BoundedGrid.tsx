import { rowHeights, usePreferences } from '../../stores/preferences.ts';
import { DataGrid, type DataGridProps } from './DataGrid.tsx';

const headPixels = 31;
const emptyPixels = 96;

/** A grid inside a card: as high as its rows, up to so many of them; the rest is scrolled to. */
export function BoundedGrid<Row>({ rowsShown, ...props }: DataGridProps<Row> & { rowsShown: number }) {
  const density = usePreferences((preferences) => preferences.density);
  const rows = Math.min(props.rows.length, rowsShown);
  const bodyPixels = rows === 0 ? emptyPixels : rows * rowHeights[density];
  return (
    <div className="bounded-grid" style={{ height: headPixels + bodyPixels }}>
      <DataGrid {...props} />
    </div>
  );
}
