import { useEffect, useMemo } from 'react';

type OpenRow<Row> = { rows: readonly Row[]; keyOf: (row: Row) => string; openKey: string | undefined };

/**
 * Keeps the keyboard and the view on the row that is open, when it was opened elsewhere: by an address, or by the arrows
 * of the drawer beside the list.
 */
export function useFollowedRow<Row>(
  { rows, keyOf, openKey }: OpenRow<Row>,
  cursorRow: number,
  follow: (row: number) => void,
): void {
  const openIndex = useMemo(
    () => (openKey === undefined ? -1 : rows.findIndex((row) => keyOf(row) === openKey)),
    [rows, keyOf, openKey],
  );
  useEffect(() => {
    if (openIndex >= 0 && openIndex !== cursorRow) follow(openIndex);
    // Only another open row moves the keyboard; the keyboard itself may go on to others.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [openIndex]);
}
