import { Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { formatMoney } from '../../../shared/money.ts';
import { call, type CallError } from '../../api/client.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { FormActs } from '../../components/FormActs.tsx';
import { noteFact } from '../../components/notices.tsx';
import { actWords, type Commission, type CommissionAct } from './commissionActs.ts';

type DecideCommissionProps = {
  asked: { commission: Commission; act: CommissionAct } | null;
  onClose: () => void;
};

/** Asks for the reason of a decision and carries it out. */
export function DecideCommission({ asked, onClose }: DecideCommissionProps) {
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
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
      <Textarea
        label={needsReason ? 'Reason' : 'Reason (may stay empty)'}
        description="Kept with the commission and in the audit log"
        value={reason}
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
        error={isChecked && isMissing ? 'Say why' : null}
        onChange={(event) => {
          setReason(event.currentTarget.value);
        }}
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
