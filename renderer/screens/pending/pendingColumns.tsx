import { blockerNames } from '../../components/blockers.ts';
import type { FilterStep, GridColumn } from '../../components/grid/columns.ts';
import { MethodLabel, methodName } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { formatMoney } from '../../../shared/money.ts';
import { payoutBlockers } from '../../../shared/contract/payoutSchemas.ts';
import type { PendingRow } from './pendingSelection.ts';
import type { Exclusion, PendingView } from './pendingView.ts';
import { Readiness } from './Readiness.tsx';
import { fullReadinessText } from './readiness.ts';

type Narrow = (change: Partial<PendingView>) => void;
type LeaveOut = (more: Partial<Exclusion>) => void;
type Steps = Required<Pick<GridColumn<PendingRow>, 'only' | 'not'>>;

type ColumnsSetup = {
  narrow: Narrow;
  leaveOut: LeaveOut;
  programNames: ReadonlyMap<string, string>;
};

/** The columns of the pending balances; cells that a filter serves offer 'only this' and 'not this'. */
export function pendingColumns(setup: ColumnsSetup): GridColumn<PendingRow>[] {
  return [...leadingColumns(setup), ...amountColumns(setup), readinessColumn(setup)];
}

function leadingColumns({ narrow, leaveOut, programNames }: ColumnsSetup): GridColumn<PendingRow>[] {
  const programOf = (row: PendingRow) => programNames.get(row.programId) ?? row.programId;
  return [
    {
      id: 'partner',
      header: 'Partner',
      width: 196,
      isFixed: true,
      render: (row) => <span>{row.name}</span>,
      text: (row) => row.name,
      only: ({ partnerId, name }) => step(`Only ${name}`, narrow, { partner: { partnerId, name } }),
      not: ({ partnerId, name }) => step(`Not ${name}`, leaveOut, { partners: [{ partnerId, name }] }),
    },
    {
      id: 'externalId',
      header: 'Id',
      width: 92,
      render: (row) => <span className="identifier">{row.externalId}</span>,
      text: (row) => row.externalId,
    },
    {
      id: 'program',
      header: 'Program',
      width: 126,
      startsHidden: true,
      render: (row) => <span>{programOf(row)}</span>,
      text: programOf,
      only: (row) => step(`Only program ${programOf(row)}`, narrow, { programId: row.programId }),
      not: (row) => step(`Not program ${programOf(row)}`, leaveOut, { programIds: [row.programId] }),
    },
    {
      id: 'method',
      header: 'Method',
      width: 122,
      render: (row) => <MethodLabel method={row.method} />,
      text: (row) => methodName(row.method),
      only: (row) =>
        row.method === null
          ? step('Only without a method', narrow, { blocker: 'NO_PAYOUT_METHOD' })
          : step(`Only ${methodName(row.method)}`, narrow, { method: row.method }),
      not: (row) =>
        row.method === null
          ? step('Not without a method', leaveOut, { blockers: ['NO_PAYOUT_METHOD'] })
          : step(`Not ${methodName(row.method)}`, leaveOut, { methods: [row.method] }),
    },
    {
      id: 'paysTo',
      header: 'Pays to',
      width: 190,
      leavesWhenNarrow: true,
      render: (row) =>
        row.paysTo === null ? (
          <span className="muted">No details</span>
        ) : (
          <span className="soft">{row.paysTo}</span>
        ),
      text: (row) => row.paysTo ?? 'No details',
    },
  ];
}

function readinessColumn(setup: ColumnsSetup): GridColumn<PendingRow> {
  return {
    id: 'readiness',
    header: 'Ready, or what blocks it',
    minimumWidth: 240,
    isFixed: true,
    render: (row) => <Readiness row={row} />,
    text: fullReadinessText,
    ...readinessSteps(setup),
  };
}

function amountColumns({ narrow, leaveOut }: ColumnsSetup): GridColumn<PendingRow>[] {
  const currencySteps: Steps = {
    only: ({ currency }) => step(`Only ${currency}`, narrow, { currency }),
    not: ({ currency }) => step(`Not ${currency}`, leaveOut, { currencies: [currency] }),
  };
  return [
    {
      id: 'inFlight',
      header: 'In flight',
      width: 124,
      align: 'end',
      endsInCurrency: true,
      startsHidden: true,
      render: (row) => <Money amountMinor={orNone(row.inFlightMinor)} currency={row.currency} />,
      text: (row) => formatMoney(row.inFlightMinor, row.currency),
      ...currencySteps,
    },
    {
      id: 'held',
      header: 'Held',
      width: 124,
      align: 'end',
      endsInCurrency: true,
      render: (row) => <Money amountMinor={orNone(row.heldMinor)} currency={row.currency} />,
      text: (row) => formatMoney(row.heldMinor, row.currency),
      ...currencySteps,
    },
    {
      id: 'payable',
      header: 'Payable',
      width: 132,
      align: 'end',
      endsInCurrency: true,
      isFixed: true,
      render: (row) => (
        <Money amountMinor={row.payableMinor} currency={row.currency} isDeciding marksNegative />
      ),
      text: (row) => formatMoney(row.payableMinor, row.currency),
      ...currencySteps,
    },
  ];
}

/** A blocked balance may have several blockers; the first, which its cell begins with, stands for it. */
function readinessSteps({ narrow, leaveOut }: ColumnsSetup): Steps {
  const firstBlocker = ({ eligible, blockers }: PendingRow) =>
    eligible ? undefined : payoutBlockers.find((code) => code === blockers[0]?.code);
  return {
    only: (row) => {
      const blocker = firstBlocker(row);
      return blocker === undefined
        ? step('Only ready', narrow, { segment: 'ready' })
        : step(`Only: ${blockerNames[blocker]}`, narrow, { blocker });
    },
    not: (row) => {
      const blocker = firstBlocker(row);
      return blocker === undefined
        ? step('Not ready', narrow, { segment: 'blocked' })
        : step(`Not: ${blockerNames[blocker]}`, leaveOut, { blockers: [blocker] });
    },
  };
}

/** What is not there is drawn as a dash. */
function orNone(amountMinor: number): number | null {
  return amountMinor === 0 ? null : amountMinor;
}

function step<Change>(label: string, change: (change: Change) => void, by: Change): FilterStep {
  return {
    label,
    apply: () => {
      change(by);
    },
  };
}
