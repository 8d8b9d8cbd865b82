import { Checkbox, Modal } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { forms1099 } from '../../../../shared/contract/taxSchemas.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { FormActs } from '../../../components/FormActs.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { useUnlockFirst } from '../../../components/VaultUnlock.tsx';
import { isOpen } from '../year/yearWords.ts';
import {
  closeDocuments,
  formatNames,
  makeDocuments,
  useDocumentsDialog,
  type DocumentFormat,
  type DocumentsPlan,
} from './documentsStore.ts';
import { TemplateLine } from './Templates.tsx';

const formatChoices = (['pdf', 'iris-csv', 'xlsx'] as const).map((value) => ({
  value,
  label: formatNames[value],
}));
const formChoices = forms1099.map((value) => ({ value, label: value }));

const formatHints: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'Copy B for each recipient, one file each and one file with all of them to print. The tax id of the recipient is truncated.',
  'iris-csv':
    'Files for the IRS portal IRIS, at most 100 returns each. They hold full tax ids: delete them once they are uploaded.',
  xlsx: 'Every taxpayer with reasons, every payment, and what is left out. Tax ids show their last four digits only.',
};

/** Which documents are made of a year, before a folder is chosen for them. */
export function DocumentsDialog() {
  const asked = useDocumentsDialog((dialog) => dialog.asked);
  return (
    <Modal
      opened={asked !== null}
      onClose={closeDocuments}
      title={asked === null ? '' : `Documents of ${String(asked.year)}`}
      size={500}
    >
      {asked === null ? null : <DocumentsForm year={asked.year} first={asked.format} />}
    </Modal>
  );
}

function DocumentsForm({ year, first }: { year: number; first: DocumentFormat }) {
  const { today } = useLedger();
  const [format, setFormat] = useState(first);
  const [form, setForm] = useState<DocumentsPlan['form']>('1099-NEC');
  const [isDraft, setIsDraft] = useState(isOpen(year, today));
  const { unlockFirst, unlocking } = useUnlockFirst(
    'The vault is locked. Names, addresses and tax ids of these documents are kept in it.',
  );
  const make = () => {
    closeDocuments();
    void makeDocuments({ year, form, format, draft: isDraft && format === 'pdf' });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (format === 'xlsx') make();
    else unlockFirst(make);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Segments label="What is made" choices={formatChoices} value={format} onChange={setFormat} />
      <p className="soft">{formatHints[format]}</p>
      <Segments label="Form" choices={formChoices} value={form} onChange={setForm} />
      {format === 'pdf' ? (
        <Checkbox
          label="Mark every copy as a draft"
          description="Drafts are not kept as made, and must not be sent"
          checked={isDraft}
          onChange={(event) => {
            setIsDraft(event.currentTarget.checked);
          }}
        />
      ) : null}
      {format === 'iris-csv' ? <TemplateLine year={year} form={form} /> : null}
      <FormActs act="Choose a folder…" onCancel={closeDocuments} />
      {unlocking}
    </form>
  );
}
