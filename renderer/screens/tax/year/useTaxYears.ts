import { useCall } from '../../../api/queries.ts';
import { replaceRoute } from '../../../app/navigation.ts';
import type { TaxPart } from '../../../app/routes.ts';

/** The tax years that can be looked at, and which one the screen is on. */
export function useTaxYears(part: TaxPart, named: number | undefined) {
  const years = useCall('tax.years', {});
  const known = years.data?.rows ?? [];
  const current = years.data?.current;
  const shown = new Set([...known.map(({ year }) => year), ...(named === undefined ? [] : [named])]);
  if (current !== undefined) shown.add(current);
  const year = named ?? current;
  return {
    error: years.error,
    tryAgain: () => void years.refetch(),
    /** Undefined until it is known which year is now. */
    year,
    rules: known.find((one) => one.year === year),
    choices: [...shown]
      .toSorted((one, other) => one - other)
      .map((one) => ({ value: String(one), label: String(one) })),
    choose: (chosen: string) => {
      replaceRoute({ screen: 'tax', part, year: Number(chosen) });
    },
  };
}

export type TaxYears = ReturnType<typeof useTaxYears>;
export type TaxRules = NonNullable<TaxYears['rules']>;
