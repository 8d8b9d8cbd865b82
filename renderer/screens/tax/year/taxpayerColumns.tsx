import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import type { Program } from '../../../../shared/contract/partners.ts';
import type { GridColumn } from '../../../components/grid/columns.ts';
import { amountText } from '../../../components/Money.tsx';
import { formLook, shareOfProgram, shortReason, type Taxpayer } from './taxpayers.ts';

/**
 * The columns of the taxpayers of a year; amounts are US dollars, and the threshold is one of nonemployee compensation.
 * Where a program is chosen its share stands beside the total, which stays that of the taxpayer.
 */
export function taxpayerColumns(
  thresholdMinor: number | undefined,
  program?: Pick<Program, 'programId' | 'name'>,
): readonly GridColumn<Taxpayer>[] {
  return [
    {
      id: 'name',
      header: 'Taxpayer',
      sort: 'name',
      isFixed: true,
      minimumWidth: 140,
      text: (row) => row.name,
      render: (row) => <NameCell row={row} />,
    },
    {
      id: 'tin',
      header: 'Tax id',
      width: 92,
      text: (row) => (row.tinLast4 === null ? 'not given' : `ends in ${row.tinLast4}`),
      render: (row) =>
        row.tinLast4 === null ? (
          <span className="soft">not given</span>
        ) : (
          <span className="identifier" aria-label={`ends in ${row.tinLast4}`}>
            •••••{row.tinLast4}
          </span>
        ),
    },
    amountColumn('paid', 'Paid', (row) => row.paidMinor),
    ...(program === undefined ? [] : [shareColumn(program)]),
    { ...amountColumn('excluded', 'Excluded', (row) => row.excludedMinor), leavesWhenNarrow: true },
    { ...amountColumn('reportable', 'Reportable', (row) => row.reportableMinor, true), isFixed: true },
    { ...amountColumn('withheld', 'Withheld', (row) => row.withheldMinor), leavesWhenNarrow: true },
    {
      id: 'form',
      header: 'Form',
      width: 126,
      isFixed: true,
      text: (row) => formLook(row).word,
      render: (row) => <FormCell row={row} />,
    },
    {
      id: 'reason',
      header: 'Why',
      minimumWidth: 124,
      text: (row) => row.reason,
      render: (row) => <span>{shortReason(row, thresholdMinor)}</span>,
    },
  ];
}

function shareColumn({ programId, name }: Pick<Program, 'programId' | 'name'>): GridColumn<Taxpayer> {
  const shareOf = (row: Taxpayer) => shareOfProgram(row, programId) ?? 0;
  const { sort: _sort, ...column } = amountColumn('program', `Of it ${name}`, shareOf);
  return { ...column, width: 132 };
}

function amountColumn(
  id: string,
  header: string,
  amountOf: (row: Taxpayer) => number,
  isDeciding = false,
): GridColumn<Taxpayer> {
  return {
    id,
    header,
    width: 96,
    align: 'end',
    sort: id,
    text: (row) => (amountOf(row) === 0 ? '' : amountText(amountOf(row), 'USD')),
    render: (row) => <UsDollars amountMinor={amountOf(row)} isDeciding={isDeciding} />,
  };
}

/** US cents without their currency, which the screen names once; a dash for nothing. */
export function UsDollars({
  amountMinor,
  isDeciding = false,
}: {
  amountMinor: number;
  isDeciding?: boolean;
}) {
  if (amountMinor === 0) return <span className="absent">–</span>;
  return <span className={isDeciding ? 'money deciding' : 'money'}>{amountText(amountMinor, 'USD')}</span>;
}

function NameCell({ row }: { row: Taxpayer }) {
  const others = row.partnerIds.length - 1;
  return (
    <span>
      {row.name}
      {others > 0 ? <span className="tax-others">{`${String(others + 1)} partners`}</span> : null}
    </span>
  );
}

function FormCell({ row }: { row: Taxpayer }) {
  const { tone, word } = formLook(row);
  return (
    <span>
      {tone === 'none' ? (
        <span className="soft">{word}</span>
      ) : (
        <span className={`badge ${tone}`}>
          {tone === 'doubt' ? <IconAlertTriangle size={12} stroke={2} aria-hidden /> : null}
          {word}
        </span>
      )}
      {row.filed === null ? null : (
        <span
          className={row.filed.differs ? 'tax-filed is-different' : 'tax-filed'}
          title={
            row.filed.differs
              ? 'Filed; the payments come to something else now'
              : 'Filed; the figures are locked'
          }
        >
          <IconLock
            size={12}
            stroke={2}
            role="img"
            aria-label={row.filed.differs ? 'filed, differs' : 'filed'}
          />
        </span>
      )}
    </span>
  );
}
