import { formatMoney } from '../../../shared/money.ts';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { showDay, showShortDay } from '../../components/days.ts';
import type { FilterStep, GridColumn } from '../../components/grid/columns.ts';
import { MethodLabel, methodName } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { detailText, StatusBadge, statusNames } from '../../components/StatusBadge.tsx';
import { leavingOut, narrowed, type Exclusion, type HistoryView } from './historyView.ts';

type Change = (change: (view: HistoryView) => HistoryView) => void;
type Steps = Pick<GridColumn<PayoutRow>, 'only' | 'not'>;

type ColumnsSetup = { change: Change; programName: (programId: string) => string; today: string };

/** The columns of the history; cells that a filter serves offer 'only this' and 'not this'. */
export function historyColumns(setup: ColumnsSetup): GridColumn<PayoutRow>[] {
  return [...leadingColumns(setup), ...amountColumns(setup), ...trailingColumns(setup)];
}

function leadingColumns({ change, programName, today }: ColumnsSetup): GridColumn<PayoutRow>[] {
  return [
    dateColumn(change, today),
    {
      id: 'payoutId',
      header: 'Payout',
      width: 132,
      startsHidden: true,
      render: ({ payoutId }) => <span className="identifier">{payoutId}</span>,
      text: ({ payoutId }) => payoutId,
    },
    {
      id: 'partner',
      header: 'Partner',
      width: 166,
      isFixed: true,
      sort: 'partner',
      render: ({ partnerName }) => <span>{partnerName}</span>,
      text: ({ partnerName }) => partnerName,
      ...partnerSteps(change),
    },
    {
      id: 'program',
      header: 'Program',
      width: 126,
      startsHidden: true,
      render: ({ programId }) => <span>{programName(programId)}</span>,
      text: ({ programId }) => programName(programId),
      only: ({ programId }) => only(change, programName(programId), { programId }),
      not: ({ programId }) => not(change, programName(programId), { programIds: [programId] }),
    },
    {
      id: 'method',
      header: 'Method',
      width: 126,
      leavesWhenNarrow: true,
      render: ({ method }) => <MethodLabel method={method} />,
      text: ({ method }) => methodName(method),
      only: ({ method }) => (method === null ? null : only(change, methodName(method), { method })),
      not: ({ method }) => (method === null ? null : not(change, methodName(method), { methods: [method] })),
    },
    {
      id: 'status',
      header: 'Status and detail',
      minimumWidth: 196,
      isFixed: true,
      render: ({ status, detail }) => (
        <span>
          <StatusBadge status={status} detail={detail} />
          <span className="badge-detail">{detailText(detail)}</span>
        </span>
      ),
      text: ({ status, detail }) => `${statusNames[status]}, ${detailText(detail)}`,
      only: ({ detail }) => only(change, detailText(detail), { detail }),
      not: ({ detail }) => not(change, detailText(detail), { details: [detail] }),
    },
  ];
}

function dateColumn(change: Change, today: string): GridColumn<PayoutRow> {
  return {
    id: 'createdOn',
    header: 'Date',
    width: 92,
    isFixed: true,
    sort: 'createdOn',
    render: ({ createdOn }) => <span className="soft">{showShortDay(createdOn, today)}</span>,
    text: ({ createdOn }) => showDay(createdOn),
    only: ({ createdOn }) => ({
      label: `Only ${showDay(createdOn)}`,
      apply: () => {
        const period = { kind: 'days', from: createdOn, to: createdOn } as const;
        change((view) => narrowed(view, { period, ...(view.sort.by === 'paidOn' ? byDay : {}) }));
      },
    }),
  };
}

const byDay = { sort: { by: 'createdOn', descending: true } } as const;

function partnerSteps(change: Change): Steps {
  return {
    only: ({ partnerId, partnerName }) =>
      only(change, partnerName, { partner: { partnerId, name: partnerName } }),
    not: ({ partnerId, partnerName }) =>
      not(change, partnerName, { partners: [{ partnerId, name: partnerName }] }),
  };
}

function amountColumns({ change }: ColumnsSetup): GridColumn<PayoutRow>[] {
  const lesser = [
    { id: 'gross', header: 'Gross', minorOf: (row: PayoutRow) => row.grossMinor },
    { id: 'vat', header: 'VAT', minorOf: (row: PayoutRow) => row.vatMinor },
    { id: 'withheld', header: 'Withheld', minorOf: (row: PayoutRow) => row.withheldMinor },
    { id: 'fee', header: 'Fee', minorOf: (row: PayoutRow) => row.feeMinor },
  ].map(({ id, header, minorOf }): GridColumn<PayoutRow> => ({
    id,
    header,
    width: 124,
    align: 'end',
    endsInCurrency: true,
    startsHidden: true,
    render: (row) => <Money amountMinor={minorOf(row) === 0 ? null : minorOf(row)} currency={row.currency} />,
    text: (row) => formatMoney(minorOf(row), row.currency),
    ...currencySteps(change),
  }));
  return [
    ...lesser,
    {
      id: 'amount',
      header: 'Amount',
      width: 132,
      align: 'end',
      endsInCurrency: true,
      isFixed: true,
      sort: 'amount',
      render: ({ amountMinor, currency }) => (
        <Money amountMinor={amountMinor} currency={currency} isDeciding />
      ),
      text: ({ amountMinor, currency }) => formatMoney(amountMinor, currency),
      ...currencySteps(change),
    },
  ];
}

function currencySteps(change: Change): Steps {
  return {
    only: ({ currency }) => only(change, currency, { currency }),
    not: ({ currency }) => not(change, currency, { currencies: [currency] }),
  };
}

function trailingColumns({ change, today }: ColumnsSetup): GridColumn<PayoutRow>[] {
  return [
    {
      id: 'paidOn',
      header: 'Paid on',
      width: 92,
      align: 'end',
      sort: 'paidOn',
      render: ({ paidOn }) =>
        paidOn === null ? (
          <span className="absent">–</span>
        ) : (
          <span className="soft">{showShortDay(paidOn, today)}</span>
        ),
      text: ({ paidOn }) => (paidOn === null ? '' : showDay(paidOn)),
      only: ({ paidOn }) =>
        paidOn === null
          ? null
          : {
              label: `Only paid on ${showDay(paidOn)}`,
              apply: () => {
                const period = { kind: 'days', from: paidOn, to: paidOn } as const;
                change((view) => narrowed(view, { period, sort: { by: 'paidOn', descending: true } }));
              },
            },
    },
    {
      id: 'reference',
      header: 'Reference',
      width: 150,
      startsHidden: true,
      render: ({ reference }) =>
        reference === null ? <span className="absent">–</span> : <span className="soft">{reference}</span>,
      text: ({ reference }) => reference ?? '',
    },
  ];
}

function only(change: Change, words: string, narrowing: Partial<HistoryView>): FilterStep {
  return {
    label: `Only ${words}`,
    apply: () => {
      change((view) => narrowed(view, narrowing));
    },
  };
}

function not(change: Change, words: string, exclusion: Partial<Exclusion>): FilterStep {
  return {
    label: `Not ${words}`,
    apply: () => {
      change((view) => leavingOut(view, exclusion));
    },
  };
}
