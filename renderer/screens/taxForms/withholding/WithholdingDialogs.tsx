import { Modal } from '@mantine/core';
import type { Partner } from '../../../../shared/contract/partners.ts';
import { useAskingClose } from '../../../app/unsavedWork.ts';
import { EndNoticeForm } from './EndNoticeForm.tsx';
import { PriorReturnForm } from './PriorReturnForm.tsx';
import { RecordNoticeForm } from './RecordNoticeForm.tsx';
import type { TaxIdNotice } from './withholdingWords.ts';

/** What is recorded about the withholding of a partner in a dialog. */
export type WithholdingTask =
  | { kind: 'none' }
  | { kind: 'notice'; partner: Partner }
  | { kind: 'end'; notice: TaxIdNotice }
  | { kind: 'return'; partner: Partner };

/** The dialog of what is recorded about withholding. */
export function WithholdingDialogs({ task, onEnd }: { task: WithholdingTask; onEnd: () => void }) {
  const asking = useAskingClose(onEnd);
  return (
    <Modal opened={task.kind !== 'none'} {...asking} title={titleOf(task)} size={480}>
      <Content task={task} onEnd={onEnd} />
    </Modal>
  );
}

function Content({ task, onEnd }: { task: WithholdingTask; onEnd: () => void }) {
  switch (task.kind) {
    case 'none':
      return null;
    case 'notice':
      return <RecordNoticeForm partner={task.partner} onEnd={onEnd} />;
    case 'end':
      return <EndNoticeForm notice={task.notice} onEnd={onEnd} />;
    case 'return':
      return <PriorReturnForm partner={task.partner} onEnd={onEnd} />;
  }
}

function titleOf(task: WithholdingTask): string {
  switch (task.kind) {
    case 'none':
      return '';
    case 'notice':
      return `Notice about the tax id of ${task.partner.name}`;
    case 'end':
      return `End the notice about ${task.notice.partnerName}`;
    case 'return':
      return `Return of an earlier year for ${task.partner.name}`;
  }
}
