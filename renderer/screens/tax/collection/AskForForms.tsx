import { Checkbox, Modal } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { DayField } from '../../../components/DayField.tsx';
import { FormActs } from '../../../components/FormActs.tsx';
import { makeRequests, useAskDialog } from './requestsStore.ts';

/** Opens the dialog that asks partners for their forms. */
export function askForForms(partnerIds: readonly string[]): void {
  useAskDialog.setState({ partnerIds });
}

function close(): void {
  useAskDialog.setState({ partnerIds: null });
}

/** How partners are asked for their forms, before a folder is chosen for the letters. */
export function AskForForms() {
  const partnerIds = useAskDialog((dialog) => dialog.partnerIds);
  const count = partnerIds?.length ?? 0;
  return (
    <Modal
      opened={partnerIds !== null}
      onClose={close}
      title={`Ask ${count.toLocaleString('en-US')} ${count === 1 ? 'partner' : 'partners'} for a form`}
      size={460}
    >
      {partnerIds === null ? null : <AskForm partnerIds={partnerIds} />}
    </Modal>
  );
}

function AskForm({ partnerIds }: { partnerIds: readonly string[] }) {
  const [answerBy, setAnswerBy] = useState<string | null>(null);
  const [withSheets, setWithSheets] = useState(true);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    close();
    void makeRequests({
      partnerIds: [...partnerIds],
      withSheets,
      ...(answerBy === null ? {} : { answerBy }),
    });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="soft">
        A letter as PDF and a text for an e-mail are made for each partner, to be sent by you. The ledger
        keeps who was asked for which form today.
      </p>
      <DayField label="Answer by" description="May stay empty" value={answerBy} onChange={setAnswerBy} />
      <Checkbox
        label="Add the sheet to be filled in"
        description="A PDF with fields for payment details and tax data, which is read back here"
        checked={withSheets}
        onChange={(event) => {
          setWithSheets(event.currentTarget.checked);
        }}
      />
      <FormActs act="Choose a folder…" onCancel={close} />
    </form>
  );
}
