import { useRef, type ReactNode } from 'react';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import type { CallError } from '../../api/client.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Callout, ErrorCallout } from '../Callout.tsx';
import { Money } from '../Money.tsx';
import { leftOutWords, mostPayoutsInAct, payoutCount, totalsOf } from './payoutActs.ts';
import './payoutActs.css';

/** What each form of an act is given. */
export type ActContentProps = {
  /** Those that the act fits. */
  payouts: readonly PayoutRow[];
  /** Chosen as well, but in a state that the act does not fit. */
  leftOut: readonly PayoutRow[];
  /** The act is done and its fact told. */
  onDone: () => void;
  onClose: () => void;
};

type ActFormProps = {
  /** What will have happened. */
  consequence: ReactNode;
  payouts: readonly PayoutRow[];
  /** Chosen as well, but in a state that the act does not fit. */
  leftOut: readonly PayoutRow[];
  children: ReactNode;
  /** What the button says; it names the count and the amounts. */
  confirm: string;
  /** The same while it runs. */
  confirming: string;
  isDangerous?: boolean;
  isBusy: boolean;
  error: CallError | null;
  onConfirm: () => void;
  onClose: () => void;
};

/**
 * The frame of every act on payouts: which payouts and how much, what stays untouched, the questions, and a button that
 * names the amounts. It takes a press of the button or Ctrl+Enter, never a single key.
 */
export function ActForm(props: ActFormProps) {
  const { payouts, leftOut, isBusy, error } = props;
  const isTooMany = payouts.length > mostPayoutsInAct;
  const canConfirm = !isTooMany && payouts.length > 0;
  const confirm = () => {
    if (canConfirm && !isBusy) props.onConfirm();
  };
  const form = useRef<HTMLDivElement>(null);
  useShortcuts('Confirm', [{ keys: 'ctrl+Enter', label: 'confirm', isPinned: true, run: confirm }], [], form);
  return (
    <div className="stack act-form" ref={form}>
      <ActSummary payouts={payouts} />
      <p className="soft">{props.consequence}</p>
      {leftOut.length === 0 ? null : (
        <Callout tone="info">
          {payoutCount(leftOut.length)} of the selection {leftOut.length === 1 ? 'stays' : 'stay'} as{' '}
          {leftOut.length === 1 ? 'it is' : 'they are'}: {leftOutWords(leftOut).join(', ')}.
        </Callout>
      )}
      {payouts.length === 0 ? (
        <Callout tone="doubt">No payout of the selection is in a state that allows this.</Callout>
      ) : null}
      {isTooMany ? (
        <Callout tone="doubt">
          One act takes at most {payoutCount(mostPayoutsInAct)}. Narrow the selection and repeat it.
        </Callout>
      ) : null}
      {props.children}
      {error === null ? null : <ErrorCallout error={error} />}
      <div className="act-form-buttons">
        <button type="button" className="button" onClick={props.onClose}>
          Close
        </button>
        <button
          type="button"
          className={props.isDangerous === true ? 'button danger' : 'button primary'}
          disabled={!canConfirm}
          aria-disabled={isBusy}
          onClick={confirm}
        >
          {isBusy ? props.confirming : props.confirm}
          {isBusy ? null : <kbd aria-hidden>Ctrl ↵</kbd>}
        </button>
      </div>
    </div>
  );
}

/** One payout by its payee and id, several by count and sum per currency. */
function ActSummary({ payouts }: { payouts: readonly PayoutRow[] }) {
  if (payouts.length === 0) return null;
  const only = payouts.length === 1 ? payouts[0] : undefined;
  if (only !== undefined) {
    return (
      <p className="act-form-one">
        <span>
          {only.partnerName} <span className="identifier">{only.payoutId}</span>
        </span>
        <Money amountMinor={only.amountMinor} currency={only.currency} isDeciding />
      </p>
    );
  }
  return (
    <table className="table act-form-totals">
      <thead>
        <tr>
          <th scope="col">Currency</th>
          <th scope="col" className="number">
            Payouts
          </th>
          <th scope="col" className="number">
            Amount
            <span className="currency" />
          </th>
        </tr>
      </thead>
      <tbody>
        {totalsOf(payouts).map((total) => (
          <tr key={total.currency}>
            <td>{total.currency}</td>
            <td className="number">{total.count.toLocaleString('en-US')}</td>
            <td className="number">
              <Money amountMinor={total.totalMinor} currency={total.currency} isDeciding />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
