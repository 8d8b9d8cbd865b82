import type { ReactNode } from 'react';
import type { CurrencyTotal } from '../../shared/contract/fields.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { moneyList } from './Money.tsx';
import './selectionBar.css';

type SelectionBarProps = {
  /** Undefined while they are counted. */
  count: number | undefined;
  /** The sum of each currency, where the rows have one. */
  totals?: readonly CurrencyTotal[] | undefined;
  /** Which rows these are, for instance 'all that match and are ready'. */
  note: string;
  /** What one row is called beside its count: `payout` gives `81 payouts`. */
  noun?: string;
  onClear: () => void;
  /** What can be done with the selection, beside clearing and copying it. */
  children?: ReactNode;
};

/** What is selected: how many, and the sum of each currency. Escape clears it. */
export function SelectionBar({ count, totals = [], note, noun = '', onClear, children }: SelectionBarProps) {
  useShortcuts('Selection', [{ keys: 'Escape', label: 'clear selection', run: onClear }]);
  return (
    <section className="selection-bar" aria-label="Selection">
      <div className="selection-count" role="status">
        {count === undefined ? 'Counting' : `${count.toLocaleString('en-US')} selected`}
        <small>{note}</small>
      </div>
      <ul className="selection-sums">
        {totals.map((total) => (
          <li key={total.currency}>
            <b>{moneyList([total])}</b>
            <small>
              {total.count.toLocaleString('en-US')} {total.count === 1 ? noun : `${noun}s`}
            </small>
          </li>
        ))}
      </ul>
      <div className="selection-acts">
        <button type="button" className="button quiet" onClick={onClear}>
          Clear <kbd aria-hidden>Esc</kbd>
        </button>
        {children}
      </div>
    </section>
  );
}
