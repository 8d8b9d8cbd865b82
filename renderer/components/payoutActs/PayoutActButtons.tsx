import { useState } from 'react';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { PayoutActModal, type AskedAct } from './PayoutActModal.tsx';
import { offeredActs, offers, type FormAct } from './payoutActs.ts';

type PayoutActButtonsProps = {
  /** One payout or many; acts are offered for those that they fit, and named with their count where not all do. */
  payouts: readonly PayoutRow[];
  /** Which act is drawn as the main one, where it is offered. */
  primary?: FormAct;
  onDone?: () => void;
};

const words: Readonly<Record<FormAct, string>> = {
  recordManual: 'Record as paid…',
  recordReturn: 'Record a return…',
  undoRecord: 'Take back the record…',
  cancel: 'Cancel…',
};

/** The acts by hand that the states of some payouts allow, each behind its form. */
export function PayoutActButtons({ payouts, primary, onDone }: PayoutActButtonsProps) {
  const [asked, setAsked] = useState<AskedAct | null>(null);
  const acts = offeredActs(payouts).filter((act): act is FormAct => act !== 'retry');
  const countOf = (act: FormAct) => payouts.filter((payout) => offers(act, payout)).length;
  return (
    <>
      {acts.map((act) => (
        <button
          key={act}
          type="button"
          className={act === primary ? 'button primary' : 'button'}
          onClick={() => {
            setAsked({ act, payouts });
          }}
        >
          {words[act]}
          {payouts.length > 1 ? <span className="muted">{countOf(act).toLocaleString('en-US')}</span> : null}
        </button>
      ))}
      <PayoutActModal
        asked={asked}
        onClose={() => {
          setAsked(null);
        }}
        {...(onDone === undefined ? {} : { onDone })}
      />
    </>
  );
}
