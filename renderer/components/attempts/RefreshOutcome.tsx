import { Callout, ErrorCallout } from '../Callout.tsx';
import { refreshedText } from './attemptWords.ts';
import type { Refreshing } from './useRefreshPayouts.ts';

/** What asking the provider came to: what was asked, what was sent again, and what stood in the way. */
export function RefreshOutcome({ refreshing }: { refreshing: Refreshing }) {
  const { answer, error } = refreshing;
  if (error !== null) return <ErrorCallout error={error} />;
  if (answer === undefined) return null;
  const problems = [...new Set(answer.problems.map(({ message }) => message))];
  return (
    <Callout tone={problems.length === 0 ? 'info' : 'doubt'}>
      <p>{refreshedText(answer)}</p>
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </Callout>
  );
}
