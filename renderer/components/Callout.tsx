import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CallError } from '../api/client.ts';
import { fieldWords } from './fieldWords.ts';

type CalloutProps = {
  tone: 'doubt' | 'bad' | 'info' | 'ok';
  children: ReactNode;
  /** Buttons under the text. */
  acts?: ReactNode;
};

const glyphs = {
  doubt: IconAlertTriangle,
  bad: IconAlertTriangle,
  info: IconInfoCircle,
  ok: IconCircleCheck,
} as const;

/** A fact that stands out: amber where a person has to decide, red where something failed. */
export function Callout({ tone, children, acts }: CalloutProps) {
  const Glyph = glyphs[tone];
  return (
    <div className={`callout ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Glyph size={16} stroke={1.5} aria-hidden />
      <div>
        {children}
        {acts === undefined ? null : <div className="callout-acts">{acts}</div>}
      </div>
    </div>
  );
}

/** A refusal in the words of the contract, with its reference where there is one, and a way to try again. */
export function ErrorCallout({ error, onTryAgain }: { error: CallError; onTryAgain?: () => void }) {
  return (
    <Callout
      tone="bad"
      acts={
        onTryAgain === undefined ? undefined : (
          <button type="button" className="button small" onClick={onTryAgain}>
            Try again
          </button>
        )
      }
    >
      <p>{error.message}</p>
      {error.problems.length > 0 ? (
        <ul>
          {error.problems.map((problem) => (
            <li key={`${problem.field} ${problem.message}`}>
              {fieldWords(problem.field)}: {problem.message}
            </li>
          ))}
        </ul>
      ) : null}
    </Callout>
  );
}
