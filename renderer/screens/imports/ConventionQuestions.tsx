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
  switch (question.question) {
    case 'decimalSeparator':
      return (
        <Convention
          what="amounts"
          samples={question.samples}
          choices={[
            { value: 'point', label: '1,234.50: the point divides' },
            { value: 'comma', label: '1.234,50: the comma divides' },
          ]}
          onChoose={(decimalSeparator) => {
            changeSetup({ decimalSeparator });
          }}
        />
      );
    case 'dateOrder':
      return (
        <Convention
          what="dates"
          samples={question.samples}
          choices={[
            { value: 'day-first', label: '31/12/2026: the day first' },
            { value: 'month-first', label: '12/31/2026: the month first' },
          ]}
          onChoose={(dateOrder) => {
            changeSetup({ dateOrder });
          }}
        />
      );
  }
}

type ConventionProps<Value extends string> = {
  what: 'amounts' | 'dates';
  samples: Question['samples'];
  choices: readonly { value: Value; label: string }[];
  onChoose: (value: Value) => void;
};

function Convention<Value extends string>({ what, samples, choices, onChoose }: ConventionProps<Value>) {
  const shown = samples.map(({ text, line }) => `${text} (line ${String(line)})`).join(', ');
  return (
    <div className="imports-question">
      <p>
        The file does not show how its {what} are written: {shown}.
      </p>
      <Segments label={`How ${what} are written`} choices={choices} value={null} onChange={onChoose} />
    </div>
  );
}
