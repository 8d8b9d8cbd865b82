import type { ReactNode } from 'react';
import { ErrorCallout } from '../../components/Callout.tsx';
import { Card } from '../../components/Card.tsx';
import { JobProgress } from '../../components/JobProgress.tsx';
import { noteRefusal } from '../../components/notices.tsx';
import type { Check } from '../../stores/ledgerChecks.ts';

type LongActCardProps = {
  title: string;
  note?: string | undefined;
  about: string;
  act: string;
  /** The title of its job, which stands on the button while it runs. */
  jobTitle: string;
  check: Check<unknown>;
  start: () => Promise<void>;
  /** What it came to. */
  children: ReactNode;
};

/** A long check or copy of the ledger: what it does, a button that starts it, how far it is, and what it came to. */
export function LongActCard({ title, note, about, act, jobTitle, check, start, children }: LongActCardProps) {
  const isRunning = check.state === 'running';
  return (
    <Card
      title={title}
      note={note}
      end={
        <button
          type="button"
          className="button small"
          disabled={isRunning}
          onClick={() => {
            start().catch(noteRefusal);
          }}
        >
          {isRunning ? jobTitle : act}
        </button>
      }
    >
      <div className="card-body stack">
        <p className="soft">{about}</p>
        <JobProgress title={jobTitle} />
        {check.state === 'failed' ? <ErrorCallout error={check.error} /> : null}
        {children}
      </div>
    </Card>
  );
}
