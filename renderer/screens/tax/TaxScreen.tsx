import type { TaxPart } from '../../app/routes.ts';
import { CollectionPart } from './collection/CollectionPart.tsx';
import { CopiesPart } from './copies/CopiesPart.tsx';
import { RatesPart } from './rates/RatesPart.tsx';
import { YearPart } from './year/YearPart.tsx';
import './tax.css';

type TaxScreenProps = { part: TaxPart; year: number | undefined };

/** Tax paperwork: the year by taxpayer, the forms that are collected, the copies that are sent, and the rates used. */
export function TaxScreen({ part, year }: TaxScreenProps) {
  switch (part) {
    case 'year':
      return <YearPart year={year} />;
    case 'collection':
      return <CollectionPart />;
    case 'copies':
      return <CopiesPart year={year} />;
    case 'rates':
      return <RatesPart />;
  }
}
