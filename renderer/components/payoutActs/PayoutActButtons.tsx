import { useState } from 'react';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { PayoutActModal, type AskedAct } from './PayoutActModal.tsx';
import { actWords, offeredActs, offers, type OfferedAct } from './payoutActs.ts';
import { useRetry } from './useRetry.ts';

type PayoutActButtonsProps = {
  /** One payout or many; acts are offered for those that they fit, and name how many these are. */
  payouts: readonly PayoutRow[];
  onDone?: () => void;
};

/** What takes something back, or ends it for good, is never the button that stands out. */
const quietActs: readonly OfferedAct[] = ['cancel', 'undoRecord', 'cancelUnclaimed', 'resolve'];

/** The acts by hand that the states of some payouts allow: each behind its form, a retry in a new review. */
export function PayoutActButtons({ payouts, onDone }: PayoutActButtonsProps) {
  const [asked, setAsked] = useState<AskedAct | null>(null);
  const retry = useRetry();
  const [main, ...others] = offeredActs(payouts);
  const ask = (act: OfferedAct) => {
    if (act === 'retry') retry.start(payouts);
    else setAsked({ act, payouts });
  };
  const button = (act: OfferedAct, isMain: boolean) => {
    const count = payouts.filter((payout) => offers(act, payout)).length;
    const isBusy = act === 'retry' && retry.isBusy;
    return (
      <button
        key={act}
        type="button"
        className={isMain && !quietActs.includes(act) ? 'button primary' : 'button'}
        disabled={isBusy}
        onClick={() => {
          ask(act);
        }}
      >
        {isBusy ? 'Reviewing' : actWords[act]}
        {payouts.length > 1 ? <span>{count.toLocaleString('en-US')}</span> : null}
      </button>
    );
  };
  return (
    <>
      {main === undefined ? null : button(main, true)}
      {others.map((act) => button(act, false))}
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
