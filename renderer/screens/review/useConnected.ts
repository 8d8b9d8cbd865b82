import { useCall } from '../../api/queries.ts';
import type { Connected } from './paymentWays.ts';

const none: Connected = [];

/** The accounts that are connected now; undefined until it is known, so that no screen promises what it cannot. */
export function useConnected(): Connected | undefined {
  const connections = useCall('providers.list', {});
  return connections.data?.rows ?? (connections.error === null ? undefined : none);
}
