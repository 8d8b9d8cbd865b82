import { IconArchive } from '@tabler/icons-react';
import type { RowOf } from '../../api/queries.ts';
import type { GridColumn } from '../../components/grid/columns.ts';
import { MethodLabel, methodName } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { amountsText, leadingAmount, type BalancePart } from './balances.ts';
import { kindNames, type PartnersFilter } from './partnersFilter.ts';

export type PartnerRow = RowOf<'partners.list'>;

type ColumnSetup = {
  programName: (programId: string) => string;
  narrow: (step: Partial<PartnersFilter>) => void;
};

/** The columns of the list of partners. */
export function partnersColumns({ programName, narrow }: ColumnSetup): readonly GridColumn<PartnerRow>[] {
  return [
    {
      id: 'name',
      header: 'Partner',
      isFixed: true,
      minimumWidth: 170,
      text: (row) => row.name,
      render: (row) => <NameCell row={row} />,
    },
    {
      id: 'externalId',
      header: 'Id',
      width: 88,
      text: (row) => row.externalId,
      render: (row) => <span className="identifier">{row.externalId}</span>,
    },
    {
      id: 'program',
      header: 'Program',
      width: 118,
      text: (row) => programName(row.programId),
      render: (row) => <span>{programName(row.programId)}</span>,
      only: (row) => ({
        label: `Only ${programName(row.programId)}`,
        apply: () => {
          narrow({ programId: row.programId });
        },
      }),
    },
    ...personColumns(narrow),
    balanceColumn('held', 'Held', 'heldMinor', 118),
    { ...balanceColumn('payable', 'Payable', 'payableMinor', 132), isFixed: true },
    balanceColumn('inFlight', 'In flight', 'inFlightMinor', 118),
    balanceColumn('paid', 'Paid', 'paidMinor', 132),
    { ...balanceColumn('storeCredit', 'Store credit', 'storeCreditMinor', 128), startsHidden: true },
  ];
}

function personColumns(narrow: ColumnSetup['narrow']): readonly GridColumn<PartnerRow>[] {
  return [
    {
      id: 'kind',
      header: 'Kind',
      width: 124,
      startsHidden: true,
      text: (row) => kindNames[row.kind],
      render: (row) => <span className="soft">{kindNames[row.kind]}</span>,
      only: (row) => ({
        label: `Only ${kindNames[row.kind].toLowerCase()}s`,
        apply: () => {
          narrow({ kind: row.kind });
        },
      }),
    },
    {
      id: 'email',
      header: 'E-mail',
      width: 190,
      startsHidden: true,
      text: (row) => row.email ?? '',
      render: (row) => <span className="soft">{row.email ?? '–'}</span>,
    },
    {
      id: 'country',
      header: 'Country',
      width: 72,
      startsHidden: true,
      text: (row) => row.country ?? '',
      render: (row) => <span className="soft">{row.country ?? '–'}</span>,
    },
    {
      id: 'method',
      header: 'Method',
      width: 118,
      text: (row) => methodName(row.payoutMethod),
      render: (row) => <MethodLabel method={row.payoutMethod} />,
      only: (row) => {
        const { payoutMethod } = row;
        if (payoutMethod === null) return null;
        return {
          label: `Only ${methodName(payoutMethod)}`,
          apply: () => {
            narrow({ method: payoutMethod });
          },
        };
      },
    },
    {
      id: 'paysTo',
      header: 'Pays to',
      width: 152,
      leavesWhenNarrow: true,
      text: (row) => row.payoutDetailsMasked ?? '',
      render: (row) => <span className="soft">{row.payoutDetailsMasked ?? 'No details'}</span>,
    },
  ];
}

function balanceColumn(id: string, header: string, part: BalancePart, width: number): GridColumn<PartnerRow> {
  return {
    id,
    header,
    width,
    align: 'end',
    endsInCurrency: true,
    text: (row) => amountsText(row.balances, part),
    render: (row) => <BalanceCell row={row} part={part} />,
  };
}

function NameCell({ row }: { row: PartnerRow }) {
  if (!row.archived) return <span>{row.name}</span>;
  return (
    <span>
      {row.name}
      <span className="badge off partner-archived">
        <IconArchive size={12} stroke={1.5} aria-hidden />
        Archived
      </span>
    </span>
  );
}

/** The largest currency, and how many others there are; all of them in full as the cell's title. */
function BalanceCell({ row, part }: { row: PartnerRow; part: BalancePart }) {
  const leading = leadingAmount(row.balances, part);
  if (leading === null) return <Money amountMinor={null} currency="" />;
  const { balance, others } = leading;
  return (
    <span className="partner-amount">
      {others.length === 0 ? null : (
        <span className="partner-others" aria-label={`and ${others.length} more`}>
          +{others.length}
        </span>
      )}
      <Money
        amountMinor={balance[part]}
        currency={balance.currency}
        isDeciding={part === 'payableMinor'}
        marksNegative
      />
    </span>
  );
}
