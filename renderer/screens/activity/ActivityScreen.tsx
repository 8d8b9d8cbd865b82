import { goTo } from '../../app/navigation.ts';
import type { ActivityPart } from '../../app/routes.ts';
import { Screen } from '../../components/Screen.tsx';
import { Segments } from '../../components/Segments.tsx';
import { EventsPart } from './EventsPart.tsx';
import { JournalPart } from './JournalPart.tsx';
import { TrialBalancePart } from './TrialBalancePart.tsx';
import './activity.css';

const parts: readonly { value: ActivityPart; label: string; note: string }[] = [
  { value: 'events', label: 'Who did what', note: 'Every change of the ledger, newest first' },
  { value: 'journal', label: 'Journal', note: 'Every entry with its postings; entries are never changed' },
  { value: 'trial-balance', label: 'Trial balance', note: 'Every account, per currency' },
];

/** What was done, what was booked, and what the accounts come to. */
export function ActivityScreen({ part }: { part: ActivityPart }) {
  return (
    <Screen title="Activity" note={parts.find((one) => one.value === part)?.note}>
      <div className="filters">
        <Segments
          label="Part of the activity"
          choices={parts}
          value={part}
          onChange={(chosen) => {
            goTo({ screen: 'activity', part: chosen });
          }}
        />
      </div>
      <Part part={part} />
    </Screen>
  );
}

function Part({ part }: { part: ActivityPart }) {
  switch (part) {
    case 'events':
      return <EventsPart />;
    case 'journal':
      return <JournalPart />;
    case 'trial-balance':
      return <TrialBalancePart />;
  }
}
