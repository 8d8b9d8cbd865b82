import { useRef, useState } from 'react';
import type { Balance, Partner } from '../../../shared/contract/partners.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { Card } from '../../components/Card.tsx';
import { GridSkeleton } from '../../components/grid/GridSkeleton.tsx';
import { amountText } from '../../components/Money.tsx';
import { PeriodMenu } from '../../components/PeriodMenu.tsx';
import { monthsBefore, periodText, type Period } from '../../components/periods.ts';
import { Segments } from '../../components/Segments.tsx';
import { bySize } from './balances.ts';
import { printStatement } from './printStatement.ts';
import { StatementTable } from './StatementTable.tsx';
import { useStatement } from './useStatement.ts';

type StatementCardProps = { partner: Partner; balances: readonly Balance[] };

const monthsShown = 2;

/** What a partner is owed, movement by movement, in one currency at a time. */
export function StatementCard({ partner, balances }: StatementCardProps) {
  const { today, name: ledgerName } = useLedger();
  const [chosen, setChosen] = useState<string | null>(null);
  const [period, setPeriod] = useState<Period>({ from: monthsBefore(today, monthsShown), to: today });
  const region = useRef<HTMLDivElement>(null);
  const currencies = bySize(balances).map((balance) => balance.currency);
  const currency = chosen ?? currencies[0] ?? null;
  const statement = useStatement(partner.partnerId, currency, period);
  const balance = balances.find((one) => one.currency === currency);
  const print = () => void printStatement(statement.loadAll);
  useShortcuts('Partner', [
    {
      keys: 'j',
      label: 'statement',
      isPinned: true,
      run: () => {
        region.current?.focus();
      },
    },
    { keys: 'ctrl+p', label: 'print statement', isPinned: true, run: print },
  ]);
  return (
    <Card
      className="statement"
      title="Statement"
      note={
        currencies.length === 0 ? null : (
          <StatementChoices
            currencies={currencies}
            currency={currency}
            period={period}
            today={today}
            onCurrency={setChosen}
            onPeriod={setPeriod}
          />
        )
      }
      end={<StatementEnd onPrint={print} />}
    >
      <p className="printed-only statement-title">
        {ledgerName}: statement of {partner.name} ({partner.externalId}), {currency ?? ''},{' '}
        {periodText(period)}
      </p>
      <div
        ref={region}
        className="statement-scroll"
        // A scrolling part has to be reached by the keyboard to be scrolled by it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label="Lines of the statement"
      >
        <StatementContent
          statement={statement}
          period={period}
          today={today}
          hasMovements={currency !== null}
          closing={closingText(balance, period, today)}
          onAllTime={() => {
            setPeriod({});
          }}
        />
      </div>
    </Card>
  );
}

type StatementChoicesProps = {
  currencies: readonly string[];
  currency: string | null;
  period: Period;
  today: string;
  onCurrency: (currency: string) => void;
  onPeriod: (period: Period) => void;
};

function StatementChoices(props: StatementChoicesProps) {
  return (
    <span className="statement-choices">
      <Segments
        label="Currency of the statement"
        choices={props.currencies.map((value) => ({ value, label: value }))}
        value={props.currency}
        onChange={props.onCurrency}
        isSmall
      />
      <PeriodMenu
        label="Days of the statement"
        period={props.period}
        today={props.today}
        onChange={props.onPeriod}
        isSmall
      />
    </span>
  );
}

function StatementEnd({ onPrint }: { onPrint: () => void }) {
  return (
    <>
      <span className="card-note leaves-when-narrow">Each entry opens its postings</span>
      <button type="button" className="link small" onClick={onPrint}>
        Print
      </button>
    </>
  );
}

type StatementContentProps = {
  statement: ReturnType<typeof useStatement>;
  period: Period;
  today: string;
  hasMovements: boolean;
  closing: string;
  onAllTime: () => void;
};

function StatementContent(props: StatementContentProps) {
  const { statement, period, today } = props;
  const { summary, lines, error } = statement;
  if (!props.hasMovements) return <p className="empty">Nothing was earned by this partner yet.</p>;
  if (summary === undefined) {
    if (error !== null) return <ErrorCallout error={error} onTryAgain={statement.tryAgain} />;
    return statement.isLoading ? <GridSkeleton /> : null;
  }
  return (
    <>
      {error === null ? null : <ErrorCallout error={error} onTryAgain={statement.tryAgain} />}
      <StatementTable summary={summary} lines={lines} period={period} today={today} closing={props.closing} />
      {lines.length === 0 ? (
        <div className="empty">
          <p>No movement {periodText(period)}.</p>
          <button type="button" className="button" onClick={props.onAllTime}>
            Show all time
          </button>
        </div>
      ) : null}
      {statement.hasMore ? (
        <div className="statement-more">
          <button
            type="button"
            className="button small"
            disabled={statement.isLoadingMore}
            onClick={statement.loadMore}
          >
            {statement.isLoadingMore
              ? 'Loading lines'
              : `Show more of ${summary.lineCount.toLocaleString('en-US')} lines`}
          </button>
        </div>
      ) : null}
    </>
  );
}

/** What the closing balance is made of, which is known for today only. */
function closingText(balance: Balance | undefined, period: Period, today: string): string {
  if (balance === undefined || (period.to !== undefined && period.to < today)) return 'Closing balance';
  const { payableMinor, heldMinor, currency } = balance;
  return `Closing: ${amountText(payableMinor, currency)} payable, ${amountText(heldMinor, currency)} held`;
}
