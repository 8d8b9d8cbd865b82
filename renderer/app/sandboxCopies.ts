import { useCall } from '../api/queries.ts';
import { useLedger } from './ledgerContext.ts';

/** Whether a sandbox copy of this ledger can be made: in sandbox, and in a sample, things are tried out as it is. */
export function useCanBeSandboxCopied(): boolean {
  const { environment } = useLedger();
  const desk = useCall('desktop.status', {}).data?.desk;
  return environment !== 'sandbox' && desk?.state === 'open' && !desk.isSample;
}
