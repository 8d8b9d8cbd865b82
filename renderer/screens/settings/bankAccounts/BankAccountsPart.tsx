import { useCall } from '../../../api/queries.ts';
import { formatRoute } from '../../../app/routes.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { CardSkeleton } from '../CardSkeleton.tsx';
import { BankAccountForm } from './BankAccountForm.tsx';
import { BankAccountList, newBankAccount } from './BankAccountList.tsx';

/** The company's own bank accounts, and one of them to be edited. */
export function BankAccountsPart({ bankAccountId }: { bankAccountId: string | undefined }) {
  const accounts = useCall('bankAccounts.list', {});
  if (accounts.data === undefined) {
    return accounts.error === null ? (
      <CardSkeleton title="Bank accounts" />
    ) : (
      <ErrorCallout error={accounts.error} onTryAgain={() => void accounts.refetch()} />
    );
  }
  if (bankAccountId === undefined) return <BankAccountList accounts={accounts.data.rows} />;
  const account = accounts.data.rows.find((one) => one.bankAccountId === bankAccountId) ?? null;
  if (account === null && bankAccountId !== newBankAccount) {
    return (
      <Card title="Bank account">
        <div className="empty">
          There is no bank account {bankAccountId} in this ledger.
          <br />
          <a href={formatRoute({ screen: 'settings', part: 'bank-accounts' })}>All bank accounts</a>
        </div>
      </Card>
    );
  }
  return <BankAccountForm key={bankAccountId} account={account} />;
}
