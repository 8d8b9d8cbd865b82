import { isPlainDate } from '../../../shared/dates.ts';
import { payoutMethods } from '../../../shared/contract/fields.ts';
import { payoutBlockers, type BlockerCode } from '../../../shared/contract/payoutSchemas.ts';
import type { WindowCallOf } from '../../../shared/contract/windowContract.ts';
import { blockerNames } from '../../components/blockers.ts';
import { showDay } from '../../components/days.ts';
import { methodName, type PayoutMethod } from '../../components/MethodLabel.tsx';
import type { SavedView } from '../../stores/preferences.ts';

export type Segment = 'all' | 'ready' | 'blocked';

/** What the list of pending balances is narrowed to. */
export type PendingView = {
  segment: Segment;
  search: string;
  programId: string | undefined;
  method: PayoutMethod | undefined;
  currency: string | undefined;
  blocker: BlockerCode | undefined;
  /** The cut-off for becoming payable; undefined is the ledger's day. */
  asOf: string | undefined;
};

export const wholeView: PendingView = {
  segment: 'all',
  search: '',
  programId: undefined,
  method: undefined,
  currency: undefined,
  blocker: undefined,
  asOf: undefined,
};

type PendingInput = Omit<WindowCallOf<'payouts.pending'>, 'cursor' | 'limit' | 'withTotals'>;
export type PendingFilter = Omit<PendingInput, 'asOf'>;

/** The filter of a view as the contract takes it, for the list and for a review of all that match. */
export function filterOf(view: PendingView): PendingFilter {
  return {
    ...filterBesideSegment(view),
    ...(view.segment === 'ready' ? { onlyEligible: true } : {}),
    ...(view.segment === 'blocked' ? { onlyBlocked: true } : {}),
    ...(view.blocker === undefined ? {} : { blocker: view.blocker }),
  };
}

/** The same without the segment: what the counts of all, ready and blocked are counted over. */
export function filterBesideSegment(view: PendingView): PendingFilter {
  const search = view.search.trim();
  return {
    ...(view.programId === undefined ? {} : { programId: view.programId }),
    ...(view.method === undefined ? {} : { method: view.method }),
    ...(view.currency === undefined ? {} : { currency: view.currency }),
    ...(search === '' ? {} : { search }),
  };
}

/** The cut-off as the contract takes it. A day that lies in the ledger's future is no cut-off. */
export function cutOffOf(view: PendingView, today: string): { asOf?: string } {
  return view.asOf === undefined || view.asOf >= today ? {} : { asOf: view.asOf };
}

/** A view with one thing changed. A blocker is only of use among what is blocked, so the two go together. */
export function narrowed(view: PendingView, change: Partial<PendingView>): PendingView {
  const next = { ...view, ...change };
  if (change.blocker !== undefined) return { ...next, segment: 'blocked' };
  if (change.segment !== undefined && change.segment !== 'blocked') return { ...next, blocker: undefined };
  return next;
}

/** The filters of a view in words, for instance to say what an empty list was narrowed to. */
export function filterWords(view: PendingView, programName: string | undefined): string[] {
  const search = view.search.trim();
  const words: (string | null)[] = [
    view.segment === 'ready' ? 'Ready' : null,
    view.segment === 'blocked' ? 'Blocked' : null,
    view.blocker === undefined ? null : blockerNames[view.blocker],
    search === '' ? null : `“${search}”`,
    view.programId === undefined ? null : `Program ${programName ?? view.programId}`,
    view.method === undefined ? null : methodName(view.method),
    view.currency ?? null,
    view.asOf === undefined ? null : `As of ${showDay(view.asOf)}`,
  ];
  return words.filter((word) => word !== null);
}

/** What a saved view keeps. The cut-off is left out: next month it would be a mistake. */
export function savedFilter({ asOf: _asOf, ...kept }: PendingView): SavedView['filter'] {
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/** A saved view again; what it holds and this version does not know is left out. */
export function viewOfSaved(saved: SavedView['filter']): PendingView {
  const { segment, search, programId, method, currency, blocker, asOf } = saved;
  return {
    segment: segment === 'ready' || segment === 'blocked' ? segment : 'all',
    search: typeof search === 'string' ? search : '',
    programId: typeof programId === 'string' ? programId : undefined,
    method: payoutMethods.find((one) => one === method),
    currency: typeof currency === 'string' ? currency : undefined,
    blocker: payoutBlockers.find((one) => one === blocker),
    asOf: typeof asOf === 'string' && isPlainDate(asOf) ? asOf : undefined,
  };
}
