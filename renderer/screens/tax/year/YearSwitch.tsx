import { Segments } from '../../../components/Segments.tsx';
import type { TaxYears } from './useTaxYears.ts';

/** Which tax year is looked at. */
export function YearSwitch({ years }: { years: TaxYears }) {
  return (
    <Segments
      label="Tax year"
      choices={years.choices}
      value={years.year === undefined ? null : String(years.year)}
      onChange={years.choose}
    />
  );
}
