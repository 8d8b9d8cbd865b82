import { useCall } from '../../../api/queries.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { CardSkeleton } from '../CardSkeleton.tsx';
import { PayerForm } from './PayerForm.tsx';

/** The company that pays. Before it was saved for the first time the form is empty. */
export function PayerPart() {
  const payer = useCall('payer.get', {});
  if (payer.data !== undefined) return <PayerForm payer={payer.data} />;
  if (payer.error === null) return <CardSkeleton title="Payer" />;
  if (payer.error.code === 'NOT_FOUND') return <PayerForm payer={null} />;
  return <ErrorCallout error={payer.error} onTryAgain={() => void payer.refetch()} />;
}
