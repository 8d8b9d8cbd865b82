import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { formatRoute } from '../../app/routes.ts';
import { showShortDay } from '../../components/days.ts';
import { EntryLink } from '../../components/EntryLink.tsx';
import { Money } from '../../components/Money.tsx';
import type { Period } from '../../components/periods.ts';
import { heldText, isPayoutLine, payoutOf, type StatementLine } from './statementWords.ts';

type Summary = WindowValueOf<'partners.statement'>['currencies'][number];

type StatementTableProps = {
  summary: Summary;
  lines: readonly StatementLine[];
  period: Period;
  today: string;
  /** What of the closing balance is payable and held, where the period ends today. */
  closing: string;
};

/** Opening balance, every movement with the balance after it, closing balance. Every line leads to its entry. */
export function StatementTable({ summary, lines, period, today, closing }: StatementTableProps) {
  const money = (amountMinor: number | null, isDeciding = false) => (
    <Money
      amountMinor={amountMinor}
      currency={summary.currency}
      withoutCurrency
      isDeciding={isDeciding}
      marksNegative
    />
  );
  const day = (text: string) => showShortDay(text, today);
  return (
    <table className="table statement-table" aria-label={`Statement in ${summary.currency}`}>
      <StatementHead />
      <tbody>
        <tr className="subdued">
          <td>{period.from === undefined ? '' : day(period.from)}</td>
          <td />
          <td colSpan={2}>Opening balance</td>
          <td />
          <td />
          <td className="number">{money(summary.openingMinor, true)}</td>
        </tr>
        {lines.map((line) => (
          <tr key={`${line.journalEntryId} ${String(line.balanceMinor)}`}>
            <td className="soft">{day(line.entryDate)}</td>
            <td className="small">
              <EntryLink journalEntryId={line.journalEntryId} />
            </td>
            <td title={line.text}>
              <LineText line={line} />
            </td>
            <td className="soft">{heldText(line, today)}</td>
            <td className="number">{isPayoutLine(line) ? null : money(line.amountMinor)}</td>
            <td className="number">{isPayoutLine(line) ? money(-line.amountMinor) : null}</td>
            <td className="number">{money(line.balanceMinor, true)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="total">
          <td>{day(period.to ?? today)}</td>
          <td />
          <td colSpan={2} title={closing}>
            {closing}
          </td>
          <td className="number">{money(summary.earnedMinor)}</td>
          <td className="number">{money(summary.paidOutMinor)}</td>
          <td className="number">{money(summary.closingMinor, true)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function StatementHead() {
  return (
    <>
      <colgroup>
        <col className="statement-day" />
        <col className="statement-entry" />
        <col />
        <col className="statement-held" />
        <col className="statement-amount" />
        <col className="statement-amount" />
        <col className="statement-amount" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">Entry</th>
          <th scope="col">What</th>
          <th scope="col">Held</th>
          <th scope="col" className="number">
            Earned
          </th>
          <th scope="col" className="number">
            Paid out
          </th>
          <th scope="col" className="number">
            Balance
          </th>
        </tr>
      </thead>
    </>
  );
}

/** A payout leads to the history. */
function LineText({ line }: { line: StatementLine }) {
  const payoutId = payoutOf(line);
  if (payoutId === null) return line.text;
  const [before, after] = line.text.split(payoutId);
  return (
    <>
      {before}
      <a href={formatRoute({ screen: 'history', payoutId })}>{payoutId}</a>
      {after}
    </>
  );
}
