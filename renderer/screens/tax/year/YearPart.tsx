import { ChosenYear } from './ChosenYear.tsx';
import { KnownYear } from './KnownYear.tsx';

/** One tax year: who is reported on which form and why, what is still to be done, and the documents that are made of it. */
export function YearPart({ year: named }: { year: number | undefined }) {
  return (
    <ChosenYear
      part="year"
      title="Tax year"
      named={named}
      screenOf={(year, years) => <KnownYear key={year} year={year} years={years} />}
    />
  );
}
