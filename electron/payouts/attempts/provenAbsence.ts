import { DisburseError } from '../../../shared/errors.ts';
import { dayAndTime, hoursBetween, instantOf, instantText } from '../../ledger/calendar.ts';
import { provesAbsenceAfterHours } from '../rules/attemptStates.ts';

/**
 * From when on a provider's list that lacks a payment proves that it was not made, as a day and time of the ledger;
 * null where that is so already.
 */
export function absenceProvenFrom(
  sentAt: string,
  { now, timeZone }: { now: string; timeZone: string },
): string | null {
  if (hoursBetween(sentAt, now) >= provesAbsenceAfterHours) return null;
  const from = instantOf(sentAt).add({ hours: provesAbsenceAfterHours });
  // Sentences name whole minutes, and none at which it would be refused once more.
  const minute = from.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  return dayAndTime(instantText(minute), timeZone);
}

/** Refuses with PAYOUT_IN_DOUBT to take for unpaid what the provider may list only hours after it was sent. */
export function refuseTooEarly(
  payoutId: string,
  sentAt: string | null,
  moment: { now: string; timeZone: string },
): void {
  const provenFrom = sentAt === null ? null : absenceProvenFrom(sentAt, moment);
  if (provenFrom === null) return;
  throw new DisburseError(
    'PAYOUT_IN_DOUBT',
    `The provider may list ${payoutId} hours after it was sent: not seeing it yet proves nothing. Nothing was changed. Look again from ${provenFrom} on.`,
    { sentAt },
  );
}
