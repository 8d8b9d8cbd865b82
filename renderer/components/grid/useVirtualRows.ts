import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, type RefObject } from 'react';
import { usePreferences } from '../../stores/preferences.ts';

/** How high a row is, by density. */
export const rowHeights = { regular: 34, compact: 28 } as const;
const rowsBeforeEnd = 30;

/** Which rows are in view at the chosen density; asks for more when the end of them comes near. */
export function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  rowCount: number,
  onEnd: (() => void) | undefined,
): Virtualizer<HTMLDivElement, Element> {
  const density = usePreferences((preferences) => preferences.density);
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeights[density],
    overscan: 12,
  });
  const lastShown = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    virtualizer.measure();
  }, [density, virtualizer]);
  useEffect(() => {
    if (rowCount > 0 && lastShown >= rowCount - rowsBeforeEnd) onEnd?.();
  }, [lastShown, rowCount, onEnd]);
  return virtualizer;
}
