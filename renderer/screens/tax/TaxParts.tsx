import { goTo } from '../../app/navigation.ts';
import type { TaxPart } from '../../app/routes.ts';
import { Segments } from '../../components/Segments.tsx';

const parts: readonly { value: TaxPart; label: string }[] = [
  { value: 'year', label: 'Year' },
  { value: 'collection', label: 'Forms' },
  { value: 'copies', label: 'Copies' },
  { value: 'rates', label: 'Rates' },
];

/** The parts of Tax, at the same place on each of them. The year goes along where both have one. */
export function TaxParts({ part, year }: { part: TaxPart; year?: number }) {
  return (
    <Segments
      label="Part of the tax work"
      choices={parts}
      value={part}
      onChange={(chosen) => {
        const keepsYear = year !== undefined && (chosen === 'year' || chosen === 'copies');
        goTo(keepsYear ? { screen: 'tax', part: chosen, year } : { screen: 'tax', part: chosen });
      }}
    />
  );
}
