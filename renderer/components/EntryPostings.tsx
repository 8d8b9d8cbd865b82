import type { WindowValueOf } from '../../shared/contract/windowContract.ts';
import { formatRoute } from '../app/routes.ts';
import { Money } from './Money.tsx';

type Posting = WindowValueOf<'journal.get'>['postings'][number];

/** The postings of an entry: account, debit, credit. */
export function EntryPostings({ postings }: { postings: readonly Posting[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col" className="number" style={{ width: 120 }}>
            Debit
          </th>
          <th scope="col" className="number" style={{ width: 120 }}>
            Credit
          </th>
        </tr>
      </thead>
      <tbody>
        {postings.map((posting) => (
          <tr
            key={`${posting.accountCode} ${posting.currency} ${String(posting.partnerId)} ${String(posting.debitMinor)}`}
          >
            <td title={posting.accountName}>
              <span className="identifier">{posting.accountCode}</span> {posting.accountName}{' '}
              {posting.partnerId === null ? null : (
                <a href={formatRoute({ screen: 'partner', partnerId: posting.partnerId })}>
                  {posting.partnerId}
                </a>
              )}
            </td>
            <td className="number">
              <Money
                amountMinor={posting.debitMinor === 0 ? null : posting.debitMinor}
                currency={posting.currency}
              />
            </td>
            <td className="number">
              <Money
                amountMinor={posting.creditMinor === 0 ? null : posting.creditMinor}
                currency={posting.currency}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
