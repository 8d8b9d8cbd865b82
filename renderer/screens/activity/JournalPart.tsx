import { useMemo, useState } from 'react';
import type { SourceKind } from '../../../shared/contract/ledger.ts';
import { useCall, usePages, type RowOf } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { showDay, showInstant } from '../../components/days.ts';
import { entryStepNames, sourceKindChoices, sourceKindNames } from '../../components/entryWords.ts';
import { FilterMenu } from '../../components/FilterMenu.tsx';
import type { GridColumn } from '../../components/grid/columns.ts';
import { DataGrid } from '../../components/grid/DataGrid.tsx';
import { pagedRows } from '../../components/grid/pagedRows.ts';
import { GridOptions } from '../../components/grid/GridOptions.tsx';
import { moneyList } from '../../components/Money.tsx';
import { PeriodMenu } from '../../components/PeriodMenu.tsx';
import type { Period } from '../../components/periods.ts';
import { openEntry } from '../../stores/entryViewer.ts';
import { showAccount, useJournalAccount } from './journalAccount.ts';

type Entry = RowOf<'journal.list'>;

/** Every journal entry, newest first, narrowed by day, kind and account. */
export function JournalPart() {
  const { timeZone, today } = useLedger();
  const [period, setPeriod] = useState<Period>({});
  const [sourceKind, setSourceKind] = useState<SourceKind | undefined>();
  const accountCode = useJournalAccount((journal) => journal.accountCode);
  const accounts = useAccountChoices();
  const entries = usePages('journal.list', {
    from: period.from,
    to: period.to,
    sourceKind,
    accountCode,
  });
  const columns = useMemo(() => entryColumns(timeZone, setSourceKind), [timeZone]);
  const clear = () => {
    setPeriod({});
    setSourceKind(undefined);
    showAccount(undefined);
  };
  const isFiltered =
    period.from !== undefined ||
    period.to !== undefined ||
    sourceKind !== undefined ||
    accountCode !== undefined;
  return (
    <>
      <div className="filters">
        <PeriodMenu label="Days in the books" period={period} today={today} onChange={setPeriod} />
        <FilterMenu label="Kind" choices={sourceKindChoices} value={sourceKind} onChange={setSourceKind} />
        <FilterMenu label="Account" choices={accounts} value={accountCode} onChange={showAccount} />
        <GridOptions grid="journal" columns={columns} />
      </div>
      <DataGrid
        name="journal"
        label="Journal entries"
        columns={columns}
        {...pagedRows(entries)}
        keyOf={(entry) => entry.journalEntryId}
        nameOf={(entry) => entry.journalEntryId}
        onOpen={(entry) => {
          openEntry(entry.journalEntryId);
        }}
        instead={
          entries.error === null ? (
            <NoEntries isFiltered={isFiltered} onClear={clear} />
          ) : (
            <ErrorCallout error={entries.error} onTryAgain={entries.tryAgain} />
          )
        }
      />
    </>
  );
}

function NoEntries({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (!isFiltered) return <p className="empty">Nothing is booked yet.</p>;
  return (
    <div className="empty">
      <p>No entry has these days, this kind and this account.</p>
      <button type="button" className="button" onClick={onClear}>
        Clear
      </button>
    </div>
  );
}

/** The accounts that anything was booked on. */
function useAccountChoices(): { value: string; label: string }[] {
  const trialBalance = useCall('ledger.trialBalance', {});
  const names = new Map(
    (trialBalance.data?.rows ?? []).map(({ accountCode, accountName }) => [accountCode, accountName]),
  );
  return [...names].map(([value, name]) => ({ value, label: `${value} ${name}` }));
}

/** What an entry moves: the sum of its debits, each currency apart. */
function movedBy(entry: Entry): string {
  const sums = new Map<string, number>();
  for (const { currency, debitMinor } of entry.postings) {
    sums.set(currency, (sums.get(currency) ?? 0) + debitMinor);
  }
  return moneyList([...sums].map(([currency, totalMinor]) => ({ currency, totalMinor })));
}

function accountsOf(entry: Entry): string {
  return entry.postings
    .map((posting) => `${posting.debitMinor > 0 ? 'Dr' : 'Cr'} ${posting.accountCode} ${posting.accountName}`)
    .join(', ');
}

function entryColumns(timeZone: string, setSourceKind: (kind: SourceKind) => void): GridColumn<Entry>[] {
  return [
    textColumn('id', 'Entry', 96, (entry) => entry.journalEntryId),
    textColumn('entryDate', 'In the books', 110, (entry) => showDay(entry.entryDate)),
    {
      ...textColumn('occurredOn', 'Happened on', 110, (entry) => showDay(entry.occurredOn)),
      leavesWhenNarrow: true,
    },
    {
      ...textColumn('kind', 'Kind', 96, (entry) => sourceKindNames[entry.sourceKind]),
      only: (entry) => ({
        label: `Only ${sourceKindNames[entry.sourceKind].toLowerCase()}`,
        apply: () => {
          setSourceKind(entry.sourceKind);
        },
      }),
    },
    textColumn('source', 'Source', 150, (entry) => entry.sourceId),
    textColumn('step', 'Step', 120, (entry) => entryStepNames[entry.sourceStep]),
    {
      id: 'accounts',
      header: 'Accounts',
      render: (entry) => <span className="soft">{accountsOf(entry)}</span>,
      text: accountsOf,
    },
    { ...textColumn('moved', 'Amount', 150, movedBy), align: 'end' },
    {
      ...textColumn('recordedAt', 'Recorded', 140, (entry) => showInstant(entry.recordedAt, timeZone)),
      startsHidden: true,
    },
  ];
}

function textColumn(
  id: string,
  header: string,
  width: number,
  text: (entry: Entry) => string,
): GridColumn<Entry> {
  return { id, header, width, text, render: (entry) => <span>{text(entry)}</span> };
}
