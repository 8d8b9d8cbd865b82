import type { SyntheticEvent } from 'react';
import type { CallError } from '../../../api/client.ts';
import { goTo } from '../../../app/navigation.ts';
import { discardUnsaved } from '../../../app/unsavedWork.ts';
import { formatRoute } from '../../../app/routes.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { hasOtherProblems } from '../../../components/fieldProblems.ts';
import { VaultNow } from '../../../components/VaultUnlock.tsx';
import { AccountFields } from './AccountFields.tsx';
import { setBankAccountArchived } from './archiving.ts';
import { shownFields, type BankAccountProblems, type BankAccountValues } from './bankAccountForm.ts';
import { accountName, type BankAccount } from './bankAccountWords.ts';
import { NachaHeaderFields } from './NachaHeaderFields.tsx';
import { accountsRoute, useBankAccountForm } from './useBankAccountForm.ts';

/** One account of the company. What is wrong with it the ledger says, and it stands at its field. */
export function BankAccountForm({ account }: { account: BankAccount | null }) {
  const form = useBankAccountForm(account);
  const { values, error, submit } = form;
  useShortcuts('Bank account', [
    { keys: 'ctrl+Enter', label: 'save', isPinned: true, run: submit },
    {
      keys: 'Escape',
      label: 'back',
      isPinned: true,
      run: () => {
        goTo(accountsRoute);
      },
    },
  ]);
  return (
    <form
      noValidate
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card
        title={account === null ? 'New bank account' : 'Bank account'}
        note={account === null ? undefined : accountName(account)}
        end={<FormEnd account={account} />}
      >
        <FormBody
          account={account}
          values={values}
          problems={form.problems}
          error={error}
          change={form.change}
        />
        <FormFooter
          hasMarks={Object.keys(form.problems).length > 0 || (error?.problems ?? []).length > 0}
          isSaving={form.isSaving}
          isNew={account === null}
        />
      </Card>
      {form.unlocking}
    </form>
  );
}

type FormBodyProps = {
  account: BankAccount | null;
  values: BankAccountValues;
  problems: BankAccountProblems;
  error: CallError | null;
  change: (part: Partial<BankAccountValues>) => void;
};

function FormBody({ account, values, problems, error, change }: FormBodyProps) {
  return (
    <div className="card-body stack">
      <AccountFields account={account} values={values} problems={problems} error={error} change={change} />
      {values.kind === 'aba' ? (
        <NachaHeaderFields saved={account?.nacha ?? null} values={values} error={error} change={change} />
      ) : null}
      <p className="soft small">
        Numbers are kept in the vault
        <VaultNow act="saving" />
      </p>
      {error !== null && hasOtherProblems(error, shownFields(values)) ? <ErrorCallout error={error} /> : null}
    </div>
  );
}

type FormFooterProps = { hasMarks: boolean; isSaving: boolean; isNew: boolean };

function FormFooter({ hasMarks, isSaving, isNew }: FormFooterProps) {
  return (
    <footer>
      {hasMarks ? (
        <span className="settings-aside" role="alert">
          Nothing was saved: the fields marked above need another look.
        </span>
      ) : null}
      <a className="button" href={formatRoute(accountsRoute)} onClick={discardUnsaved}>
        Cancel
      </a>
      <button type="submit" className="button primary" disabled={isSaving}>
        {isSaving ? 'Saving' : isNew ? 'Add the account' : 'Save'}
      </button>
    </footer>
  );
}

function FormEnd({ account }: { account: BankAccount | null }) {
  return (
    <>
      {account === null ? null : (
        <button
          type="button"
          className="button small"
          onClick={() => void setBankAccountArchived(account, !account.archived)}
        >
          {account.archived ? 'Take out of the archive' : 'Archive'}
        </button>
      )}
      <a href={formatRoute(accountsRoute)}>All bank accounts</a>
    </>
  );
}
