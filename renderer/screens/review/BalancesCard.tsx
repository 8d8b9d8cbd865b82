import { IconAlertTriangle, IconCheck, IconQuestionMark } from '@tabler/icons-react';
import { useLedger } from '../../app/ledgerContext.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorCallout } from '../../components/Callout.tsx';
import { showTime } from '../../components/days.ts';
import { MethodLabel } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { wayOf, type Connected } from './paymentWays.ts';
import { coverageOf, coverageText, type Coverage } from './providerBalances.ts';
import type { Group } from './reviewFigures.ts';
import { useProviderBalances, type ProviderBalances } from './useProviderBalances.ts';

type BalancesCardProps = { groups: readonly Group[]; connected: Connected };

/** What each connected provider holds against what would be paid through it. It informs and never stands in the way. */
export function BalancesCard({ groups, connected }: BalancesCardProps) {
  const { timeZone } = useLedger();
  const sent = groups.filter(({ method }) => ['sent', 'prepared'].includes(wayOf(method, connected)));
  const balances = useProviderBalances(sent.length > 0);
  if (sent.length === 0) return null;
  const askedAt = balances.data?.rows[0]?.askedAt;
  return (
    <Card
      title="Balances at the providers"
      note={askedAt === undefined ? 'being asked' : `as of ${showTime(askedAt, timeZone, true)}`}
      end={
        <button
          type="button"
          className="button small not-printed"
          disabled={balances.isFetching}
          onClick={() => void balances.refetch()}
        >
          {balances.isFetching ? 'Asking' : 'Ask again'}
        </button>
      }
    >
      {balances.error === null ? (
        <BalancesTable groups={sent} balances={balances.data} />
      ) : (
        <div className="card-body">
          <ErrorCallout error={balances.error} onTryAgain={() => void balances.refetch()} />
        </div>
      )}
    </Card>
  );
}

type BalancesTableProps = { groups: readonly Group[]; balances: ProviderBalances | undefined };

function BalancesTable({ groups, balances }: BalancesTableProps) {
  return (
    <table className="table balances">
      <thead>
        <tr>
          <th scope="col" style={{ width: 140 }}>
            Provider
          </th>
          <th scope="col" className="number" style={{ width: 150 }}>
            To pay
            <span className="currency" />
          </th>
          <th scope="col" className="number" style={{ width: 150 }}>
            Available
            <span className="currency" />
          </th>
          <th scope="col">Enough</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <BalanceRow key={`${group.method} ${group.currency}`} group={group} balances={balances} />
        ))}
      </tbody>
    </table>
  );
}

function BalanceRow({ group, balances }: { group: Group; balances: ProviderBalances | undefined }) {
  const { method, currency, totalMinor } = group;
  const balance = balances?.rows.find(({ provider }) => provider === method);
  const coverage = balance === undefined ? null : coverageOf(group, balance);
  return (
    <tr>
      <td>
        <MethodLabel method={method} />
      </td>
      <td className="number">
        <Money amountMinor={totalMinor} currency={currency} isDeciding />
      </td>
      <td className="number">
        {coverage === null ? (
          <span className="skeleton" />
        ) : (
          <Money amountMinor={availableOf(coverage)} currency={currency} />
        )}
      </td>
      <td className="balances-words">
        {coverage === null ? null : <CoverageFlag coverage={coverage} currency={currency} />}
      </td>
    </tr>
  );
}

function availableOf(coverage: Coverage): number | null {
  return coverage.kind === 'enough' || coverage.kind === 'short' ? coverage.availableMinor : null;
}

function CoverageFlag({ coverage, currency }: { coverage: Coverage; currency: string }) {
  const Glyph =
    coverage.kind === 'enough'
      ? IconCheck
      : coverage.kind === 'unreadable'
        ? IconQuestionMark
        : IconAlertTriangle;
  return (
    <span className={coverage.kind === 'enough' ? 'flag ok' : 'flag doubt'}>
      <Glyph size={14} stroke={1.5} aria-hidden />
      <span>{coverageText(coverage, currency)}</span>
    </span>
  );
}
