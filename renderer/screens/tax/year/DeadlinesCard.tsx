import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { WindowValueOf } from '../../../../shared/contract/windowContract.ts';
import { Card } from '../../../components/Card.tsx';
import { showDay } from '../../../components/days.ts';
import { daysLeftWords } from './yearWords.ts';

export type Checklist = WindowValueOf<'tax.checklist'>;
type Deadline = Checklist['deadlines'][number];

/** What has to be done by when, the next first; what is not needed this year is told on demand. */
export function DeadlinesCard({ checklist }: { checklist: Checklist | undefined }) {
  const [showsAll, setShowsAll] = useState(false);
  const all = (checklist?.deadlines ?? []).toSorted((one, other) => one.dueOn.localeCompare(other.dueOn));
  const needed = all.filter(({ state }) => state !== 'not_needed');
  const hidden = all.length - needed.length;
  return (
    <Card title="Deadlines">
      {checklist === undefined ? <p className="tax-line soft">Working it out</p> : null}
      <ul className="tax-lines">
        {(showsAll ? all : needed).map((deadline) => (
          <li key={deadline.id} className={deadline.state === 'not_needed' ? 'is-subdued' : ''}>
            <div className="tax-line-head">
              <b>{showDay(deadline.dueOn)}</b>
              <DeadlineState deadline={deadline} />
            </div>
            <span title={deadline.source}>{deadline.title}</span>
            <small>{deadline.message}</small>
          </li>
        ))}
        {(checklist?.open ?? []).map(({ code, message }) => (
          <li key={code} className="tax-open">
            {message}
          </li>
        ))}
      </ul>
      {hidden === 0 ? null : (
        <p className="tax-line tax-more">
          <button
            type="button"
            className="link small"
            aria-expanded={showsAll}
            onClick={() => {
              setShowsAll(!showsAll);
            }}
          >
            {showsAll ? 'Hide what is not needed' : `Show ${String(hidden)} that are not needed`}
          </button>
        </p>
      )}
    </Card>
  );
}

function DeadlineState({ deadline: { state, daysLeft } }: { deadline: Deadline }) {
  switch (state) {
    case 'done':
      return (
        <span className="flag ok">
          <IconCheck size={12} stroke={2} aria-hidden />
          done
        </span>
      );
    case 'not_needed':
      return <small>not needed</small>;
    case 'open':
      return <small className={daysLeft <= 14 ? 'tax-doubt' : ''}>{daysLeftWords(daysLeft)}</small>;
  }
}
