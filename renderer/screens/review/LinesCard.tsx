import { useMemo, useState } from 'react';
import { formatMoney } from '../../../shared/money.ts';
import { goTo } from '../../app/navigation.ts';
import { Card } from '../../components/Card.tsx';
import { BoundedGrid } from '../../components/grid/BoundedGrid.tsx';
import type { GridColumn } from '../../components/grid/columns.ts';
import { MethodLabel, methodName } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { linesFound } from './linesFound.ts';
import { concernsWithholding } from './reviewFigures.ts';
import { lineKey, type ReviewRemark } from './reviewRemarks.ts';
import type { Review, ReviewLine } from './review.ts';

type LinesCardProps = {
  review: Review;
  remarks: readonly ReviewRemark[];
  /** Null where nothing can be left out any more. */
  onLeaveOut: ((lines: readonly ReviewLine[]) => void) | null;
  onLookedAt: (line: ReviewLine) => void;
};

const shownRows = 12;

/** Every line of the review, found by name, id, account or amount. */
export function LinesCard({ review, remarks, onLeaveOut, onLookedAt }: LinesCardProps) {
  const [search, setSearch] = useState('');
  const rows = useMemo(() => linesFound(review.lines, search), [review.lines, search]);
  const columns = useMemo(
    () => lineColumns(remarks, concernsWithholding(review.lines)),
    [remarks, review.lines],
  );
  const leaveOut = (line: ReviewLine) => {
    onLeaveOut?.([line]);
  };
  return (
    <Card
      title="All lines"
      note={
        search === ''
          ? `${review.lines.length.toLocaleString('en-US')}, by name`
          : `${rows.length.toLocaleString('en-US')} of ${review.lines.length.toLocaleString('en-US')} match`
      }
      end={<SearchField label="Name, id, account or amount" value={search} onChange={setSearch} />}
      className="lines-card not-printed"
    >
      <BoundedGrid
        name="review-lines"
        label="All lines"
        rowsShown={shownRows}
        columns={columns}
        rows={rows}
        keyOf={lineKey}
        nameOf={(line) => `${line.name}, ${line.currency}`}
        onOpen={({ partnerId }) => {
          goTo({ screen: 'partner', partnerId });
        }}
        rowKeys={{ l: onLookedAt, ...(onLeaveOut === null ? {} : { x: leaveOut }) }}
        menuOf={(line) =>
          onLeaveOut === null
            ? []
            : [
                {
                  label: `Leave out ${line.name}`,
                  apply: () => {
                    leaveOut(line);
                  },
                },
              ]
        }
        instead={<p className="empty">No line matches “{search}”.</p>}
      />
    </Card>
  );
}

/** Drawn only where tax is withheld of some line, or a treaty rate of zero applies to it. */
const withheldColumn: GridColumn<ReviewLine> = {
  id: 'withheld',
  header: 'Withheld',
  width: 110,
  align: 'end',
  endsInCurrency: true,
  isFixed: true,
  render: ({ withholding, withheldMinor, currency }) => (
    <span title={withholding?.reason}>
      <Money amountMinor={withholding === null ? null : withheldMinor} currency={currency} />
    </span>
  ),
  text: ({ withholding, withheldMinor, currency }) =>
    withholding === null ? '–' : formatMoney(withheldMinor, currency),
};

function lineColumns(remarks: readonly ReviewRemark[], showsWithheld: boolean): GridColumn<ReviewLine>[] {
  const marks = new Map<string, string[]>();
  for (const remark of remarks) {
    const key = lineKey(remark);
    marks.set(key, [...(marks.get(key) ?? []), remark.what]);
  }
  const marksOf = (line: ReviewLine) => marks.get(lineKey(line)) ?? [];
  return [
    {
      id: 'partner',
      header: 'Partner',
      width: showsWithheld ? 150 : 196,
      isFixed: true,
      render: (line) => <span>{line.name}</span>,
      text: (line) => line.name,
    },
    {
      id: 'externalId',
      header: 'Id',
      width: showsWithheld ? 84 : 92,
      render: (line) => <span className="identifier">{line.externalId}</span>,
      text: (line) => line.externalId,
    },
    {
      id: 'method',
      header: 'Method',
      width: 124,
      render: (line) => <MethodLabel method={line.method} />,
      text: (line) => methodName(line.method),
    },
    {
      id: 'paysTo',
      header: 'Pays to',
      width: showsWithheld ? 146 : 176,
      leavesWhenNarrow: true,
      render: (line) => <span className="soft">{line.paysTo}</span>,
      text: (line) => line.paysTo,
    },
    ...(showsWithheld ? [withheldColumn] : []),
    {
      id: 'amount',
      header: 'To pay',
      width: showsWithheld ? 122 : 132,
      align: 'end',
      endsInCurrency: true,
      isFixed: true,
      render: (line) => <Money amountMinor={line.amountMinor} currency={line.currency} isDeciding />,
      text: (line) => formatMoney(line.amountMinor, line.currency),
    },
    {
      id: 'remarks',
      header: 'Worth a look',
      minimumWidth: 120,
      render: (line) => <span className="soft small">{marksOf(line).join(', ')}</span>,
      text: (line) => marksOf(line).join(', '),
    },
  ];
}
