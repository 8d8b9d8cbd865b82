import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import type { WindowCallOf } from '../../../shared/contract/windowContract.ts';
import { statusOf, type PayoutDetail, type PayoutStatus } from '../../../shared/payoutStates.ts';
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
import { periodText } from '../../components/periods.ts';
import { detailText, statusNames } from '../../components/StatusBadge.tsx';
import { daysOf, monthOf, type HistoryPeriod } from './historyPeriod.ts';

export type HistorySortBy = 'createdOn' | 'paidOn' | 'amount' | 'partner';
type HistorySort = { by: HistorySortBy; descending: boolean };
export type HistoryInput = Omit<WindowCallOf<'payouts.history'>, 'cursor' | 'limit' | 'withTotals'>;

/** What is left out: what a person said 'not this' to. */
export type Exclusion = ListExclusion & {
  statuses: readonly PayoutStatus[];
  details: readonly PayoutDetail[];
};

/** What the history is narrowed to, and how it is sorted. */
export type HistoryView = {
  period: HistoryPeriod;
  search: string;
  status: PayoutStatus | undefined;
  detail: PayoutDetail | undefined;
  method: PayoutMethod | undefined;
  currency: string | undefined;
  programId: string | undefined;
  partner: NamedPartner | undefined;
  exclude: Exclusion;
  sort: HistorySort;
  /** Where the list begins after a jump to a day; it narrows nothing. */
  startsAt: string | undefined;
};

export const noExclusion: Exclusion = { ...nothingLeftOut, statuses: [], details: [] };

/** How the history opens: this month, newest first. */
export const firstView: HistoryView = {
  period: { kind: 'relative', name: 'thisMonth' },
  search: '',
  status: undefined,
  detail: undefined,
  method: undefined,
  currency: undefined,
  programId: undefined,
  partner: undefined,
  exclude: noExclusion,
  sort: { by: 'createdOn', descending: true },
  startsAt: undefined,
};

/** A view without its filters: the period and the order stay. */
export function withoutFilters({ period, sort }: HistoryView): HistoryView {
  return { ...firstView, period, sort };
}

/** A view with something changed. A detail belongs to one status, and a jump to the list that it was made in. */
export function narrowed(view: HistoryView, change: Partial<HistoryView>): HistoryView {
  const next = { ...view, startsAt: undefined, ...change };
  if (change.detail !== undefined) return { ...next, status: statusOf(change.detail) };
  if ('status' in change && next.detail !== undefined && statusOf(next.detail) !== next.status) {
    return { ...next, detail: undefined };
  }
  return next;
}

/** A view whose list begins at a day. It has to be sorted by days, and its period has to hold the day. */
export function jumpedTo(view: HistoryView, day: string, today: string): HistoryView {
  const { from = day, to = day } = daysOf(view.period, today);
  return {
    ...view,
    ...(isSortedByDay(view) ? {} : { sort: firstView.sort }),
    ...(from <= day && day <= to ? {} : { period: monthOf(day) }),
    startsAt: day,
  };
}

/** A view that leaves more out. */
export function leavingOut(view: HistoryView, more: Partial<Exclusion>): HistoryView {
  const { exclude } = view;
  return narrowed(view, {
    exclude: {
      ...joinExclusions(exclude, more),
      statuses: union(exclude.statuses, more.statuses),
      details: union(exclude.details, more.details),
    },
  });
}

/** The filter as the contract takes it: for totals, for exports, and for the list unless a jump moved its beginning. */
export function filterOf(view: HistoryView, today: string): HistoryInput {
  const search = view.search.trim();
  const exclude = exclusionOf(view.exclude);
  return {
    ...daysOf(view.period, today),
    ...(view.status === undefined ? {} : { status: view.status }),
    ...(view.detail === undefined ? {} : { detail: view.detail }),
    ...(view.method === undefined ? {} : { method: view.method }),
    ...(view.currency === undefined ? {} : { currency: view.currency }),
    ...(view.programId === undefined ? {} : { programId: view.programId }),
    ...(view.partner === undefined ? {} : { partnerId: view.partner.partnerId }),
    ...(search === '' ? {} : { search }),
    ...(exclude === undefined ? {} : { exclude }),
    sort: view.sort.by,
    descending: view.sort.descending,
  };
}

/** The same for the list, which a jump lets begin at a day. */
export function listFilterOf(view: HistoryView, today: string): HistoryInput {
  const filter = filterOf(view, today);
  if (view.startsAt === undefined) return filter;
  return view.sort.descending ? { ...filter, to: view.startsAt } : { ...filter, from: view.startsAt };
}

/** What the filter matches, whatever the order: only the day that a period counts depends on the sort. */
export function withoutOrder({ sort, descending: _descending, ...matching }: HistoryInput): HistoryInput {
  return sort === 'paidOn' ? { ...matching, sort } : matching;
}

/** Whether the order of the list is that of days, so that one can jump to a day. */
function isSortedByDay({ sort }: HistoryView): boolean {
  return sort.by === 'createdOn' || sort.by === 'paidOn';
}

function exclusionOf(exclude: Exclusion): HistoryInput['exclude'] {
  const given = {
    ...(exclude.statuses.length === 0 ? {} : { statuses: [...exclude.statuses] }),
    ...(exclude.details.length === 0 ? {} : { details: [...exclude.details] }),
    ...exclusionInput(exclude),
  };
  return Object.keys(given).length === 0 ? undefined : given;
}

/** The filters of a view in words, without its period; empty where nothing narrows it. */
export function filterWords(view: HistoryView, programName: (programId: string) => string): string[] {
  const search = view.search.trim();
  const words: (string | null)[] = [
    search === '' ? null : `“${search}”`,
    view.status === undefined || view.detail !== undefined ? null : statusNames[view.status],
    view.detail === undefined ? null : detailText(view.detail),
    view.method === undefined ? null : methodName(view.method),
    view.currency ?? null,
    view.programId === undefined ? null : `Program ${programName(view.programId)}`,
    view.partner?.name ?? null,
    ...exclusionWords(view.exclude, programName),
  ];
  return words.filter((word) => word !== null);
}

/** The period in words, with what is counted in it. */
export function periodWords(view: HistoryView, today: string): string {
  const days = daysOf(view.period, today);
  const event = view.sort.by === 'paidOn' ? 'paid' : 'created';
  return days.from === undefined && days.to === undefined ? 'All days' : `${event} ${periodText(days)}`;
}

/** What is left out, each in words. */
export function exclusionWords(exclude: Exclusion, programName: (programId: string) => string): string[] {
  return [
    ...exclude.statuses.map((status) => `not ${statusNames[status]}`),
    ...exclude.details.map((detail) => `not ${detailText(detail)}`),
    ...sharedExclusionWords(exclude, programName),
  ];
}

/** The name that a payout goes by in lists that are read aloud. */
export function payoutName(row: PayoutRow): string {
  return `${row.payoutId}, ${row.partnerName}, ${showDay(row.createdOn)}`;
}
