import { Checkbox, Modal } from '@mantine/core';
import type { SyntheticEvent } from 'react';
import type { TaxFormKind } from '../../../shared/contract/taxForms.ts';
import type { ChosenFile } from '../../../shared/contract/desktop.ts';
import { call } from '../../api/client.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { useAskingClose } from '../../app/unsavedWork.ts';
import { DayField } from '../../components/DayField.tsx';
import { ErrorCallout } from '../../components/Callout.tsx';
import { hasOtherProblems, problemOf } from '../../components/fieldProblems.ts';
import { FormActs } from '../../components/FormActs.tsx';
import { noteRefusal } from '../../components/notices.tsx';
import { Segments } from '../../components/Segments.tsx';
import { fieldGroups, formChoices, type FormPartner } from './formFields.ts';
import { FormLines } from './FormLines.tsx';
import { useTaxFormEntry, type ReadFields } from './useTaxFormEntry.ts';
import './taxForms.css';

type RecordTaxFormProps = {
  partner: FormPartner;
  /** The form that the partner has to give. */
  wanted: TaxFormKind | null;
  /** What was read from a sheet that came back; null where the form is typed from paper. */
  read: ReadFields | null;
  opened: boolean;
  onClose: () => void;
};

/** Records a form that a partner gave, line by line as it stands on paper. */
export function RecordTaxForm(props: RecordTaxFormProps) {
  const asking = useAskingClose(props.onClose);
  return (
    <Modal opened={props.opened} {...asking} title={`Tax form of ${props.partner.name}`} size={640}>
      <RecordForm {...props} />
    </Modal>
  );
}

function RecordForm({ partner, wanted, read, onClose }: RecordTaxFormProps) {
  const { today } = useLedger();
  const entry = useTaxFormEntry({ partner, wanted, read, onSaved: onClose });
  const { form, values, error } = entry;
  const shownFields = fieldGroups(form, values)
    .flatMap(({ fields }) => fields.map(({ name }) => name))
    .concat(['signedOn', 'file', 'line1', 'line2', 'city', 'region', 'postalCode']);
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        entry.submit();
      }}
    >
      <Segments label="Form" choices={formChoices} value={form} onChange={entry.chooseForm} />
      <FormLines form={form} values={values} missing={entry.missing} error={error} onChange={entry.change} />
      <fieldset className="form-group">
        <legend>Signature</legend>
        <div className="tax-form-lines">
          <DayField
            label={form === 'VAT' ? 'Confirmed on' : 'Signed on'}
            value={entry.signedOn}
            latest={today}
            error={entry.missing.signedOn ?? problemOf(error, 'signedOn')}
            onChange={entry.setSignedOn}
          />
          <SignedPaper file={entry.file} problem={problemOf(error, 'file')} onChoose={entry.setFile} />
          <Checkbox
            className="tax-form-wide"
            label="Checked: it counts from now on"
            description="Without the tick it waits to be checked by somebody"
            checked={entry.accept}
            onChange={(event) => {
              entry.setAccept(event.currentTarget.checked);
            }}
          />
        </div>
      </fieldset>
      <p className="soft small">
        Tax ids and the date of birth are kept in the vault and shown with their last digits only.
      </p>
      {error !== null && hasOtherProblems(error, shownFields) ? <ErrorCallout error={error} /> : null}
      <FormActs
        act={`Record the ${form === 'VAT' ? 'VAT id' : form}`}
        acting="Recording"
        isBusy={entry.isSaving}
        onCancel={onClose}
      />
      {entry.unlocking}
    </form>
  );
}

type SignedPaperProps = {
  file: ChosenFile | null;
  problem: string | null;
  onChoose: (file: ChosenFile | null) => void;
};

function SignedPaper({ file, problem, onChoose }: SignedPaperProps) {
  const choose = async () => {
    try {
      const chosen = await call('desktop.chooseFile', { purpose: 'open-signed-form' });
      if (chosen.file !== null) onChoose(chosen.file);
    } catch (error) {
      noteRefusal(error);
    }
  };
  return (
    <div className="tax-form-paper">
      <span className="tax-form-label">Signed paper</span>
      <span>
        {file === null ? <span className="soft">None; it can be attached later</span> : file.name}{' '}
        <button type="button" className="link small" onClick={() => void choose()}>
          {file === null ? 'Choose a PDF…' : 'Another…'}
        </button>
      </span>
      {problem === null ? null : <span className="tax-form-problem">{problem}</span>}
    </div>
  );
}
