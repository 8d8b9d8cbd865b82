import { Select, TextInput } from '@mantine/core';
import type { CallError } from '../../../api/client.ts';
import { CurrencySelect } from '../../../components/CurrencySelect.tsx';
import { problemOf } from '../../../components/fieldProblems.ts';
import { Segments } from '../../../components/Segments.tsx';
import type { AccountType, BankAccountProblems, BankAccountValues } from './bankAccountForm.ts';
import type { BankAccount } from './bankAccountWords.ts';

type AccountFieldsProps = {
  account: BankAccount | null;
  values: BankAccountValues;
  problems: BankAccountProblems;
  error: CallError | null;
  change: (part: Partial<BankAccountValues>) => void;
};

const kinds = [
  { value: 'iban', label: 'IBAN' },
  { value: 'aba', label: 'US account' },
] as const;

const accountTypes: readonly { value: AccountType; label: string }[] = [
  { value: 'checking', label: 'Checking' },
  { value: 'savings', label: 'Savings' },
];

/** Whose account it is, in which currency, and its number. The kind is chosen once, when the account is added. */
export function AccountFields(props: AccountFieldsProps) {
  const { account, values, problems, error, change } = props;
  const isAmerican = values.kind === 'aba';
  return (
    <>
      {account === null ? (
        <div className="settings-acts">
          <Segments
            label="Kind of account"
            choices={kinds}
            value={values.kind}
            onChange={(kind) => {
              change({ kind });
            }}
          />
        </div>
      ) : null}
      <div className="settings-pair">
        <TextInput
          label="Account holder"
          description="Exactly as the bank has it"
          value={values.holderName}
          maxLength={140}
          error={problems.holderName ?? problemOf(error, 'holderName')}
          onChange={(event) => {
            change({ holderName: event.currentTarget.value });
          }}
        />
        {isAmerican ? (
          <TextInput label="Currency" description="A US account is in USD" value="USD" readOnly />
        ) : (
          <CurrencySelect
            label="Currency"
            description="Of the account, as its statements are"
            value={values.currency}
            error={problems.currency ?? problemOf(error, 'currency')}
            onChange={(currency) => {
              change({ currency });
            }}
          />
        )}
        {isAmerican ? <AmericanFields {...props} /> : <IbanFields {...props} />}
      </div>
    </>
  );
}

/** Under a number that is saved already: what is known of it, and that it need not be typed again. */
function savedHint(account: BankAccount | null, otherwise: string): string {
  return account === null ? otherwise : `Saved: ${account.accountMasked}. Left empty, it stays`;
}

function IbanFields({ account, values, problems, error, change }: AccountFieldsProps) {
  return (
    <>
      <TextInput
        label={account === null ? 'IBAN' : 'New IBAN'}
        description={savedHint(account, 'With or without spaces')}
        value={values.iban}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        error={problems.iban ?? problemOf(error, 'iban')}
        onChange={(event) => {
          change({ iban: event.currentTarget.value });
        }}
      />
      <TextInput
        label="BIC"
        description="May stay empty"
        value={values.bic}
        maxLength={20}
        autoComplete="off"
        spellCheck={false}
        error={problems.bic ?? problemOf(error, 'bic')}
        onChange={(event) => {
          change({ bic: event.currentTarget.value });
        }}
      />
    </>
  );
}

function AmericanFields({ account, values, problems, error, change }: AccountFieldsProps) {
  return (
    <>
      <TextInput
        label={account === null ? 'Routing number (ABA)' : 'New routing number (ABA)'}
        description={account === null ? 'Nine digits' : 'Saved. Left empty, it stays'}
        inputMode="numeric"
        value={values.routingNumber}
        maxLength={20}
        autoComplete="off"
        error={problems.routingNumber ?? problemOf(error, 'routingNumber')}
        onChange={(event) => {
          change({ routingNumber: event.currentTarget.value });
        }}
      />
      <TextInput
        label={account === null ? 'Account number' : 'New account number'}
        description={savedHint(account, '4 to 17 digits')}
        inputMode="numeric"
        value={values.accountNumber}
        maxLength={30}
        autoComplete="off"
        error={problems.accountNumber ?? problemOf(error, 'accountNumber')}
        onChange={(event) => {
          change({ accountNumber: event.currentTarget.value });
        }}
      />
      <Select
        label="Account type"
        data={accountTypes}
        value={values.accountType}
        placeholder="Choose"
        allowDeselect={false}
        error={problems.accountType ?? problemOf(error, 'accountType')}
        onChange={(chosen) => {
          change({ accountType: accountTypes.find(({ value }) => value === chosen)?.value ?? null });
        }}
      />
    </>
  );
}
