import { Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { formatMoney } from '../../../shared/money.ts';
import { call, type CallError } from '../../api/client.ts';
import { useAskingClose, useUnsavedForm } from '../../app/unsavedWork.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { FormActs } from '../../components/FormActs.tsx';
import { noteFact } from '../../components/notices.tsx';
import { ReasonField } from '../../components/ReasonField.tsx';
import { actWords, type Commission, type CommissionAct } from './commissionActs.ts';

type DecideCommissionProps = {
  asked: { commission: Commission; act: CommissionAct } | null;
  onClose: () => void;
};

/** Asks for the reason of a decision and carries it out. */
export function DecideCommission({ asked, onClose }: DecideCommissionProps) {
  const asking = useAskingClose(onClose);
  return (
    <Modal
      opened={asked !== null}
      {...asking}
      title={asked === null ? '' : `${actWords[asked.act].act} ${asked.commission.commissionId}`}
      size={440}
    >
      {asked === null ? null : (
        <DecisionForm commission={asked.commission} act={asked.act} onClose={onClose} />
      )}
    </Modal>
  );
}

type DecisionFormProps = { commission: Commission; act: CommissionAct; onClose: () => void };

function DecisionForm({ commission, act, onClose }: DecisionFormProps) {
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  useUnsavedForm(reason !== '');
  const decide = useMutation<unknown, CallError, string>({
    mutationFn: (typed) =>
      call(`commissions.${act}`, {
        commissionIds: [commission.commissionId],
        ...(typed === '' ? {} : { reason: typed }),
        requestId: crypto.randomUUID(),
      }),
  });
  const words = actWords[act];
  const needsReason = act !== 'approve';
  const isMissing = needsReason && reason.trim() === '';
  const amount = formatMoney(commission.amountMinor - commission.reversedMinor, commission.currency);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (isMissing || decide.isPending) return;
    decide.mutate(reason.trim(), {
      onSuccess: () => {
        onClose();
        noteFact(`${amount} of ${commission.partnerName} ${words.done}.`, undoOf(commission, act));
      },
    });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p>
        {amount} of {commission.partnerName}
        {commission.description === null ? '' : `, ${commission.description}`}. {words.consequence}
      </p>
      <ReasonField
        value={reason}
        onChange={setReason}
        keptWith="commission"
        isOptional={!needsReason}
        isChecked={isChecked}
      />
      {decide.error === null ? null : <ErrorCallout error={decide.error} />}
      <FormActs
        act={`${words.act} ${amount}`}
        acting="Deciding"
        isBusy={decide.isPending}
        isDangerous={act === 'decline' || act === 'reverse'}
        onCancel={onClose}
      />
    </form>
  );
}

/** A hold is undone by approving what was approved before; other decisions stand. */
function undoOf(commission: Commission, act: CommissionAct): (() => Promise<string>) | undefined {
  if (act !== 'hold' || commission.status !== 'approved') return undefined;
  return async () => {
    await call('commissions.approve', {
      commissionIds: [commission.commissionId],
      requestId: crypto.randomUUID(),
    });
    return 'The hold is taken back; the commission is approved again.';
  };
}
