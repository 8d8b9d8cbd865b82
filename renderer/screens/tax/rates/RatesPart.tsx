import { Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { usePages, type RowOf } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { formatRoute } from '../../../app/routes.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { useAskingClose } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { currencyChoices } from '../../../components/currencyNames.ts';
import { showDay, showInstant } from '../../../components/days.ts';
import { FilterMenu } from '../../../components/FilterMenu.tsx';
import type { GridColumn } from '../../../components/grid/columns.ts';
import { DataGrid } from '../../../components/grid/DataGrid.tsx';
import { pagedRows } from '../../../components/grid/pagedRows.ts';
import { Screen } from '../../../components/Screen.tsx';
import { TaxParts } from '../TaxParts.tsx';
import { RateForm } from './RateForm.tsx';

type Rate = RowOf<'rates.list'>;
type Task = { kind: 'none' } | { kind: 'rate'; rate: Rate | null };

/** Exchange rates by day: payments in other currencies are told in US dollars by the rate of the day they were made. */
export function RatesPart() {
  const { timeZone } = useLedger();
  const [currency, setCurrency] = useState<string | undefined>();
  const [task, setTask] = useState<Task>({ kind: 'none' });
  const rates = usePages('rates.list', currency === undefined ? {} : { currency });
  const columns = useMemo(() => rateColumns(timeZone), [timeZone]);
  const add = () => {
    setTask({ kind: 'rate', rate: null });
  };
  const close = () => {
    setTask({ kind: 'none' });
  };
  useShortcuts(
    'Rates',
    [{ keys: 'n', label: 'add a rate', isPinned: true, run: add }],
    [{ keys: 'Enter', label: 'correct a rate', isPinned: true }],
  );
  return (
    <Screen
      title="Exchange rates"
      note="What one unit of a currency was worth on a day; used for tax figures only"
      acts={
        <>
          <TaxParts part="rates" />
          <button type="button" className="button primary" onClick={add}>
            <IconPlus size={16} stroke={1.5} aria-hidden />
            Add a rate
          </button>
        </>
      }
    >
      <div className="filters">
        <FilterMenu label="Currency" choices={currencyChoices} value={currency} onChange={setCurrency} />
        <a className="filters-end button quiet" href={formatRoute({ screen: 'imports' })}>
          Import many as CSV
        </a>
      </div>
      <DataGrid
        name="rates"
        label="Exchange rates"
        columns={columns}
        {...pagedRows(rates)}
        keyOf={({ date, currency: of, base }) => `${date} ${of} ${base}`}
        nameOf={({ date, currency: of }) => `${of} on ${showDay(date)}`}
        onOpen={(rate) => {
          setTask({ kind: 'rate', rate });
        }}
        instead={
          rates.error !== null ? (
            <ErrorCallout error={rates.error} onTryAgain={rates.tryAgain} />
          ) : (
            <NoRates currency={currency} onAdd={add} />
          )
        }
      />
      <RateDialog task={task} currency={currency} onClose={close} />
    </Screen>
  );
}

type RateDialogProps = { task: Task; currency: string | undefined; onClose: () => void };

function RateDialog({ task, currency, onClose }: RateDialogProps) {
  const asking = useAskingClose(onClose);
  const isCorrecting = task.kind === 'rate' && task.rate !== null;
  return (
    <Modal
      opened={task.kind === 'rate'}
      {...asking}
      title={isCorrecting ? 'Correct a rate' : 'Add a rate'}
      size={420}
    >
      {task.kind === 'rate' ? <RateForm rate={task.rate} currency={currency} onClose={onClose} /> : null}
    </Modal>
  );
}

function NoRates({ currency, onAdd }: { currency: string | undefined; onAdd: () => void }) {
  return (
    <div className="empty">
      <p>
        {currency === undefined
          ? 'No exchange rate is saved. Payments in US dollars need none.'
          : `No rate of ${currency} is saved.`}
      </p>
      <button type="button" className="button" onClick={onAdd}>
        Add a rate
      </button>
    </div>
  );
}

function rateColumns(timeZone: string): readonly GridColumn<Rate>[] {
  return [
    {
      id: 'date',
      header: 'Day',
      width: 120,
      isFixed: true,
      text: ({ date }) => showDay(date),
      render: ({ date }) => <span>{showDay(date)}</span>,
    },
    {
      id: 'rate',
      header: 'Rate',
      width: 260,
      isFixed: true,
      text: rateWords,
      render: (rate) => <span className="tax-lead">{rateWords(rate)}</span>,
    },
    {
      id: 'source',
      header: 'Published by',
      text: ({ source }) => source,
      render: ({ source }) => <span>{source}</span>,
    },
    {
      id: 'savedAt',
      header: 'Saved',
      width: 160,
      text: ({ savedAt }) => showInstant(savedAt, timeZone),
      render: ({ savedAt }) => <span className="soft">{showInstant(savedAt, timeZone)}</span>,
    },
  ];
}

function rateWords({ currency, rate, base }: Rate): string {
  return `1 ${currency} = ${rate} ${base}`;
}
