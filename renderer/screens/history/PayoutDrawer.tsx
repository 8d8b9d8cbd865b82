import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { useCall } from '../../api/queries.ts';
import { replaceRoute } from '../../app/navigation.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Callout, ErrorCallout } from '../../components/Callout.tsx';
import { Money } from '../../components/Money.tsx';
import { RefreshOutcome } from '../../components/attempts/RefreshOutcome.tsx';
import { useProvidersOffline } from '../../components/attempts/useProvidersOffline.ts';
import { useRefreshPayouts } from '../../components/attempts/useRefreshPayouts.ts';
import { methodName } from '../../components/MethodLabel.tsx';
import { PayoutActButtons } from '../../components/payoutActs/PayoutActButtons.tsx';
import { canBeAsked } from '../../components/payoutActs/payoutActs.ts';
import { detailText, StatusBadge } from '../../components/StatusBadge.tsx';
import { noteOfState } from './drawerWords.ts';
import { PayoutAttempts } from './PayoutAttempts.tsx';
import { PayoutEntries } from './PayoutEntries.tsx';
import { PayoutFacts } from './PayoutFacts.tsx';
import { PayoutTimeline } from './PayoutTimeline.tsx';
import type { HistoryList } from './useHistoryList.ts';

type PayoutDrawerProps = { payoutId: string; list: HistoryList };

/** One payout beside the list: what it is, what can be done with it, what happened, and the entries behind it. */
export function PayoutDrawer({ payoutId, list }: PayoutDrawerProps) {
  const answer = useCall('payouts.get', { payoutId });
  // The answer for the payout before stays until the next one is there, and must not stand under its name.
  const payout = answer.data?.payoutId === payoutId ? answer.data : undefined;
  const known = payout ?? list.loaded.get(payoutId);
  useShortcuts('Payout', [{ keys: 'Escape', label: 'close payout', isPinned: true, run: close }]);
  return (
    <aside className="payout-drawer" aria-label={`Payout ${payoutId}`}>
      <DrawerHead payoutId={payoutId} payout={known} list={list} />
      {answer.error === null ? null : (
        <section>
          <ErrorCallout error={answer.error} onTryAgain={() => void answer.refetch()} />
        </section>
      )}
      {known === undefined ? null : (
        <StateAndActs key={payoutId} payout={known} attempts={payout?.attempts ?? []} />
      )}
      {payout === undefined ? (
        <DrawerSkeleton isShown={answer.error === null} />
      ) : (
        <>
          <PayoutFacts payout={payout} />
          <PayoutAttempts attempts={payout.attempts} />
          <PayoutTimeline events={payout.events} />
          <PayoutEntries entries={payout.journalEntries} />
        </>
      )}
    </aside>
  );
}

function close(): void {
  replaceRoute({ screen: 'history' });
}

type DrawerHeadProps = { payoutId: string; payout: PayoutRow | undefined; list: HistoryList };

function DrawerHead({ payoutId, payout, list }: DrawerHeadProps) {
  return (
    <header>
      <div className="payout-drawer-line">
        <span className="identifier">{payoutId}</span>
        <DrawerSteps payoutId={payoutId} list={list} />
        <button type="button" className="icon-button" aria-label="Close payout" onClick={close}>
          <IconX size={16} stroke={1.5} aria-hidden />
        </button>
      </div>
      {payout === undefined ? null : (
        <>
          <div className="payout-drawer-amount">
            <Money amountMinor={payout.amountMinor} currency={payout.currency} isDeciding />
          </div>
          <div>
            <StatusBadge status={payout.status} detail={payout.detail} />
            <span className="badge-detail">{detailText(payout.detail)}</span>
          </div>
        </>
      )}
    </header>
  );
}

/** Where the payout stands in the list, and its neighbours there. */
function DrawerSteps({ payoutId, list }: { payoutId: string; list: HistoryList }) {
  const { rows } = list.pages;
  const index = rows.findIndex((row) => row.payoutId === payoutId);
  const before = rows[index - 1];
  const after = index < 0 ? undefined : rows[index + 1];
  const open = (row: PayoutRow | undefined) => () => {
    if (row === undefined) return;
    replaceRoute({ screen: 'history', payoutId: row.payoutId });
    if (rows.at(-1)?.payoutId === row.payoutId) list.pages.loadMore();
  };
  // After a jump to a day nobody has counted what stands before it.
  const isCounted = index >= 0 && list.view.startsAt === undefined && list.count !== undefined;
  return (
    <>
      <span className="muted small">
        {isCounted
          ? `${(index + 1).toLocaleString('en-US')} of ${(list.count ?? 0).toLocaleString('en-US')}`
          : null}
        {index < 0 && !list.pages.isLoading ? 'not in this view' : null}
      </span>
      <span className="payout-drawer-steps">
        <button
          type="button"
          className="icon-button"
          aria-label="Previous payout"
          disabled={before === undefined}
          onClick={open(before)}
        >
          <IconArrowUp size={16} stroke={1.5} aria-hidden />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Next payout"
          disabled={after === undefined}
          onClick={open(after)}
        >
          <IconArrowDown size={16} stroke={1.5} aria-hidden />
        </button>
      </span>
    </>
  );
}

type StateAndActsProps = {
  payout: PayoutRow;
  /** Empty also while they are read. */
  attempts: WindowValueOf<'payouts.get'>['attempts'];
};

function StateAndActs({ payout, attempts }: StateAndActsProps) {
  const refreshing = useRefreshPayouts();
  const note = noteOfState(payout, attempts);
  const isAskable = canBeAsked(payout);
  const isOffline = useProvidersOffline(attempts.map(({ provider }) => provider));
  const ask = () => {
    if (isOffline) return;
    refreshing.ask({ payoutIds: [payout.payoutId] });
  };
  useShortcuts(
    'Payout',
    isAskable ? [{ keys: 'r', label: 'ask the provider', isPinned: true, run: ask }] : [],
  );
  return (
    <section className="payout-drawer-acts">
      {note === null ? null : <Callout tone={note.tone}>{note.text}</Callout>}
      <div className="payout-drawer-buttons">
        {isAskable ? (
          <button
            type="button"
            className="button primary"
            disabled={refreshing.isBusy || isOffline}
            onClick={ask}
          >
            {refreshing.isBusy ? `Asking ${methodName(payout.method)}` : `Ask ${methodName(payout.method)}`}
          </button>
        ) : null}
        <PayoutActButtons payouts={[payout]} />
      </div>
      {isAskable && isOffline ? (
        <p className="muted small">Offline: {methodName(payout.method)} is asked once the network is back.</p>
      ) : null}
      <RefreshOutcome refreshing={refreshing} />
    </section>
  );
}

function DrawerSkeleton({ isShown }: { isShown: boolean }) {
  if (!isShown) return null;
  return (
    <section className="payout-drawer-skeleton" role="status" aria-label="Loading payout">
      {[70, 55, 62, 48].map((percent) => (
        <span key={percent} className="skeleton" style={{ width: `${String(percent)}%` }} />
      ))}
    </section>
  );
}
