import type { LineState } from '../../providers/port.ts';
import { statusOf, type PayoutDetail } from './payoutStates.ts';

/**
 * What a provider's word about one payout makes of it. `settle` books that the money left, `unsettle` takes that
 * back so that it is in flight again, `release` makes it payable again.
 */
export type SettlementPlan =
  | { kind: 'keep' }
  | { kind: 'move'; to: PayoutDetail; bookings: readonly ('settle' | 'unsettle' | 'release')[] }
  /** The provider says that money moved which the ledger has given back already: a person has to look. */
  | { kind: 'contradiction' };

/**
 * What the provider says of a payout whose money the ledger has given back, or that a person recorded as paid by hand,
 * while that is not the end of it.
 */
export type AfterRelease =
  /** Nothing yet. */
  | 'unread'
  /** It may still be paid. */
  | 'moving'
  /** Its money has left. */
  | 'contradicted';

/** Whether the provider shows as under way or as paid what the ledger gave back, or what was recorded by hand. */
export function isContradicted({ after_release: shown }: { after_release: AfterRelease | null }): boolean {
  return shown === 'moving' || shown === 'contradicted';
}

const byGravity: readonly (AfterRelease | null)[] = [null, 'unread', 'moving', 'contradicted'];

/** What two batches leave open of one payout. */
export function graverOf(one: AfterRelease | null, other: AfterRelease | null): AfterRelease | null {
  return byGravity.indexOf(one) > byGravity.indexOf(other) ? one : other;
}

/** What a reading of a released payout leaves open; null where the provider shows that nothing was paid. */
export function afterReleaseOf(state: LineState, wasDebited: boolean): AfterRelease | null {
  switch (state) {
    case 'paid':
    case 'unclaimed':
    case 'bounced':
    case 'charged_back':
      return 'contradicted';
    case 'in_flight':
    case 'on_hold':
      return wasDebited ? 'contradicted' : 'moving';
    case 'refused':
    case 'blocked':
    case 'returned':
    case 'refunded':
    case 'reversed':
      return null;
  }
}

type SettlementOptions = {
  waitsForPerson: boolean;
  wasDebited: boolean;
  /** A person recorded it as paid by hand, and said that this was the provider's own payment. */
  wasRecorded: boolean;
};

/** The reading order of a provider is never trusted: states roll back, and any state can follow any other. */
export function planSettlement(
  detail: PayoutDetail,
  state: LineState,
  options: SettlementOptions,
): SettlementPlan {
  // There was none at the provider, so the one by hand was another: making it payable again would pay it twice.
  const isRecordAlone = options.wasRecorded && wasNeverPaid(state);
  switch (statusOf(detail)) {
    case 'pending':
      return isRecordAlone
        ? { kind: 'move', to: 'recorded', bookings: ['settle'] }
        : fromPending(detail, state, options.waitsForPerson);
    case 'completed':
      // Payments that a person recorded or credited are not the provider's to change.
      if (detail !== 'paid') return contradictionIfPaid(state, options.wasDebited);
      return isRecordAlone ? { kind: 'move', to: 'recorded', bookings: [] } : fromPaid(state);
    case 'failed':
    case 'cancelled':
      return contradictionIfPaid(state, options.wasDebited);
  }
}

/** Whether the provider shows that it never paid, other than that it paid and the money came back. */
export function wasNeverPaid(state: LineState): boolean {
  return state === 'refused' || state === 'blocked';
}

function fromPending(detail: PayoutDetail, state: LineState, waitsForPerson: boolean): SettlementPlan {
  switch (state) {
    case 'paid':
      return { kind: 'move', to: 'paid', bookings: ['settle'] };
    case 'refused':
    case 'blocked':
    case 'returned':
    case 'refunded':
    case 'reversed':
      return { kind: 'move', to: state, bookings: ['release'] };
    case 'in_flight':
      // What bounced stays bounced until it is delivered after all or refunded.
      if (detail === 'bounced') return { kind: 'keep' };
      return moveUnlessThere(detail, waitsForPerson ? 'handed_over' : 'accepted');
    case 'unclaimed':
    case 'on_hold':
    case 'bounced':
      return moveUnlessThere(detail, state);
    case 'charged_back':
      return moveUnlessThere(detail, 'in_doubt');
  }
}

function moveUnlessThere(detail: PayoutDetail, to: PayoutDetail): SettlementPlan {
  return detail === to ? { kind: 'keep' } : { kind: 'move', to, bookings: [] };
}

function fromPaid(state: LineState): SettlementPlan {
  switch (state) {
    case 'paid':
      return { kind: 'keep' };
    case 'returned':
    case 'refunded':
    case 'reversed':
    case 'refused':
    case 'blocked':
      return {
        kind: 'move',
        to: state === 'refused' || state === 'blocked' ? 'returned' : state,
        bookings: ['unsettle', 'release'],
      };
    case 'in_flight':
    case 'on_hold':
    case 'unclaimed':
    case 'bounced':
      // Paid and then on its way again: it came back to the provider and is not yet with the payer.
      return { kind: 'move', to: 'bounced', bookings: ['unsettle'] };
    case 'charged_back':
      return { kind: 'move', to: 'in_doubt', bookings: ['unsettle'] };
  }
}

function contradictionIfPaid(state: LineState, wasDebited: boolean): SettlementPlan {
  return { kind: afterReleaseOf(state, wasDebited) === 'contradicted' ? 'contradiction' : 'keep' };
}
