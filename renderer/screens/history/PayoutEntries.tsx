import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { showDay } from '../../components/days.ts';
import { EntryLink } from '../../components/EntryLink.tsx';
import { EntryPostings } from '../../components/EntryPostings.tsx';
import { entryStepNames } from '../../components/entryWords.ts';

type Entry = WindowValueOf<'payouts.get'>['journalEntries'][number];

/** The journal entries of a payout with their postings; each leads to the entry itself. */
export function PayoutEntries({ entries }: { entries: readonly Entry[] }) {
  return (
    <section>
      <h2>Journal entries</h2>
      {entries.length === 0 ? <p className="muted">No entry was made for this payout.</p> : null}
      <div className="stack payout-entries">
        {entries.map((entry) => (
          <article key={entry.journalEntryId} className="payout-entry">
            <header>
              <EntryLink journalEntryId={entry.journalEntryId} />
              <span>
                {entryStepNames[entry.sourceStep]}
                {entry.reversedBy === null ? '' : ', taken back'}
              </span>
              <span className="payout-entry-day">{showDay(entry.entryDate)}</span>
            </header>
            <EntryPostings postings={entry.postings} isNarrow />
          </article>
        ))}
      </div>
    </section>
  );
}
