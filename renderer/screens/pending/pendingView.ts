import type { BlockerCode } from '../../../shared/contract/payoutSchemas.ts';
import type { WindowCallOf } from '../../../shared/contract/windowContract.ts';
import { blockerNames } from '../../components/blockers.ts';
import { showDay } from '../../components/days.ts';
import {
  exclusionInput,
  exclusionWords as sharedExclusionWords,
  joinExclusions,
  nothingLeftOut,
  union,
  type ListExclusion,
  type NamedPartner,
} from '../../components/listExclusion.ts';
import { methodName, type PayoutMethod } from '../../components/MethodLabel.tsx';

export type Segment = 'all' | 'ready' | 'blocked';

/** What is left out: what a person said 'not this' to. */
export type Exclusion = ListExclusion & { blockers: readonly BlockerCode[] };

export const noExclusion: Exclusion = { ...nothingLeftOut, blockers: [] };

/** What the list of pending balances is narrowed to. */
export type PendingView = {
  segment: Segment;
  search: string;
  programId: string | undefined;
  method: PayoutMethod | undefined;
  currency: string | undefined;
  blocker: BlockerCode | undefined;
  partner: NamedPartner | undefined;
  exclude: Exclusion;
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
  partner: undefined,
  exclude: noExclusion,
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
  const exclude = exclusionOf(view.exclude);
  return {
    ...(view.programId === undefined ? {} : { programId: view.programId }),
    ...(view.method === undefined ? {} : { method: view.method }),
    ...(view.currency === undefined ? {} : { currency: view.currency }),
    ...(view.partner === undefined ? {} : { partnerId: view.partner.partnerId }),
    ...(search === '' ? {} : { search }),
    ...(exclude === undefined ? {} : { exclude }),
  };
}

function exclusionOf(exclude: Exclusion): PendingFilter['exclude'] {
  const given = {
    ...exclusionInput(exclude),
    ...(exclude.blockers.length === 0 ? {} : { blockers: [...exclude.blockers] }),
  };
  return Object.keys(given).length === 0 ? undefined : given;
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

/** A view that leaves more out. */
export function leavingOut(view: PendingView, more: Partial<Exclusion>): PendingView {
  const { exclude } = view;
  return {
    ...view,
    exclude: { ...joinExclusions(exclude, more), blockers: union(exclude.blockers, more.blockers) },
  };
}

/** The filters of a view in words, for instance to say what an empty list was narrowed to. */
export function filterWords(view: PendingView, programName: (programId: string) => string): string[] {
  const search = view.search.trim();
  const words: (string | null)[] = [
    view.segment === 'ready' ? 'Ready' : null,
    view.segment === 'blocked' ? 'Blocked' : null,
    view.blocker === undefined ? null : blockerNames[view.blocker],
    search === '' ? null : `“${search}”`,
    view.programId === undefined ? null : `Program ${programName(view.programId)}`,
    view.method === undefined ? null : methodName(view.method),
    view.currency ?? null,
    view.partner?.name ?? null,
    ...exclusionWords(view.exclude, programName),
    view.asOf === undefined ? null : `As of ${showDay(view.asOf)}`,
  ];
  return words.filter((word) => word !== null);
}

/** What is left out, each in words. */
export function exclusionWords(exclude: Exclusion, programName: (programId: string) => string): string[] {
  return [
    ...sharedExclusionWords(exclude, programName),
    ...exclude.blockers.map((blocker) => `not: ${blockerNames[blocker]}`),
  ];
}
