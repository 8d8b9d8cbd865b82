import { blockerNames } from '../../components/blockers.ts';
import type { FilterStep, GridColumn } from '../../components/grid/columns.ts';
import { MethodLabel, methodName } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { formatMoney } from '../../../shared/money.ts';
import { payoutBlockers } from '../../../shared/contract/payoutSchemas.ts';
import type { PendingRow } from './pendingSelection.ts';
import type { PendingView } from './pendingView.ts';
import { Readiness } from './Readiness.tsx';
import { fullReadinessText } from './readiness.ts';

type Narrow = (change: Partial<PendingView>) => void;

/** The columns of the pending balances; cells that a filter serves offer to narrow the list to their like. */
export function pendingColumns(
  narrow: Narrow,
  programNames: ReadonlyMap<string, string>,
): GridColumn<PendingRow>[] {
  const programOf = (row: PendingRow) => programNames.get(row.programId) ?? row.programId;
  return [
    {
      id: 'partner',
      header: 'Partner',
      width: 196,
      isFixed: true,
      render: (row) => <span>{row.name}</span>,
      text: (row) => row.name,
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
    ...amountColumns(narrow),
    {
      id: 'readiness',
      header: 'Ready, or what blocks it',
      minimumWidth: 240,
      isFixed: true,
      render: (row) => <Readiness row={row} />,
      text: fullReadinessText,
      only: (row) => onlyReadiness(row, narrow),
    },
  ];
}

function amountColumns(narrow: Narrow): GridColumn<PendingRow>[] {
  const onlyCurrency = (row: PendingRow) => step(`Only ${row.currency}`, narrow, { currency: row.currency });
  return [
    {
      id: 'inFlight',
      header: 'In flight',
      width: 124,
      align: 'end',
      startsHidden: true,
      render: (row) => <Money amountMinor={orNone(row.inFlightMinor)} currency={row.currency} />,
      text: (row) => formatMoney(row.inFlightMinor, row.currency),
      only: onlyCurrency,
    },
    {
      id: 'held',
      header: 'Held',
      width: 124,
      align: 'end',
      render: (row) => <Money amountMinor={orNone(row.heldMinor)} currency={row.currency} />,
      text: (row) => formatMoney(row.heldMinor, row.currency),
      only: onlyCurrency,
    },
    {
      id: 'payable',
      header: 'Payable',
      width: 132,
      align: 'end',
      isFixed: true,
      render: (row) => (
        <Money amountMinor={row.payableMinor} currency={row.currency} isDeciding marksNegative />
      ),
      text: (row) => formatMoney(row.payableMinor, row.currency),
      only: onlyCurrency,
    },
  ];
}

function onlyReadiness(row: PendingRow, narrow: Narrow): FilterStep {
  const first = payoutBlockers.find((code) => code === row.blockers[0]?.code);
  if (row.eligible || first === undefined) return step('Only ready', narrow, { segment: 'ready' });
  return step(`Only: ${blockerNames[first]}`, narrow, { blocker: first });
}

/** What is not there is drawn as a dash. */
function orNone(amountMinor: number): number | null {
  return amountMinor === 0 ? null : amountMinor;
}

function step(label: string, narrow: Narrow, change: Partial<PendingView>): FilterStep {
  return {
    label,
    apply: () => {
      narrow(change);
    },
  };
}
