import { Modal, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { call, CallError } from '../../api/client.ts';
import { goTo } from '../../app/navigation.ts';
import { discardUnsaved, useAskingClose, useUnsavedForm } from '../../app/unsavedWork.ts';
import { formatRoute } from '../../app/routes.ts';
import { Callout, ErrorCallout } from '../../components/Callout.tsx';
import { hasOtherProblems, problemOf } from '../../components/fieldProblems.ts';
import { FormActs } from '../../components/FormActs.tsx';
import { noteFact } from '../../components/notices.tsx';
import { deskStore } from '../../stores/deskStore.ts';
import { PartnerFields, partnerFieldNames } from './PartnerFields.tsx';
import { newPartnerValues, partnerInput, type PartnerValues } from './partnerForm.ts';
import { usePrograms } from './programNames.ts';

const useNewPartner = deskStore<{ isOpen: boolean }>({ isOpen: false });

export function openNewPartner(): void {
  useNewPartner.setState({ isOpen: true });
}

function close(): void {
  useNewPartner.setState({ isOpen: false });
}

/** Adds a partner by hand. Payout details follow on the page of the partner, which opens next. */
export function NewPartner() {
  const isOpen = useNewPartner((state) => state.isOpen);
  const asking = useAskingClose(close);
  return (
    <Modal opened={isOpen} {...asking} title="Add a partner" size={460}>
      <NewPartnerForm />
    </Modal>
  );
}

type Known = { partnerId: string; name: string };
type NewPartnerInput = { programId: string; externalId: string; values: PartnerValues };

function NewPartnerForm() {
  const { choices } = usePrograms();
  const [chosen, setChosen] = useState<string | null>(null);
  const [externalId, setExternalId] = useState('');
  const [values, setValues] = useState(newPartnerValues);
  const adding = useMutation<Known | null, CallError, NewPartnerInput>({ mutationFn: addPartner });
  useUnsavedForm(externalId !== '' || values.name !== '');
  const programId = chosen ?? choices[0]?.value ?? null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (programId !== null) adding.mutate({ programId, externalId: externalId.trim(), values });
  };
  const { error } = adding;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <div className="form-row">
        <Select
          label="Program"
          data={choices}
          value={programId}
          allowDeselect={false}
          error={choices.length === 0 ? 'Add a program in Settings, Programs first' : null}
          onChange={setChosen}
        />
        <TextInput
          label="Id in your system"
          value={externalId}
          maxLength={255}
          data-autofocus
          error={problemOf(error, 'externalId')}
          onChange={(event) => {
            setExternalId(event.currentTarget.value);
          }}
        />
      </div>
      <PartnerFields
        values={values}
        error={error}
        isFirst={false}
        onChange={(part) => {
          setValues((before) => ({ ...before, ...part }));
        }}
      />
      {adding.data === undefined || adding.data === null ? null : <TakenId known={adding.data} />}
      {error !== null && hasOtherProblems(error, ['externalId', ...partnerFieldNames]) ? (
        <ErrorCallout error={error} />
      ) : null}
      <FormActs
        act="Add partner"
        acting="Adding"
        isBusy={adding.isPending}
        cannotAct={programId === null}
        onCancel={close}
      />
    </form>
  );
}

function TakenId({ known }: { known: Known }) {
  return (
    <Callout tone="doubt">
      The program has a partner of this id: {known.name}. Nothing was changed.{' '}
      <a href={formatRoute({ screen: 'partner', partnerId: known.partnerId })} onClick={close}>
        Open {known.name}
      </a>
    </Callout>
  );
}

/** Adds the partner and opens it; answers who has the id already, because saving would change that partner instead. */
async function addPartner({ programId, externalId, values }: NewPartnerInput): Promise<Known | null> {
  if (externalId !== '') {
    const known = await partnerOf(programId, externalId);
    if (known !== null) return known;
  }
  const added = await call('partners.save', {
    programId,
    externalId,
    ...partnerInput(values, false),
    requestId: crypto.randomUUID(),
  });
  close();
  noteFact(`${added.name} is added. Payout details are still missing.`);
  discardUnsaved();
  goTo({ screen: 'partner', partnerId: added.partnerId });
  return null;
}

async function partnerOf(programId: string, externalId: string): Promise<Known | null> {
  try {
    return await call('partners.get', { programId, externalId });
  } catch (error) {
    if (error instanceof CallError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
