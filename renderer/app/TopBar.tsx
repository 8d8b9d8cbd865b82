import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { showWeekday } from '../components/days.ts';
import { useLedger } from './ledgerContext.ts';

/** Which ledger this is, the way to everything, and the ledger's day. */
export function TopBar({ isSample }: { isSample: boolean }) {
  const ledger = useLedger();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return (
    <header className="top-bar">
      <span className="ledger-name">{ledger.name}</span>
      {isSample ? <span className="tag">Sample ledger</span> : null}
      {ledger.environment === 'sandbox' ? (
        <span className="tag">{ledger.sandboxCopyMadeAt === null ? 'Sandbox' : 'Sandbox copy'}</span>
      ) : null}
      <button type="button" className="palette-button" onClick={spotlight.open}>
        <IconSearch size={14} stroke={1.5} aria-hidden />
        Find a partner, payout or command
        <kbd>Ctrl K</kbd>
      </button>
      <span className="top-bar-date">{showWeekday(ledger.today)}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={isDark ? 'Light colours' : 'Dark colours'}
        onClick={() => {
          setColorScheme(isDark ? 'light' : 'dark');
        }}
      >
        {isDark ? (
          <IconSun size={16} stroke={1.5} aria-hidden />
        ) : (
          <IconMoon size={16} stroke={1.5} aria-hidden />
        )}
      </button>
    </header>
  );
}
