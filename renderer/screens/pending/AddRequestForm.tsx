import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type SubmitEvent } from 'react';
import { useUnsavedForm } from '../../app/unsavedWork.ts';
import { useAct, useCall } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { CurrencySelect } from '../../components/CurrencySelect.tsx';
import { DayField } from '../../components/DayField.tsx';
import { noteFact } from '../../components/notices.tsx';

type Chosen = { partnerId: string; name: string };

type AddRequestFormProps = {
  /** Who asked, where that is known already. */
  asker?: Chosen;
  onEnd: () => void;
};

/** Records by hand that a partner asked to be paid. */
export function AddRequestForm({ asker, onEnd }: AddRequestFormProps) {
  const { today, baseCurrency } = useLedger();
  const [partner, setPartner] = useState<Chosen | null>(asker ?? null);
  const [currency, setCurrency] = useState<string | null>(baseCurrency);
  const [requestedOn, setRequestedOn] = useState<string | null>(today);
  const [reference, setReference] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const save = useAct('payoutRequests.save');
  useUnsavedForm(reference !== '' || (partner !== null && asker === undefined));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (partner === null || currency === null || requestedOn === null) return;
    const typed = reference.trim();
    const input = { partnerId: partner.partnerId, currency, requestedOn };
    save.mutate(typed === '' ? input : { ...input, reference: typed }, {
      onSuccess: () => {
        noteFact(`${partner.name} asks to be paid in ${currency}: recorded.`);
        onEnd();
      },
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {asker === undefined ? (
        <PartnerSelect
          value={partner}
          onChange={setPartner}
          error={isChecked && partner === null ? 'Choose who asked' : null}
        />
      ) : null}
      <CurrencySelect
        label="Currency"
        value={currency}
        onChange={setCurrency}
        error={isChecked && currency === null ? 'Choose the currency of the balance' : null}
      />
      <DayField
        label="Asked on"
        value={requestedOn}
        onChange={setRequestedOn}
        latest={today}
        error={isChecked && requestedOn === null ? 'Name the day' : null}
      />
      <TextInput
        label="Reference"
        description="The id of the request in your own system, if it has one"
        value={reference}
        maxLength={255}
        onChange={(event) => {
          setReference(event.currentTarget.value);
        }}
      />
      {save.error === null ? null : <ErrorCallout error={save.error} />}
      <div className="request-acts">
        <button type="button" className="button" onClick={onEnd}>
          Back
        </button>
        <button type="submit" className="button primary" disabled={save.isPending}>
          {save.isPending ? 'Recording' : 'Record the request'}
        </button>
      </div>
    </form>
  );
}

type PartnerSelectProps = {
  value: Chosen | null;
  onChange: (partner: Chosen | null) => void;
  error: string | null;
};

const offered = 20;
const pauseMs = 80;

function PartnerSelect({ value, onChange, error }: PartnerSelectProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), pauseMs);
  const wanted = value?.name === search ? '' : search;
  const found = useCall('partners.list', { limit: offered, ...(wanted === '' ? {} : { search: wanted }) });
  const partners = found.data?.rows ?? [];
  const choices = partners.map(({ partnerId, name, externalId }) => ({
    value: partnerId,
    label: `${name}, ${externalId}`,
  }));
  return (
    <Select
      label="Partner"
      placeholder="Name, e-mail or id"
      searchable
      data-autofocus
      data={choices}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value?.partnerId ?? null}
      nothingFoundMessage="No partner matches"
      error={error}
      onChange={(partnerId) => {
        const partner = partners.find((one) => one.partnerId === partnerId);
        onChange(partner === undefined ? null : { partnerId: partner.partnerId, name: partner.name });
      }}
    />
  );
}
