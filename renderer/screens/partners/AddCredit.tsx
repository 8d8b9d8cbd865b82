import { Modal, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Partner } from '../../../shared/contract/partners.ts';
import { useAskingClose, useUnsavedForm } from '../../app/unsavedWork.ts';
import { formatMoney } from '../../../shared/money.ts';
import { useAct } from '../../api/queries.ts';
import { takeBackEntry } from './takeBackEntry.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { CurrencySelect } from '../../components/CurrencySelect.tsx';
import { hasOtherProblems, problemOf } from '../../components/fieldProblems.ts';
import { FormActs } from '../../components/FormActs.tsx';
import { noteFact } from '../../components/notices.tsx';
import { readTypedAmount, type TypedAmount } from '../../components/typedAmount.ts';

type AddCreditProps = {
  partner: Partner;
  /** The currency that is offered first. */
  currency: string | null;
  opened: boolean;
  onClose: () => void;
};

/** Adds a bonus to what a partner is owed. */
export function AddCredit({ partner, currency, opened, onClose }: AddCreditProps) {
  const asking = useAskingClose(onClose);
  return (
    <Modal opened={opened} {...asking} title={`Add credit to ${partner.name}`} size={440}>
      <CreditForm partner={partner} firstCurrency={currency} onClose={onClose} />
    </Modal>
  );
}

type CreditFormProps = { partner: Partner; firstCurrency: string | null; onClose: () => void };

function CreditForm({ partner, firstCurrency, onClose }: CreditFormProps) {
  const [currency, setCurrency] = useState(firstCurrency);
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const credit = useAct('partners.credit');
  useUnsavedForm(text !== '' || note !== '');
  const amount = currency === null ? null : readTypedAmount(text, currency);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (currency === null || amount?.ok !== true || note.trim() === '' || credit.isPending) return;
    credit.mutate(
      { partnerId: partner.partnerId, amountMinor: amount.amountMinor, currency, note: note.trim() },
      {
        onSuccess: ({ journalEntryId }) => {
          onClose();
          noteFact(
            `${formatMoney(amount.amountMinor, currency)} is payable to ${partner.name} at once, by entry ${journalEntryId}.`,
            () => takeBackEntry(journalEntryId, 'The credit'),
          );
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <div className="form-row">
        <TextInput
          label="Amount"
          inputMode="decimal"
          value={text}
          data-autofocus
          autoComplete="off"
          error={isChecked && amount?.ok === false ? amount.message : problemOf(credit.error, 'amountMinor')}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        <CurrencySelect
          label="Currency"
          value={currency}
          error={isChecked && currency === null ? 'Choose one' : problemOf(credit.error, 'currency')}
          onChange={setCurrency}
        />
      </div>
      <Textarea
        label="Note"
        description="Stands on the statement of the partner"
        value={note}
        maxLength={500}
        autosize
        minRows={2}
        error={isChecked && note.trim() === '' ? 'Say what it is for' : problemOf(credit.error, 'note')}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
      {credit.error !== null && hasOtherProblems(credit.error, ['amountMinor', 'currency', 'note']) ? (
        <ErrorCallout error={credit.error} />
      ) : null}
      <FormActs
        act={addWords(amount, currency)}
        acting="Adding"
        isBusy={credit.isPending}
        onCancel={onClose}
      />
    </form>
  );
}

function addWords(amount: TypedAmount | null, currency: string | null): string {
  return amount?.ok === true && currency !== null
    ? `Add ${formatMoney(amount.amountMinor, currency)}`
    : 'Add credit';
}
