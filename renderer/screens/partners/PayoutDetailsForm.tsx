import { Modal, Select, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Partner } from '../../../shared/contract/partners.ts';
import type { CallError } from '../../api/client.ts';
import { useAskingClose, useUnsavedForm } from '../../app/unsavedWork.ts';
import { useAct } from '../../api/queries.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { hasOtherProblems, problemOf, remarksText } from '../../components/fieldProblems.ts';
import { methodChoices, methodName, type PayoutMethod } from '../../components/MethodLabel.tsx';
import { FormActs } from '../../components/FormActs.tsx';
import { noteFact } from '../../components/notices.tsx';
import { Segments } from '../../components/Segments.tsx';
import { VaultLocked } from '../../components/VaultLocked.tsx';
import { useIsVaultLocked } from '../../components/VaultUnlock.tsx';
import {
  accountKinds,
  detailFields,
  typedDetails,
  wiseWays,
  type AccountKind,
  type DetailField,
  type WiseWay,
} from './payoutDetailFields.ts';

type PayoutDetailsFormProps = { partner: Partner; opened: boolean; onClose: () => void };

/** Changes where a partner is paid to. What is on file is not shown again: new details replace it whole. */
export function PayoutDetailsForm({ partner, opened, onClose }: PayoutDetailsFormProps) {
  const asking = useAskingClose(onClose);
  return (
    <Modal opened={opened} {...asking} title={`Payout details of ${partner.name}`} size={460}>
      <DetailsForm partner={partner} onClose={onClose} />
    </Modal>
  );
}

function DetailsForm({ partner, onClose }: { partner: Partner; onClose: () => void }) {
  const [method, setMethod] = useState<PayoutMethod>(partner.payoutMethod ?? 'paypal');
  const [account, setAccount] = useState<AccountKind>('iban');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const save = useAct('partners.save');
  useUnsavedForm(Object.values(typed).some((text) => text !== ''));
  const [wiseWay, setWiseWay] = useState<WiseWay>('email');
  const needsVault = method === 'bank_transfer' || (method === 'wise' && wiseWay !== 'email');
  const isLocked = useIsVaultLocked() === true && needsVault;
  const fields = detailFields(method, account, wiseWay);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isLocked || save.isPending) return;
    save.mutate(
      { partnerId: partner.partnerId, payoutMethod: method, payoutDetails: typedDetails(fields, typed) },
      {
        onSuccess: (saved) => {
          onClose();
          noteFact(savedFact(saved.name, method, saved.warnings));
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <MethodSelect
        method={method}
        onChange={(chosen) => {
          setMethod(chosen);
          save.reset();
        }}
      />
      {method === 'bank_transfer' ? (
        <Segments label="Kind of account" choices={accountKinds} value={account} onChange={setAccount} />
      ) : method === 'wise' ? (
        <Segments label="How Wise pays" choices={wiseWays} value={wiseWay} onChange={setWiseWay} />
      ) : null}
      {isLocked ? (
        <VaultLocked reason="The vault is locked. Bank details cannot be saved until it is unlocked." />
      ) : (
        <DetailFields
          fields={fields}
          typed={typed}
          error={save.error}
          onType={(name, text) => {
            setTyped((before) => ({ ...before, [name]: text }));
          }}
        />
      )}
      <WhatIsReplaced partner={partner} />
      {save.error !== null &&
      hasOtherProblems(
        save.error,
        fields.map(({ name }) => name),
      ) ? (
        <ErrorCallout error={save.error} />
      ) : null}
      <FormActs
        act="Save details"
        acting="Saving"
        isBusy={save.isPending}
        cannotAct={isLocked}
        onCancel={onClose}
      />
    </form>
  );
}

function WhatIsReplaced({ partner }: { partner: Partner }) {
  if (partner.payoutDetailsMasked === null) return null;
  return (
    <p className="soft small">
      These replace {methodName(partner.payoutMethod)}, {partner.payoutDetailsMasked}. Payouts that are under
      way keep the details they were reviewed with.
    </p>
  );
}

type MethodSelectProps = { method: PayoutMethod; onChange: (method: PayoutMethod) => void };

function MethodSelect({ method, onChange }: MethodSelectProps) {
  return (
    <Select
      label="Method"
      data={methodChoices}
      value={method}
      allowDeselect={false}
      data-autofocus
      onChange={(chosen) => {
        const known = methodChoices.find((choice) => choice.value === chosen);
        if (known !== undefined) onChange(known.value);
      }}
    />
  );
}

type DetailFieldsProps = {
  fields: readonly DetailField[];
  typed: Readonly<Record<string, string>>;
  error: CallError | null;
  onType: (name: string, text: string) => void;
};

function DetailFields({ fields, typed, error, onType }: DetailFieldsProps) {
  if (fields.length === 0) {
    return <p className="soft">Payouts become store credit of this partner. There is nothing to fill in.</p>;
  }
  return fields.map(({ name, label, hint, choices }) =>
    choices === undefined ? (
      <TextInput
        key={name}
        label={label}
        description={hint}
        value={typed[name] ?? ''}
        maxLength={200}
        autoComplete="off"
        error={problemOf(error, name)}
        onChange={(event) => {
          onType(name, event.currentTarget.value);
        }}
      />
    ) : (
      <Select
        key={name}
        label={label}
        data={choices}
        value={typed[name] ?? null}
        placeholder="Choose"
        error={problemOf(error, name)}
        onChange={(chosen) => {
          onType(name, chosen ?? '');
        }}
      />
    ),
  );
}

function savedFact(
  name: string,
  method: PayoutMethod,
  warnings: readonly { field: string; message: string }[],
): string {
  const looks = remarksText(warnings);
  const fact = `${name} is paid by ${methodName(method)} from now on.`;
  return looks === '' ? fact : `${fact} Worth a look: ${looks}.`;
}
