import type { ReactNode } from 'react';
import type { TaxPart } from '../../../app/routes.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { GridSkeleton } from '../../../components/grid/GridSkeleton.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { TaxParts } from '../TaxParts.tsx';
import { useTaxYears, type TaxYears } from './useTaxYears.ts';
import { YearSwitch } from './YearSwitch.tsx';

type ChosenYearProps = {
  part: TaxPart;
  title: string;
  /** The year of the address; undefined where it names none. */
  named: number | undefined;
  /** The screen of a year, once it is known which one that is. */
  screenOf: (year: number, years: TaxYears) => ReactNode;
};

/** A screen of one tax year, and what stands in its place until it is known which year that is. */
export function ChosenYear({ part, title, named, screenOf }: ChosenYearProps) {
  const years = useTaxYears(part, named);
  if (years.year !== undefined) return screenOf(years.year, years);
  return (
    <Screen title={title} choice={<YearSwitch years={years} />} acts={<TaxParts part={part} />}>
      <div className="screen-scroll">
        {years.error === null ? (
          <GridSkeleton />
        ) : (
          <ErrorCallout error={years.error} onTryAgain={years.tryAgain} />
        )}
      </div>
    </Screen>
  );
}
