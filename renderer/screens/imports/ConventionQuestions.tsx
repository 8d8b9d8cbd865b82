import { Callout } from '../../components/Callout.tsx';
import { Segments } from '../../components/Segments.tsx';
import { questionsOf, type Question } from './columnMapping.ts';
import { changeSetup, useImport } from './importStore.ts';

/** Asks how amounts or dates are written, where the file proves nothing. Nothing is guessed. */
export function ConventionQuestions() {
  const state = useImport((desk) => desk.state);
  const questions = questionsOf(state);
  if (questions.length === 0) return null;
  return (
    <Callout tone="doubt">
      <div className="stack">
        {questions.map((question) => (
          <OneQuestion key={question.question} question={question} />
        ))}
      </div>
    </Callout>
  );
}

function OneQuestion({ question }: { question: Question }) {
  const samples = question.samples.map(({ text, line }) => `${text} (line ${String(line)})`).join(', ');
  switch (question.question) {
    case 'decimalSeparator':
      return (
        <div className="imports-question">
          <p>The file does not show how its amounts are written: {samples}.</p>
          <Segments
            label="How amounts are written"
            choices={[
              { value: 'point', label: '1,234.50: the point divides' },
              { value: 'comma', label: '1.234,50: the comma divides' },
            ]}
            value={null}
            onChange={(decimalSeparator) => {
              changeSetup({ decimalSeparator });
            }}
          />
        </div>
      );
    case 'dateOrder':
      return (
        <div className="imports-question">
          <p>The file does not show how its dates are written: {samples}.</p>
          <Segments
            label="How dates are written"
            choices={[
              { value: 'day-first', label: '31/12/2026: the day first' },
              { value: 'month-first', label: '12/31/2026: the month first' },
            ]}
            value={null}
            onChange={(dateOrder) => {
              changeSetup({ dateOrder });
            }}
          />
        </div>
      );
  }
}
