import { useLedger } from '../../app/ledgerContext.ts';
import { showInstant } from '../../components/days.ts';
import { EntryLink } from '../../components/EntryLink.tsx';
import { eventWords, type PayoutEvent } from './drawerWords.ts';

/** Everything that happened to a payout, oldest first; the last one is how it stands. */
export function PayoutTimeline({ events }: { events: readonly PayoutEvent[] }) {
  const { timeZone } = useLedger();
  return (
    <section>
      <h2>Timeline</h2>
      <ol className="timeline">
        {events.map((event, index) => (
          <li
            key={`${event.at} ${event.act} ${event.toDetail}`}
            className={index === events.length - 1 ? 'is-now' : undefined}
          >
            <time dateTime={event.at}>{showInstant(event.at, timeZone)}</time>
            <p>
              {eventWords(event)}
              {event.note === null ? null : <span className="soft"> “{event.note}”</span>}{' '}
              {event.journalEntryId === null ? null : <EntryLink journalEntryId={event.journalEntryId} />}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
