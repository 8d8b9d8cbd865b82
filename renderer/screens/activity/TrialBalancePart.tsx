import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useCall } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { goTo } from '../../app/navigation.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorCallout } from '../../components/Callout.tsx';
import { showDay } from '../../components/days.ts';
import { Money } from '../../components/Money.tsx';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { showAccount } from './journalAccount.ts';

type Line = WindowValueOf<'ledger.trialBalance'>['rows'][number];

/** Debits and credits of every account at the end of a day, a table per currency. */
export function TrialBalancePart() {
  const { today } = useLedger();
  const [asOf, setAsOf] = useState<string | null>(null);
  const { data, error, refetch } = useCall('ledger.trialBalance', { asOf: asOf ?? today });
  const byCurrency = Map.groupBy(data?.rows ?? [], (line) => line.currency);
  return (
    <>
      <div className="filters">
        <DateInput
          size="xs"
          aria-label="As of"
          valueFormat="[As of] D MMM YYYY"
          maxDate={today}
          value={asOf ?? today}
          onChange={setAsOf}
          className="activity-period"
        />
      </div>
      <div className="screen-scroll">
        <div className="stack">
          {error === null ? null : <ErrorCallout error={error} onTryAgain={() => void refetch()} />}
          {data?.rows.length === 0 ? (
            <p className="empty">Nothing was booked by {showDay(data.asOf)}.</p>
          ) : null}
          {[...byCurrency].map(([currency, lines]) => (
            <Card
              key={currency}
              title={currency}
              note={data === undefined ? '' : `at the end of ${showDay(data.asOf)}`}
            >
              <BalanceTable currency={currency} lines={lines} />
            </Card>
          ))}
        </div>
      </div>
    </>
  );
}

function BalanceTable({ currency, lines }: { currency: string; lines: readonly Line[] }) {
  const debitMinor = lines.reduce((sum, line) => sum + line.debitMinor, 0);
  const creditMinor = lines.reduce((sum, line) => sum + line.creditMinor, 0);
  return (
    <table className="table" aria-label={`Trial balance, ${currency}`}>
      <thead>
        <tr>
          <th scope="col" style={{ width: 90 }}>
            Account
          </th>
          <th scope="col">Name</th>
          <th scope="col" className="number" style={{ width: 180 }}>
            Debit
          </th>
          <th scope="col" className="number" style={{ width: 180 }}>
            Credit
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.accountCode}>
            <td className="identifier">{line.accountCode}</td>
            <td>
              <button
                type="button"
                className="link"
                onClick={() => {
                  showAccount(line.accountCode);
                  goTo({ screen: 'activity', part: 'journal' });
                }}
              >
                {line.accountName}
              </button>
            </td>
            <td className="number">
              <Money
                amountMinor={line.debitMinor === 0 ? null : line.debitMinor}
                currency={currency}
                withoutCurrency
              />
            </td>
            <td className="number">
              <Money
                amountMinor={line.creditMinor === 0 ? null : line.creditMinor}
                currency={currency}
                withoutCurrency
              />
            </td>
          </tr>
        ))}
        <tr className="total">
          <td />
          <td>Total</td>
          <td className="number">
            <Money amountMinor={debitMinor} currency={currency} withoutCurrency />
          </td>
          <td className="number">
            <Money amountMinor={creditMinor} currency={currency} withoutCurrency />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
