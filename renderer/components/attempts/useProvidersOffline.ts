import { useSyncExternalStore } from 'react';
import type { AttemptView } from '../../../shared/contract/sending.ts';
import { useCall } from '../../api/queries.ts';
import { isOnline, isOnThisComputer, subscribeToNetwork } from '../../app/offline.ts';

/** Whether none of these providers can be reached, because this computer has no network. */
export function useProvidersOffline(providers: readonly AttemptView['provider'][]): boolean {
  const hasNetwork = useSyncExternalStore(subscribeToNetwork, isOnline);
  const connections = useCall('providers.list', {}).data?.rows ?? [];
  if (hasNetwork || providers.length === 0) return false;
  return providers.every((provider) => {
    const baseUrl = connections.find((connection) => connection.provider === provider)?.baseUrl ?? null;
    return baseUrl === null || !isOnThisComputer(baseUrl);
  });
}
