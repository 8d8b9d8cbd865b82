import { Popover } from '@mantine/core';
import { IconCalendarPin } from '@tabler/icons-react';
import { useState } from 'react';
import { useLedger } from '../../app/ledgerContext.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { DayField } from '../../components/DayField.tsx';
import { jumpedTo } from './historyView.ts';
import type { HistoryList } from './useHistoryList.ts';

/** Lets the list begin at a day, however many payouts stand before it. */
export function DayJump({ list: { change } }: { list: HistoryList }) {
  const { today } = useLedger();
  const [isOpen, setIsOpen] = useState(false);
  const [day, setDay] = useState<string | null>(null);
  const open = () => {
    setDay(null);
    setIsOpen(true);
  };
  const jump = () => {
    if (day === null) return;
    change((view) => jumpedTo(view, day, today));
    setIsOpen(false);
  };
  useShortcuts('History', [{ keys: 'g d', label: 'go to a day', run: open }]);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus returnFocus offset={4}>
      <Popover.Target>
        <button
          type="button"
          className="field"
          aria-label="Go to day"
          onClick={isOpen ? () => setIsOpen(false) : open}
        >
          <IconCalendarPin size={14} stroke={1.5} aria-hidden />
          <span className="history-jump-words">Go to day</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Go to day">
        <form
          className="history-jump"
          onSubmit={(event) => {
            event.preventDefault();
            jump();
          }}
        >
          <DayField label="Day" value={day} onChange={setDay} latest={today} isFirst />
          <button type="submit" className="button small" disabled={day === null}>
            Begin the list here
          </button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
