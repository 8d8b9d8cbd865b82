import type { WindowValueOf } from '../../shared/contract/windowContract.ts';
import { formatRoute } from '../app/routes.ts';
import { Money } from './Money.tsx';

type Posting = WindowValueOf<'journal.get'>['postings'][number];

type EntryPostingsProps = {
  postings: readonly Posting[];
  /** Leaves more of a small place to the names of the accounts. */
  isNarrow?: boolean;
};

/** The postings of an entry: account, debit, credit. */
export function EntryPostings({ postings, isNarrow = false }: EntryPostingsProps) {
  const [currency, ...others] = new Set(postings.map((posting) => posting.currency));
  // In a small place the only currency stands in the heads, once.
  const inHead = isNarrow && others.length === 0 ? currency : undefined;
  const width = inHead === undefined ? 120 : 92;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col" className="number" style={{ width }}>
            {inHead === undefined ? 'Debit' : `Debit ${inHead}`}
            {inHead === undefined ? <span className="currency" /> : null}
          </th>
          <th scope="col" className="number" style={{ width }}>
            {inHead === undefined ? 'Credit' : `Credit ${inHead}`}
            {inHead === undefined ? <span className="currency" /> : null}
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
                <a
                  className="link-in-text"
                  href={formatRoute({ screen: 'partner', partnerId: posting.partnerId })}
                >
                  {posting.partnerId}
                </a>
              )}
            </td>
            <td className="number">
              <Money
                amountMinor={posting.debitMinor === 0 ? null : posting.debitMinor}
                currency={posting.currency}
                withoutCurrency={inHead !== undefined}
              />
            </td>
            <td className="number">
              <Money
                amountMinor={posting.creditMinor === 0 ? null : posting.creditMinor}
                currency={posting.currency}
                withoutCurrency={inHead !== undefined}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
