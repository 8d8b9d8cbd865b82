import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { call, type CallError } from '../../api/client.ts';
import { useUnsavedForm } from '../../app/unsavedWork.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { CurrencySelect } from '../../components/CurrencySelect.tsx';
import { PassphraseFields } from '../../components/PassphraseFields.tsx';
import { SearchableSelect } from '../../components/SearchableSelect.tsx';
import {
  newLedgerProblems,
  suggestedFileName,
  timeZoneChoices,
  type NewLedgerValues,
} from './newLedgerForm.ts';
import { showNewLedgerForm, startScreenStore } from './startScreenStore.ts';

const zones = timeZoneChoices();

const nothingTyped: NewLedgerValues = {
  name: '',
  baseCurrency: null,
  timeZone: zones.own,
  passphrase: { passphrase: '', repeated: '' },
};

/** A new ledger on one page. Nothing is made until its file is chosen. */
export function NewLedgerForm() {
  const [values, setValues] = useState(nothingTyped);
  useUnsavedForm(values !== nothingTyped);
  const [showsProblems, setShowsProblems] = useState(false);
  const making = useMutation<unknown, CallError>({ mutationFn: () => makeLedger(values) });
  const problems = newLedgerProblems(values);
  const change = (part: Partial<NewLedgerValues>) => {
    setValues((before) => ({ ...before, ...part }));
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setShowsProblems(true);
    if (Object.keys(problems).length === 0 && !making.isPending) making.mutate();
  };
  return (
    <form className="card start-form" onSubmit={submit} aria-labelledby="new-ledger-title" noValidate>
      <header>
        <h1 id="new-ledger-title">New ledger</h1>
      </header>
      <div className="card-body stack">
        <TextInput
          label="Name"
          description="Shown at the top of the window, for instance the company that pays"
          value={values.name}
          maxLength={200}
          error={showsProblems ? problems.name : null}
          onChange={(event) => {
            change({ name: event.currentTarget.value });
          }}
        />
        <BooksFields values={values} change={change} problems={showsProblems ? problems : {}} />
        <div className="stack start-passphrase">
          <p className="soft">
            The passphrase locks bank details and tax ids. Amounts and names are readable without it. After
            this page a recovery key is shown once, for the day that the passphrase is forgotten.
          </p>
          <PassphraseFields
            label="Passphrase"
            value={values.passphrase}
            showsProblems={showsProblems}
            onChange={(passphrase) => {
              change({ passphrase });
            }}
          />
        </div>
        {making.error === null ? null : <ErrorCallout error={making.error} />}
      </div>
      <footer className="form-acts">
        <button
          type="button"
          className="button"
          disabled={making.isPending}
          onClick={() => {
            showNewLedgerForm(false);
          }}
        >
          Cancel
        </button>
        <button type="submit" className="button primary" disabled={making.isPending}>
          {making.isPending ? 'Making the ledger' : 'Choose a file and make it'}
        </button>
      </footer>
    </form>
  );
}

type BooksFieldsProps = {
  values: NewLedgerValues;
  change: (part: Partial<NewLedgerValues>) => void;
  problems: ReturnType<typeof newLedgerProblems>;
};

function BooksFields({ values, change, problems }: BooksFieldsProps) {
  return (
    <div className="start-pair">
      <CurrencySelect
        label="Base currency"
        description="Of the books. Partners may be owed any."
        value={values.baseCurrency}
        error={problems.baseCurrency ?? null}
        onChange={(baseCurrency) => {
          change({ baseCurrency });
        }}
      />
      <SearchableSelect
        label="Time zone"
        description="Says which day it is in the books"
        data={zones.all}
        value={values.timeZone}
        error={problems.timeZone ?? null}
        nothingFoundMessage="No time zone of this name"
        onChange={(timeZone) => {
          change({ timeZone });
        }}
      />
    </div>
  );
}

/** Asks for the file and makes the ledger. Closing the dialog goes back to the form. */
async function makeLedger({ name, baseCurrency, timeZone, passphrase }: NewLedgerValues): Promise<void> {
  if (baseCurrency === null || timeZone === null) return;
  const suggestedName = suggestedFileName(name);
  const { file } = await call('desktop.chooseFile', { purpose: 'new-ledger', suggestedName });
  if (file === null) return;
  // The desk is open before the recovery key is here, and must not be shown until it is.
  startScreenStore.setState({ newLedger: { state: 'making' } });
  try {
    const { recoveryKey } = await call('desktop.createLedger', {
      file: file.token,
      name: name.trim(),
      baseCurrency,
      timeZone,
      passphrase: passphrase.passphrase,
    });
    startScreenStore.setState({
      newLedger: { state: 'made', ledgerName: name.trim(), fileName: file.name, recoveryKey },
    });
  } catch (error) {
    startScreenStore.setState({ newLedger: { state: 'none' } });
    throw error;
  }
}
