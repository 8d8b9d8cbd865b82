import { useState } from 'react';
import { useCall } from '../../../api/queries.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { CardSkeleton } from '../CardSkeleton.tsx';
import { PayerForm } from './PayerForm.tsx';

/** The company that pays. Before it was saved for the first time the form is empty. */
export function PayerPart() {
  const payer = useCall('payer.get', {});
  // While the ledger is asked again it has not answered that there is none; the form, and what is typed in it, stays.
  const [isFirst, setIsFirst] = useState(false);
  if (payer.error?.code === 'NOT_FOUND' && !isFirst) setIsFirst(true);
  if (payer.data !== undefined) return <PayerForm payer={payer.data} />;
  if (payer.error !== null && payer.error.code !== 'NOT_FOUND') {
    return <ErrorCallout error={payer.error} onTryAgain={() => void payer.refetch()} />;
  }
  return isFirst ? <PayerForm payer={null} /> : <CardSkeleton title="Payer" />;
}
