import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { noteRefusal } from '../../components/notices.tsx';
import { PayoutActModal, type AskedAct } from '../../components/payoutActs/PayoutActModal.tsx';
import {
  actWords,
  mostPayoutsInAct,
  payoutCount,
  type OfferedAct,
} from '../../components/payoutActs/payoutActs.ts';
import { useRetry } from '../../components/payoutActs/useRetry.ts';
import { SelectionBar } from '../../components/SelectionBar.tsx';
import { selectionWords } from '../../stores/selection.ts';
import { countFitting } from './countFitting.ts';
import { readSelected } from './selectedPayouts.ts';
import type { HistoryList } from './useHistoryList.ts';

const shownActs = ['recordManual', 'cancel'] as const;
const furtherActs = ['resolve', 'cancelUnclaimed', 'recordReturn', 'undoRecord', 'retry'] as const;

/** The payouts of any list of which some are picked. */
type SelectedPayouts = Pick<
  HistoryList,
  'selection' | 'selected' | 'selectedCount' | 'summary' | 'filter' | 'rowNow'
>;

/** What is picked, what it comes to, and what its states allow to be done with it. */
export function HistorySelectionBar({ list }: { list: SelectedPayouts }) {
  const { selection, selected, selectedCount, summary, rowNow } = list;
  const [asked, setAsked] = useState<AskedAct | null>(null);
  const { ask, isReading } = useAskForSelection(list, setAsked);
  const retry = useRetry();
  const isBusy = isReading || retry.isBusy;
  const isTooMany = (selectedCount ?? 0) > mostPayoutsInAct;
  const countFor = (act: OfferedAct) =>
    selected === undefined ? 0 : countFitting(act, selection.selection, { summary: summary.rows, rowNow });
  const further = furtherActs.filter((act) => countFor(act) > 0);
  return (
    <SelectionBar
      count={selectedCount}
      totals={selected}
      note={selectionWords(selection.selection)}
      noun="payout"
      onClear={selection.clear}
    >
      {isTooMany ? (
        <span className="history-too-many">One act takes at most {payoutCount(mostPayoutsInAct)}</span>
      ) : null}
      {shownActs
        .filter((act) => countFor(act) > 0)
        .map((act) => (
          <button
            key={act}
            type="button"
            className="button"
            disabled={isBusy || isTooMany}
            onClick={() => void ask(act)}
          >
            {actWords[act]}
            <span className="muted">{countFor(act).toLocaleString('en-US')}</span>
          </button>
        ))}
      {further.length === 0 ? null : (
        <Menu position="top-end">
          <Menu.Target>
            <button type="button" className="button" disabled={isBusy || isTooMany}>
              More
              <IconChevronDown size={12} stroke={1.5} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {further.map((act) => (
              <Menu.Item key={act} onClick={() => void ask(act, retry.start)}>
                {actWords[act]} ({countFor(act).toLocaleString('en-US')})
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <PayoutActModal
        asked={asked}
        onClose={() => {
          setAsked(null);
        }}
        onDone={selection.clear}
      />
    </SelectionBar>
  );
}

/** Reads what is selected before an act asks about it: the states on screen may be of only some of it. */
function useAskForSelection(list: SelectedPayouts, onAsked: (asked: AskedAct) => void) {
  const [isReading, setIsReading] = useState(false);
  const ask = async (act: OfferedAct, retry?: (payouts: AskedAct['payouts']) => void) => {
    setIsReading(true);
    try {
      // The form says how many one act takes; reading far beyond that would only make it wait.
      const payouts = await readSelected(list, { most: mostPayoutsInAct });
      if (act === 'retry') retry?.(payouts);
      else onAsked({ act, payouts });
    } catch (error) {
      noteRefusal(error);
    } finally {
      setIsReading(false);
    }
  };
  return { ask, isReading };
}
