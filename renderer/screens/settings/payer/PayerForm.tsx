import { TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useUnsavedForm } from '../../../app/unsavedWork.ts';
import { useAct } from '../../../api/queries.ts';
import { refreshProcedure } from '../../../api/topics.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { CountrySelect } from '../../../components/CountrySelect.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { useUnlockFirst } from '../../../components/VaultUnlock.tsx';
import {
  needsVault,
  payerInput,
  payerProblems,
  payerValues,
  valuesAfterSaving,
  type Payer,
  type PayerProblems,
  type PayerValues,
} from './payerForm.ts';
import { TaxIdFields } from './TaxIdFields.tsx';

/** One ledger is one legal payer; what is saved here stands on statements and forms. */
export function PayerForm({ payer }: { payer: Payer | null }) {
  const [before, setBefore] = useState(() => payerValues(payer));
  const [values, setValues] = useState(before);
  const [showsProblems, setShowsProblems] = useState(false);
  const { unlockFirst, unlocking } = useUnlockFirst(
    'The tax id is kept in the vault, which is locked. The other fields can be saved without it.',
  );
  const save = useAct('payer.save');
  useUnsavedForm(values !== before);
  const found = payerProblems(values, payer);
  const problems = showsProblems ? found : {};
  const change = (part: Partial<PayerValues>) => {
    setValues((before) => ({ ...before, ...part }));
  };
  const send = () => {
    save.mutate(payerInput(values), {
      onSuccess: (saved) => {
        noteFact(`${saved.legalName} was saved as the payer.`);
        const now = payerValues(saved);
        setBefore(now);
        setValues((present) => valuesAfterSaving(values, present, now));
        setShowsProblems(false);
        refreshProcedure('payer.get');
      },
    });
  };
  const submit = () => {
    setShowsProblems(true);
    if (Object.keys(found).length > 0 || save.isPending) return;
    if (needsVault(values)) unlockFirst(send);
    else send();
  };
  useShortcuts('Payer', [{ keys: 'ctrl+Enter', label: 'save', isPinned: true, run: submit }]);
  return (
    <form
      noValidate
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card title="Payer" note="The company that pays; one ledger is one payer">
        <div className="card-body stack">
          {payer === null ? <p className="soft">No payer is saved in this ledger yet.</p> : null}
          <CompanyFields values={values} problems={problems} change={change} />
          <AddressFields values={values} change={change} />
          <TaxIdFields
            masked={payer?.tinMasked ?? null}
            values={values}
            problems={problems}
            change={change}
          />
          {save.error === null ? null : <ErrorCallout error={save.error} />}
        </div>
        <SaveFooter isSaving={save.isPending} />
      </Card>
      {unlocking}
    </form>
  );
}

type FieldsProps = {
  values: PayerValues;
  problems: PayerProblems;
  change: (part: Partial<PayerValues>) => void;
};

function SaveFooter({ isSaving }: { isSaving: boolean }) {
  return (
    <footer>
      <button type="submit" className="button primary" disabled={isSaving}>
        {isSaving ? 'Saving' : 'Save'}
      </button>
    </footer>
  );
}

function CompanyFields({ values, problems, change }: FieldsProps) {
  return (
    <>
      <TextInput
        label="Legal name"
        value={values.legalName}
        maxLength={200}
        error={problems.legalName}
        onChange={(event) => {
          change({ legalName: event.currentTarget.value });
        }}
      />
      <div className="settings-pair">
        <TextInput
          label="Phone"
          value={values.phone}
          maxLength={50}
          onChange={(event) => {
            change({ phone: event.currentTarget.value });
          }}
        />
        <TextInput
          label="VAT id"
          value={values.vatId}
          maxLength={30}
          onChange={(event) => {
            change({ vatId: event.currentTarget.value });
          }}
        />
      </div>
    </>
  );
}

const addressFields = [
  ['line1', 'Address, line 1'],
  ['line2', 'Address, line 2'],
  ['city', 'City'],
  ['region', 'State or region'],
  ['postalCode', 'Postal code'],
] as const;

function AddressFields({ values, change }: Omit<FieldsProps, 'problems'>) {
  return (
    <fieldset className="settings-part">
      <legend>Address</legend>
      <div className="settings-pair">
        {addressFields.map(([part, label]) => (
          <TextInput
            key={part}
            label={label}
            value={values[part]}
            maxLength={200}
            onChange={(event) => {
              change({ [part]: event.currentTarget.value });
            }}
          />
        ))}
        <CountrySelect
          label="Country"
          value={values.country}
          onChange={(country) => {
            change({ country });
          }}
        />
      </div>
    </fieldset>
  );
}
