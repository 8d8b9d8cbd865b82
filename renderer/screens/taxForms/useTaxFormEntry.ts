import { useState } from 'react';
import type { ChosenFile } from '../../../shared/contract/desktop.ts';
import type { TaxForm, TaxFormKind } from '../../../shared/contract/taxForms.ts';
import { useAct } from '../../api/queries.ts';
import { discardUnsaved, useUnsavedForm } from '../../app/unsavedWork.ts';
import { showDay } from '../../components/days.ts';
import { noteFact } from '../../components/notices.tsx';
import { useUnlockFirst } from '../../components/VaultUnlock.tsx';
import { fieldRemark } from './fieldLabels.ts';
import { firstValues, missingFields, typedFields, type FormPartner, type FormValues } from './formFields.ts';

/** What a sheet that came back holds. */
export type ReadFields = {
  form: TaxFormKind;
  signedOn: string | null;
  fields: Readonly<Record<string, unknown>>;
};

type TaxFormEntrySetup = {
  partner: FormPartner;
  wanted: TaxFormKind | null;
  read: ReadFields | null;
  onSaved: () => void;
};

/** What is typed of a tax form, and its way to the ledger: what is missing first, then the vault, then the call. */
export function useTaxFormEntry({ partner, wanted, read, onSaved }: TaxFormEntrySetup) {
  const [before] = useState(() => firstValues(partner, read?.fields ?? null));
  const [form, setForm] = useState<TaxFormKind>(read?.form ?? wanted ?? 'W-9');
  const [values, setValues] = useState(before);
  const [signedOn, setSignedOn] = useState<string | null>(read?.signedOn ?? null);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [accept, setAccept] = useState(true);
  const [isChecked, setIsChecked] = useState(false);
  const { unlockFirst, unlocking } = useUnlockFirst(
    'The vault is locked. Tax ids are neither read nor saved until it is unlocked.',
  );
  const record = useAct('taxForms.record');
  useUnsavedForm(values !== before || file !== null || read !== null);
  const missing = {
    ...missingFields(form, values),
    ...(signedOn === null ? { signedOn: 'Is missing' } : {}),
  };
  const send = () => {
    if (signedOn === null) return;
    record.mutate(
      {
        partnerId: partner.partnerId,
        form,
        fields: typedFields(form, values),
        signedOn,
        accept,
        ...(file === null ? {} : { file: file.token }),
      },
      {
        onSuccess: (saved) => {
          discardUnsaved();
          onSaved();
          noteFact(savedFact(saved));
        },
      },
    );
  };
  return {
    form,
    values,
    signedOn,
    file,
    accept,
    missing: (isChecked ? missing : {}) as Readonly<Record<string, string>>,
    error: record.error,
    isSaving: record.isPending,
    unlocking,
    chooseForm: (chosen: TaxFormKind) => {
      setForm(chosen);
      setIsChecked(false);
      // What was refused of one form says nothing about another.
      record.reset();
    },
    change: (name: string, value: FormValues[string]) => {
      setValues((present) => ({ ...present, [name]: value }));
    },
    setSignedOn,
    setFile,
    setAccept,
    submit: () => {
      setIsChecked(true);
      if (Object.keys(missing).length > 0 || record.isPending) return;
      unlockFirst(send);
    },
  };
}

/** What was recorded, until when it is in force, and what of it deserves a look. */
function savedFact({ form, partnerName, status, expiresOn, problems }: TaxForm): string {
  const name = form === 'VAT' ? 'VAT id' : form;
  const until = expiresOn === null ? '' : ` until ${showDay(expiresOn)}`;
  const fact =
    status === 'accepted'
      ? `The ${name} of ${partnerName} is in force${until}.`
      : `The ${name} of ${partnerName} is recorded and waits to be checked.`;
  const looks = problems.map((problem) => fieldRemark(form, problem)).join('; ');
  return looks === '' ? fact : `${fact} Worth a look: ${looks}.`;
}
