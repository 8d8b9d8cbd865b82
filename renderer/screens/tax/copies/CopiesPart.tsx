import { ChosenYear } from '../year/ChosenYear.tsx';
import { KnownCopies } from './KnownCopies.tsx';

/** The recipient copies of a tax year: what was made, who agreed to get it electronically, what was sent when and how. */
export function CopiesPart({ year: named }: { year: number | undefined }) {
  return (
    <ChosenYear
      part="copies"
      title="Copies"
      named={named}
      screenOf={(year, years) => <KnownCopies key={year} year={year} years={years} />}
    />
  );
}
