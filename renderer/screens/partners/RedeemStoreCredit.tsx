import { Modal, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Partner } from '../../../shared/contract/partners.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { CallError } from '../../api/client.ts';
import { useAskingClose, useUnsavedForm } from '../../app/unsavedWork.ts';
import { useAct } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { DayField } from '../../components/DayField.tsx';
import { hasOtherProblems, problemOf } from '../../components/fieldProblems.ts';
import { FormActs } from '../../components/FormActs.tsx';
import { noteFact } from '../../components/notices.tsx';
import { Segments } from '../../components/Segments.tsx';
import { readTypedAmount } from '../../components/typedAmount.ts';
import type { PartnerBalance } from './balanceNotes.ts';
import { takeBackEntry } from './takeBackEntry.ts';

type RedeemStoreCreditProps = {
  partner: Partner;
  /** Those with store credit. */
  balances: readonly PartnerBalance[];
  opened: boolean;
  onClose: () => void;
};

/** Records that a partner spent store credit. */
export function RedeemStoreCredit({ partner, balances, opened, onClose }: RedeemStoreCreditProps) {
  const asking = useAskingClose(onClose);
  return (
    <Modal opened={opened} {...asking} title={`Store credit of ${partner.name}`} size={440}>
      <RedeemForm partner={partner} balances={balances} onClose={onClose} />
    </Modal>
  );
}

type RedeemFormProps = Omit<RedeemStoreCreditProps, 'opened'>;

const shownFields = ['amountMinor', 'reference', 'redeemedOn'];

function RedeemForm({ partner, balances, onClose }: RedeemFormProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const balance = balances.find((one) => one.currency === chosen) ?? balances[0];
  if (balance === undefined) return <p>The partner has no store credit.</p>;
  return (
    <div className="stack">
      {balances.length < 2 ? null : (
        <Segments
          label="Currency"
          choices={balances.map((one) => ({ value: one.currency, label: one.currency }))}
          value={balance.currency}
          onChange={setChosen}
        />
      )}
      <RedemptionFields key={balance.currency} partner={partner} balance={balance} onClose={onClose} />
    </div>
  );
}

type RedemptionFieldsProps = { partner: Partner; balance: PartnerBalance; onClose: () => void };

function RedemptionFields({ partner, balance, onClose }: RedemptionFieldsProps) {
  const { today } = useLedger();
  const [text, setText] = useState('');
  const [reference, setReference] = useState('');
  const [redeemedOn, setRedeemedOn] = useState<string | null>(today);
  const [isChecked, setIsChecked] = useState(false);
  const redeem = useAct('storeCredit.redeem');
  useUnsavedForm(text !== '' || reference !== '');
  const { currency } = balance;
  const amount = readTypedAmount(text, currency);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!amount.ok || reference.trim() === '' || redeemedOn === null || redeem.isPending) return;
    const { amountMinor } = amount;
    const { partnerId } = partner;
    redeem.mutate(
      { partnerId, amountMinor, currency, reference: reference.trim(), redeemedOn },
      {
        onSuccess: ({ storeCreditMinor, journalEntryId }) => {
          onClose();
          noteFact(
            `${formatMoney(amountMinor, currency)} of store credit is redeemed; ${formatMoney(storeCreditMinor, currency)} is left.`,
            () => takeBackEntry(journalEntryId, 'The redemption'),
          );
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextInput
        label={`Amount in ${currency}`}
        description={`${formatMoney(balance.storeCreditMinor, currency)} of store credit is left`}
        inputMode="decimal"
        value={text}
        data-autofocus
        autoComplete="off"
        error={isChecked && !amount.ok ? amount.message : problemOf(redeem.error, 'amountMinor')}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      <TextInput
        label="Reference"
        description="The id of the redemption in your shop"
        value={reference}
        maxLength={255}
        error={isChecked && reference.trim() === '' ? 'Is missing' : problemOf(redeem.error, 'reference')}
        onChange={(event) => {
          setReference(event.currentTarget.value);
        }}
      />
      <DayField
        label="Redeemed on"
        value={redeemedOn}
        latest={today}
        error={isChecked && redeemedOn === null ? 'Choose a day' : problemOf(redeem.error, 'redeemedOn')}
        onChange={setRedeemedOn}
      />
      <OtherProblems error={redeem.error} />
      <FormActs
        act={amount.ok ? `Redeem ${formatMoney(amount.amountMinor, currency)}` : 'Redeem'}
        acting="Booking"
        isBusy={redeem.isPending}
        onCancel={onClose}
      />
    </form>
  );
}

function OtherProblems({ error }: { error: CallError | null }) {
  return error !== null && hasOtherProblems(error, shownFields) ? <ErrorCallout error={error} /> : null;
}
