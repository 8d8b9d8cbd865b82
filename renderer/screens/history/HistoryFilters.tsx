import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useLedger } from '../../app/ledgerContext.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { showDay } from '../../components/days.ts';
import { FilterMenu } from '../../components/FilterMenu.tsx';
import type { GridColumn } from '../../components/grid/columns.ts';
import { GridOptions } from '../../components/grid/GridOptions.tsx';
import { methodChoices } from '../../components/MethodLabel.tsx';
import { NarrowingChip } from '../../components/NarrowingChip.tsx';
import { PeriodMenu } from '../../components/PeriodMenu.tsx';
import { SavedViewsMenu } from '../../components/SavedViewsMenu.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { Segments } from '../../components/Segments.tsx';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { DayJump } from './DayJump.tsx';
import { daysOf, periodOfDays, periodOfPreset, presetChoices, presetOf, stepped } from './historyPeriod.ts';
import { exclusionWords, narrowed, noExclusion, periodWords, type HistoryView } from './historyView.ts';
import { savedFilter, viewOfSaved } from './savedHistoryView.ts';
import { stateChoices, stateOf, stateValue } from './stateChoices.ts';
import { useHistoryChoices } from './useHistoryChoices.ts';
import type { HistoryList } from './useHistoryList.ts';

type HistoryFiltersProps = { list: HistoryList; columns: readonly GridColumn<PayoutRow>[] };

/** What narrows the history: its period in the first line, everything else in the second. */
export function HistoryFilters({ list, columns }: HistoryFiltersProps) {
  const { view, change } = list;
  const { ledgerId, today } = useLedger();
  return (
    <>
      <div className="filters">
        <SavedViewsMenu
          screen={`history ${ledgerId}`}
          filter={savedFilter(view)}
          words={[periodWords(view, today), ...list.words]}
          onChoose={(saved) => {
            change(() => viewOfSaved(saved));
          }}
        />
        <PeriodFilters list={list} />
        <DayJump list={list} />
        <span className="history-options">
          <GridOptions grid="history" columns={columns} />
        </span>
      </div>
      <div className="filters">
        <SearchField
          label="Payout, partner, reference"
          value={view.search}
          onChange={(search) => {
            change((before) => narrowed(before, { search }));
          }}
        />
        <ChoiceFilters list={list} />
      </div>
      <NarrowedBeside list={list} />
    </>
  );
}

function PeriodFilters({ list: { view, change } }: { list: HistoryList }) {
  const { today } = useLedger();
  const step = (steps: 1 | -1) => {
    change((before) => narrowed(before, { period: stepped(before.period, steps, today) }));
  };
  useShortcuts('History', [
    { keys: '[', label: 'period before', isPinned: true, run: () => step(-1) },
    { keys: ']', label: 'period after', isPinned: true, run: () => step(1) },
  ]);
  return (
    <>
      <Segments
        label="Period"
        choices={presetChoices}
        value={presetOf(view.period, today)}
        onChange={(preset) => {
          change((before) => narrowed(before, { period: periodOfPreset(preset) }));
        }}
      />
      <span className="history-steps">
        <button type="button" className="icon-button" aria-label="Period before" onClick={() => step(-1)}>
          <IconChevronLeft size={16} stroke={1.5} aria-hidden />
        </button>
        <PeriodMenu
          label="Days"
          period={daysOf(view.period, today)}
          today={today}
          onChange={(days) => {
            change((before) => narrowed(before, { period: periodOfDays(days, today) }));
          }}
        />
        <button type="button" className="icon-button" aria-label="Period after" onClick={() => step(1)}>
          <IconChevronRight size={16} stroke={1.5} aria-hidden />
        </button>
      </span>
    </>
  );
}

function ChoiceFilters({ list: { view, change, programs, pages } }: { list: HistoryList }) {
  const { currencies, details } = useHistoryChoices(!pages.isLoading);
  const narrow = (narrowing: Partial<HistoryView>) => {
    change((before) => narrowed(before, narrowing));
  };
  return (
    <>
      <FilterMenu
        label="Status"
        choices={stateChoices(details, view.detail)}
        value={stateValue(view)}
        onChange={(value) => narrow(stateOf(value))}
      />
      <FilterMenu
        label="Method"
        choices={methodChoices}
        value={view.method}
        onChange={(method) => narrow({ method })}
      />
      <FilterMenu
        label="Currency"
        choices={currencies.map((currency) => ({ value: currency, label: currency }))}
        value={view.currency}
        onChange={(currency) => narrow({ currency })}
      />
      {programs.length > 1 ? (
        <FilterMenu
          label="Program"
          choices={programs.map(({ programId, name }) => ({ value: programId, label: name }))}
          value={view.programId}
          onChange={(programId) => narrow({ programId })}
        />
      ) : null}
    </>
  );
}

/** What narrows the list without a control of its own: one partner, what is left out, and where the list begins. */
function NarrowedBeside({ list: { view, change, programName } }: { list: HistoryList }) {
  const left = exclusionWords(view.exclude, programName);
  if (view.partner === undefined && left.length === 0 && view.startsAt === undefined) return null;
  const take = (narrowing: Partial<HistoryView>) => () => {
    change((before) => narrowed(before, narrowing));
  };
  return (
    <div className="filters">
      {view.startsAt === undefined ? null : (
        <NarrowingChip
          words={`List begins at ${showDay(view.startsAt)}`}
          onRemove={take({ startsAt: undefined })}
        />
      )}
      {view.partner === undefined ? null : (
        <NarrowingChip words={view.partner.name} onRemove={take({ partner: undefined })} />
      )}
      {left.length === 0 ? null : (
        <NarrowingChip words={left.join(', ')} onRemove={take({ exclude: noExclusion })} />
      )}
    </div>
  );
}
