import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, type RefObject } from 'react';
import { rowHeights, usePreferences } from '../../stores/preferences.ts';
import { scrollTopFor } from './rowInView.ts';

const rowsBeforeEnd = 30;
/** Drawn above and below what is in view, so that a turn of the wheel meets rows. */
const rowsBeyondView = 8;

export type VirtualRows = {
  items: readonly VirtualItem[];
  heightPixels: number;
  /** Brings a row into view. */
  showRow: (index: number) => void;
};

/** Which rows are in view at the chosen density; asks for more when the end of them comes near. */
export function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  rowCount: number,
  onEnd: (() => void) | undefined,
): VirtualRows {
  const density = usePreferences((preferences) => preferences.density);
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeights[density],
    overscan: rowsBeyondView,
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    virtualizer.measure();
  }, [density, virtualizer]);
  useEffect(() => {
    if (rowCount > 0 && lastShown >= rowCount - rowsBeforeEnd) onEnd?.();
  }, [lastShown, rowCount, onEnd]);
  // Not the library's own: it knows nothing of the head that covers rows, and lays out the page in every frame after it.
  const showRow = (index: number) => {
    const grid = scroller.current;
    if (grid === null) return;
    const { scrollTop, clientHeight } = grid;
    const headHeight = grid.querySelector<HTMLElement>('.grid-head')?.offsetHeight ?? 0;
    grid.scrollTop = scrollTopFor(index, {
      scrollTop,
      clientHeight,
      headHeight,
      rowHeight: rowHeights[density],
    });
  };
  return { items, heightPixels: virtualizer.getTotalSize(), showRow };
}
