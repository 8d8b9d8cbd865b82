import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { call, type CallError } from '../../api/client.ts';
import { useIsVaultLocked } from '../../components/VaultUnlock.tsx';

export type ProviderBalances = WindowValueOf<'providers.balances'>;

/**
 * What the connected accounts hold, asked anew for each look at a review and once the vault is unlocked. It stands under
 * a key of its own that no topic refreshes: asking is itself noted in the ledger, and would ask again for ever.
 */
export function useProviderBalances(isWanted: boolean): UseQueryResult<ProviderBalances, CallError> {
  const isLocked = useIsVaultLocked();
  return useQuery<ProviderBalances, CallError>({
    queryKey: ['balances at the providers', { isLocked }],
    queryFn: ({ signal }) => call('providers.balances', {}, { signal }),
    enabled: isWanted && isLocked !== undefined,
    staleTime: 0,
  });
}
