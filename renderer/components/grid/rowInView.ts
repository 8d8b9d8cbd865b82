export type GridView = {
  /** How far the list is scrolled, how high its frame is, and how much of that its head covers. */
  scrollTop: number;
  clientHeight: number;
  headHeight: number;
  rowHeight: number;
};

/**
 * Where the list has to be scrolled to, so that a row is seen whole beneath the head: as little as possible, and not at all
 * where it is in view. In pixels. Heights are fixed, so nothing has to be measured, which would lay out the page.
 */
export function scrollTopFor(
  index: number,
  { scrollTop, clientHeight, headHeight, rowHeight }: GridView,
): number {
  const highest = index * rowHeight;
  const lowest = highest + rowHeight + headHeight - clientHeight;
  if (scrollTop > highest) return highest;
  return scrollTop < lowest ? Math.min(lowest, highest) : scrollTop;
}
