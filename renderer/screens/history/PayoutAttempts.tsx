import { useState } from 'react';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { formatMoney } from '../../../shared/money.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { AttemptBadge } from '../../components/attempts/AttemptBadge.tsx';
import { attemptEventText, attemptStateText, nextActText } from '../../components/attempts/attemptWords.ts';
import { HandedOverLink } from '../../components/attempts/HandedOverLink.tsx';
import { useStandpoint } from '../../components/attempts/useStandpoint.ts';
import { Callout } from '../../components/Callout.tsx';
import { showInstant, showTime } from '../../components/days.ts';
import { MethodLabel } from '../../components/MethodLabel.tsx';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';

import './payoutAttempts.css';

type Attempt = WindowValueOf<'payouts.get'>['attempts'][number];

/** The batches that a payout was sent in: where each stands, what the provider said, and what happens next. */
export function PayoutAttempts({ attempts }: { attempts: readonly Attempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <section>
      <h2>{attempts.length === 1 ? 'At the provider' : `At the provider, ${attempts.length} batches`}</h2>
      <div className="stack">
        {attempts.map((attempt) => (
          <AttemptPart key={attempt.attemptId} attempt={attempt} />
        ))}
      </div>
    </section>
  );
}

function AttemptPart({ attempt }: { attempt: Attempt }) {
  const next = nextActText(attempt, useStandpoint());
  return (
    <article className="payout-attempt" aria-label={`Batch ${attempt.reference}`}>
      <p className="payout-attempt-line">
        <AttemptBadge attempt={attempt} />
        <span className="soft">{attemptStateText(attempt)}</span>
      </p>
      {attempt.itemProblem === null ? null : <Callout tone="doubt">{attempt.itemProblem.message}</Callout>}
      {attempt.problem === null ? null : <Callout tone="info">{attempt.problem.message}</Callout>}
      {attempt.cancelRequested ? (
        <Callout tone="info">
          A person asked for this payout back. It stays unclaimed until the provider says that it gave it
          back.
        </Callout>
      ) : null}
      {next === null ? null : <p>{next}</p>}
      <AttemptFacts attempt={attempt} />
      <AttemptEvents events={attempt.events} />
      <KeptAnswers answers={attempt.answers} />
    </article>
  );
}

function AttemptFacts({ attempt }: { attempt: Attempt }) {
  const { timeZone } = useLedger();
  const at = (instant: string | null) => (instant === null ? null : showInstant(instant, timeZone));
  const { converted } = attempt;
  const facts: (readonly [label: string, text: string | null])[] = [
    ['Account', attempt.accountLabel],
    ['Environment', attempt.environment],
    ['Reference', attempt.reference],
    ['Batch', `${payoutCount(attempt.count)}, ${formatMoney(attempt.totalMinor, attempt.currency)}`],
    ['First sent', at(attempt.firstSentAt)],
    ['Last sent', attempt.sends > 1 ? `${at(attempt.lastSentAt) ?? ''}, ${attempt.sends} times` : null],
    ['Id there', attempt.providerReference],
    ['Batch there', attempt.providerState],
    ['Payout there', attempt.itemState],
    ['Payout id there', attempt.itemId],
    [
      'Converted',
      converted === null
        ? null
        : `${formatMoney(converted.targetAmountMinor, converted.targetCurrency)} at ${converted.rate}`,
    ],
  ];
  return (
    <dl className="facts">
      <div className="payout-attempt-fact">
        <dt>Provider</dt>
        <dd>
          <MethodLabel method={attempt.provider} />
        </dd>
      </div>
      {facts.map(([label, text]) =>
        text === null ? null : (
          <div className="payout-attempt-fact" key={label}>
            <dt>{label}</dt>
            <dd title={text}>{text}</dd>
          </div>
        ),
      )}
      {attempt.link === null ? null : (
        <div className="payout-attempt-fact">
          <dt>Pay it at</dt>
          <dd className="payout-attempt-link">
            <HandedOverLink link={attempt.link} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function AttemptEvents({ events }: { events: Attempt['events'] }) {
  const { timeZone } = useLedger();
  return (
    <details className="payout-attempt-more">
      <summary>
        What happened to the batch <span className="muted">{events.length}</span>
      </summary>
      <ol>
        {events.map((event, position) => (
          <li key={`${event.at} ${event.act} ${String(position)}`}>
            <time dateTime={event.at} className="soft">
              {showInstant(event.at, timeZone)}
            </time>
            <p>
              {attemptEventText(event)}
              {event.note === null ? null : <span className="soft"> “{event.note}”</span>}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

/**
 * What the provider answered, word by word as it was kept: evidence, not something to read every day. An answer about
 * many payouts is long, and is drawn only once somebody opens it.
 */
function KeptAnswers({ answers }: { answers: Attempt['answers'] }) {
  const [isOpen, setIsOpen] = useState(false);
  if (answers.length === 0) return null;
  return (
    <details
      className="payout-attempt-more"
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary>
        Answers as they came, secrets masked <span className="muted">{answers.length}</span>
      </summary>
      {isOpen
        ? answers.map((answer, position) => (
            <KeptAnswer key={`${answer.at} ${String(position)}`} answer={answer} />
          ))
        : null}
    </details>
  );
}

function KeptAnswer({ answer }: { answer: Attempt['answers'][number] }) {
  const { timeZone } = useLedger();
  const { at, operation, httpStatus, debugId, text } = answer;
  return (
    <figure>
      <figcaption className="soft small">
        {showTime(at, timeZone, true)} {operation}
        {httpStatus === null ? ', no answer' : `, HTTP ${String(httpStatus)}`}
        {debugId === null ? '' : `, debug id ${debugId}`}
      </figcaption>
      <pre className="monospace">{text === '' ? 'No text came.' : text}</pre>
    </figure>
  );
}
