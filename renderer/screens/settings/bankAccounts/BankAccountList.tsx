import { goTo } from '../../../app/navigation.ts';
import { formatRoute } from '../../../app/routes.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { Card } from '../../../components/Card.tsx';
import { accountKind, type BankAccount } from './bankAccountWords.ts';

/** What stands in the address where a new account is being typed. */
export const newBankAccount = 'new';

function startNew(): void {
  goTo({ screen: 'settings', part: 'bank-accounts', bankAccountId: newBankAccount });
}

/** All accounts, masked. Those in the archive stay in the list, subdued. */
export function BankAccountList({ accounts }: { accounts: readonly BankAccount[] }) {
  useShortcuts('Bank accounts', [{ keys: 'n', label: 'new bank account', isPinned: true, run: startNew }]);
  const isEmpty = accounts.length === 0;
  const start = (
    <button type="button" className="button small" onClick={startNew}>
      New bank account
    </button>
  );
  return (
    <Card
      title="Bank accounts"
      note={isEmpty ? 'The company’s own' : `${String(accounts.length)}, the company’s own`}
      end={isEmpty ? undefined : start}
    >
      {isEmpty ? (
        <div className="empty">
          <p>This ledger has no bank account of the company.</p>
          {start}
        </div>
      ) : (
        <AccountTable accounts={accounts} />
      )}
    </Card>
  );
}

function AccountTable({ accounts }: { accounts: readonly BankAccount[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Holder</th>
          <th scope="col" style={{ width: 140 }}>
            Account
          </th>
          <th scope="col" style={{ width: 70 }}>
            Currency
          </th>
          <th scope="col" style={{ width: 190 }}>
            Kind
          </th>
          <th scope="col" style={{ width: 90 }}>
            State
          </th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.bankAccountId} className={account.archived ? 'subdued' : undefined}>
            <td title={account.holderName}>
              <a
                className="strong"
                href={formatRoute({
                  screen: 'settings',
                  part: 'bank-accounts',
                  bankAccountId: account.bankAccountId,
                })}
              >
                {account.holderName}
              </a>
            </td>
            <td>{account.accountMasked}</td>
            <td>{account.currency}</td>
            <td title={accountKind(account)}>{accountKind(account)}</td>
            <td>{account.archived ? 'archived' : 'in use'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
