import { useMemo } from 'react';
import { formatMoney } from '../../../shared/money.ts';
import { goTo } from '../../app/navigation.ts';
import { Card } from '../../components/Card.tsx';
import { BoundedGrid } from '../../components/grid/BoundedGrid.tsx';
import type { GridColumn } from '../../components/grid/columns.ts';
import { Money } from '../../components/Money.tsx';
import { lineKey, linesToLookAt, remarkCounts, type ReviewRemark } from './reviewRemarks.ts';
import type { ReviewLine } from './review.ts';

type RemarksCardProps = {
  remarks: readonly ReviewRemark[];
  lookedAt: ReadonlySet<string>;
  /** Null where nothing can be left out any more. */
  onLeaveOut: ((lines: readonly ReviewLine[]) => void) | null;
  onLookedAt: (line: ReviewLine) => void;
};

const shownRows = 8;

/** What a reviewer should look at before confirming: accounts, amounts, new payees, what came and went. */
export function RemarksCard({ remarks, lookedAt, onLeaveOut, onLookedAt }: RemarksCardProps) {
  const columns = useMemo(
    () => remarkColumns(lookedAt, onLeaveOut, onLookedAt),
    [lookedAt, onLeaveOut, onLookedAt],
  );
  const lines = linesToLookAt(remarks);
  const seen = [...lines].filter((key) => lookedAt.has(key)).length;
  const withLine = (act: (line: ReviewLine) => void) => (remark: ReviewRemark) => {
    if (remark.line !== null) act(remark.line);
  };
  return (
    <Card
      title="Worth a look"
      note={remarkCounts(remarks)}
      end={
        <span className="muted small">
          {seen.toLocaleString('en-US')} of {lines.size.toLocaleString('en-US')} looked at
        </span>
      }
    >
      <BoundedGrid
        name="review-remarks"
        label="Worth a look"
        rowsShown={shownRows}
        columns={columns}
        rows={remarks}
        keyOf={(remark) => remark.key}
        nameOf={(remark) => remark.name}
        isSubdued={(remark) => remark.line === null}
        onOpen={({ partnerId }) => {
          goTo({ screen: 'partner', partnerId });
        }}
        rowKeys={{
          l: withLine(onLookedAt),
          ...(onLeaveOut === null
            ? {}
            : {
                x: withLine((line) => {
                  onLeaveOut([line]);
                }),
              }),
        }}
      />
    </Card>
  );
}

function remarkColumns(
  lookedAt: ReadonlySet<string>,
  onLeaveOut: RemarksCardProps['onLeaveOut'],
  onLookedAt: RemarksCardProps['onLookedAt'],
): GridColumn<ReviewRemark>[] {
  return [
    {
      id: 'what',
      header: 'What',
      width: 132,
      isFixed: true,
      render: (remark) => <span className={`badge plain ${remark.tone}`}>{remark.what}</span>,
      text: (remark) => remark.what,
    },
    {
      id: 'partner',
      header: 'Partner',
      width: 152,
      isFixed: true,
      render: (remark) => <span>{remark.name}</span>,
      text: (remark) => remark.name,
    },
    {
      id: 'change',
      header: 'Change',
      minimumWidth: 120,
      render: (remark) => <span className="soft small">{remark.text}</span>,
      text: (remark) => remark.text,
    },
    {
      id: 'amount',
      header: 'To pay',
      width: 122,
      align: 'end',
      endsInCurrency: true,
      render: ({ line, currency }) => <Money amountMinor={line?.amountMinor ?? null} currency={currency} />,
      text: ({ line, currency }) => (line === null ? '–' : formatMoney(line.amountMinor, currency)),
    },
    {
      id: 'lookedAt',
      header: 'Looked at',
      width: 80,
      render: ({ line, name }) =>
        line === null ? (
          <span className="absent">–</span>
        ) : (
          <input
            type="checkbox"
            className="checkbox"
            tabIndex={-1}
            aria-label={`Looked at ${name}`}
            checked={lookedAt.has(lineKey(line))}
            onChange={() => {
              onLookedAt(line);
            }}
          />
        ),
      text: (remark) => (lookedAt.has(lineKey(remark)) ? 'yes' : 'no'),
    },
    ...(onLeaveOut === null ? [] : [leaveOutColumn(onLeaveOut)]),
  ];
}

function leaveOutColumn(onLeaveOut: (lines: readonly ReviewLine[]) => void): GridColumn<ReviewRemark> {
  return {
    id: 'leaveOut',
    header: 'Act',
    width: 86,
    align: 'end',
    isFixed: true,
    render: ({ line, name }) =>
      line === null ? null : (
        <button
          type="button"
          className="link"
          tabIndex={-1}
          aria-label={`Leave out ${name}`}
          onClick={() => {
            onLeaveOut([line]);
          }}
        >
          Leave out
        </button>
      ),
    text: () => '',
  };
}
