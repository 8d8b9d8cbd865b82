import type { ReactNode } from 'react';

type SegmentsProps<Choice extends string> = {
  label: string;
  choices: readonly { value: Choice; label: string; count?: ReactNode }[];
  value: Choice | null;
  onChange: (choice: Choice) => void;
  isSmall?: boolean;
  /** The counts are those of a moment ago; the present ones are on their way. */
  isCounting?: boolean;
};

/** A few choices of which one holds. */
export function Segments<Choice extends string>({
  label,
  choices,
  value,
  onChange,
  isSmall = false,
  isCounting = false,
}: SegmentsProps<Choice>) {
  return (
    <div
      className={isSmall ? 'segments small' : 'segments'}
      role="group"
      aria-label={label}
      aria-busy={isCounting}
    >
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => {
            onChange(choice.value);
          }}
        >
          {choice.label}
          {choice.count === undefined ? null : <span>{choice.count}</span>}
        </button>
      ))}
    </div>
  );
}
