import { Modal, Select, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Partner } from '../../../shared/contract/partners.ts';
import type { CallError } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { Callout, ErrorCallout } from '../../components/Callout.tsx';
import { hasOtherProblems, problemOf } from '../../components/fieldProblems.ts';
import { methodChoices, methodName, type PayoutMethod } from '../../components/MethodLabel.tsx';
import { FormActs } from '../../components/FormActs.tsx';
import { noteFact } from '../../components/notices.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useIsVaultLocked, VaultUnlock } from '../../components/VaultUnlock.tsx';
import {
  accountKinds,
  detailFields,
  typedDetails,
  type AccountKind,
  type DetailField,
} from './payoutDetailFields.ts';

type PayoutDetailsFormProps = { partner: Partner; opened: boolean; onClose: () => void };

/** Changes where a partner is paid to. What is on file is not shown again: new details replace it whole. */
export function PayoutDetailsForm({ partner, opened, onClose }: PayoutDetailsFormProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Payout details of ${partner.name}`} size={460}>
      <DetailsForm partner={partner} onClose={onClose} />
    </Modal>
  );
}

function DetailsForm({ partner, onClose }: { partner: Partner; onClose: () => void }) {
  const [method, setMethod] = useState<PayoutMethod>(partner.payoutMethod ?? 'paypal');
  const [account, setAccount] = useState<AccountKind>('iban');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const save = useAct('partners.save');
  const isLocked = useIsVaultLocked() === true && method === 'bank_transfer';
  const fields = detailFields(method, account);
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
      ) : null}
      {isLocked ? (
        <LockedVault />
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
      {partner.payoutDetailsMasked === null ? null : (
        <p className="soft small">
          These replace {methodName(partner.payoutMethod)}, {partner.payoutDetailsMasked}. Payouts that are
          under way keep the details they were reviewed with.
        </p>
      )}
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

function LockedVault() {
  const [isUnlocking, setIsUnlocking] = useState(false);
  const reason = 'The vault is locked. Bank details cannot be saved until it is unlocked.';
  return (
    <>
      <Callout
        tone="doubt"
        acts={
          <button
            type="button"
            className="button small"
            onClick={() => {
              setIsUnlocking(true);
            }}
          >
            Unlock
          </button>
        }
      >
        {reason}
      </Callout>
      <VaultUnlock
        opened={isUnlocking}
        reason={reason}
        onClose={() => {
          setIsUnlocking(false);
        }}
      />
    </>
  );
}

function savedFact(
  name: string,
  method: PayoutMethod,
  warnings: readonly { field: string; message: string }[],
): string {
  const looks = warnings.map(({ field, message }) => `${field} ${message}`).join('; ');
  const fact = `${name} is paid by ${methodName(method)} from now on.`;
  return looks === '' ? fact : `${fact} Worth a look: ${looks}.`;
}
