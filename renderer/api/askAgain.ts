import type { QueryClient, QueryFilters } from '@tanstack/react-query';

/**
 * Marks answers as outdated, and asks again what is on screen. What is being read for the first time may have been read
 * before the change, and the library lets such a reading stand: it is asked once more after its answer.
 */
export function askAgain(client: QueryClient, filters: QueryFilters): void {
  const firstReadings = client
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  void client.invalidateQueries(filters);
  for (const { queryKey, promise } of firstReadings) {
    const again = () => client.invalidateQueries({ queryKey, exact: true });
    void promise?.then(again, again);
  }
}
