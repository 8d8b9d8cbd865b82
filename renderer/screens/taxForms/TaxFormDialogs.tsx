import { Modal } from '@mantine/core';
import type { TaxForm } from '../../../shared/contract/taxForms.ts';
import { useAskingClose } from '../../app/unsavedWork.ts';
import { DecideTaxForm, type Decision } from './DecideTaxForm.tsx';
import { RevealTaxId } from './RevealTaxId.tsx';
import { TaxFormDetails } from './TaxFormDetails.tsx';

/** What is done with one form in a dialog. */
export type TaxFormTask =
  | { kind: 'none' }
  | { kind: 'details'; form: TaxForm }
  | { kind: 'decide'; form: TaxForm; decision: Decision }
  | { kind: 'reveal'; form: TaxForm };

/** The dialog of what is done with a form. */
export function TaxFormDialogs({ task, onEnd }: { task: TaxFormTask; onEnd: () => void }) {
  const asking = useAskingClose(onEnd);
  return (
    <Modal opened={task.kind !== 'none'} {...asking} title={titleOf(task)} size={480}>
      <Content task={task} onEnd={onEnd} />
    </Modal>
  );
}

function Content({ task, onEnd }: { task: TaxFormTask; onEnd: () => void }) {
  switch (task.kind) {
    case 'none':
      return null;
    case 'details':
      return <TaxFormDetails form={task.form} />;
    case 'decide':
      return <DecideTaxForm form={task.form} decision={task.decision} onEnd={onEnd} />;
    case 'reveal':
      return <RevealTaxId form={task.form} onEnd={onEnd} />;
  }
}

const decisionTitles: Readonly<Record<Decision, string>> = {
  accepted: 'Accept',
  rejected: 'Reject',
  ended: 'End',
};

function titleOf(task: TaxFormTask): string {
  switch (task.kind) {
    case 'none':
      return '';
    case 'details':
      return `${task.form.form} of ${task.form.partnerName}`;
    case 'decide':
      return `${decisionTitles[task.decision]} the ${task.form.form} of ${task.form.partnerName}`;
    case 'reveal':
      return `Tax id of ${task.form.partnerName}`;
  }
}
