import { Modal } from '@mantine/core';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { useAskingClose } from '../../app/unsavedWork.ts';
import type { ActContentProps } from './ActForm.tsx';
import { CancelForm } from './CancelForm.tsx';
import { offers, type FormAct } from './payoutActs.ts';
import { RecordPaidForm } from './RecordPaidForm.tsx';
import { RecordReturnForm } from './RecordReturnForm.tsx';
import { ResolveForm } from './ResolveForm.tsx';
import { TakeBackForm } from './TakeBackForm.tsx';

/** An act that was asked for, and what it was asked for. */
export type AskedAct = { act: FormAct; payouts: readonly PayoutRow[] };

type PayoutActModalProps = {
  /** Null while nothing is asked. */
  asked: AskedAct | null;
  onClose: () => void;
  onDone?: () => void;
};

const titles: Readonly<Record<FormAct, string>> = {
  recordManual: 'Record as paid',
  undoRecord: 'Take back a record',
  recordReturn: 'Record a return',
  cancel: 'Cancel payouts',
  cancelUnclaimed: 'Take back unclaimed payouts',
  resolve: 'Resolve payouts in doubt',
};

/** Asks what an act on payouts needs to know, carries it out and tells the fact. Nothing happens when it is closed. */
export function PayoutActModal({ asked, onClose, onDone }: PayoutActModalProps) {
  const asking = useAskingClose(onClose);
  return (
    <Modal opened={asked !== null} {...asking} title={asked === null ? '' : titles[asked.act]} size={520}>
      {asked === null ? null : (
        <ActContent
          act={asked.act}
          payouts={asked.payouts.filter((payout) => offers(asked.act, payout))}
          leftOut={asked.payouts.filter((payout) => !offers(asked.act, payout))}
          onClose={onClose}
          onDone={() => {
            onClose();
            onDone?.();
          }}
        />
      )}
    </Modal>
  );
}

function ActContent({ act, ...content }: ActContentProps & { act: FormAct }) {
  switch (act) {
    case 'recordManual':
      return <RecordPaidForm {...content} />;
    case 'recordReturn':
      return <RecordReturnForm {...content} />;
    case 'cancel':
      return <CancelForm {...content} />;
    case 'cancelUnclaimed':
    case 'undoRecord':
      return <TakeBackForm act={act} {...content} />;
    case 'resolve':
      return <ResolveForm {...content} />;
  }
}
