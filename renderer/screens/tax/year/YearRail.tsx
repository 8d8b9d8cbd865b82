import { useCall } from '../../../api/queries.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { DocumentsCard } from '../documents/DocumentsCard.tsx';
import { DeadlinesCard } from './DeadlinesCard.tsx';
import { FilingsCard } from './FilingsCard.tsx';
import { RulesCard } from './RulesCard.tsx';
import type { TaxYear } from './taxpayers.ts';
import type { TaxRules } from './useTaxYears.ts';

type YearRailProps = { year: number; rules: TaxRules | undefined; data: TaxYear | undefined };

/** What belongs to the year as a whole: its deadlines, its documents, what was filed, and the rules that it was computed by. */
export function YearRail({ year, rules, data }: YearRailProps) {
  const checklist = useCall('tax.checklist', { year });
  return (
    <div className="tax-rail stack">
      {checklist.error === null ? (
        <DeadlinesCard checklist={checklist.data} />
      ) : (
        <Card title="Deadlines">
          <div className="card-body">
            <ErrorCallout error={checklist.error} onTryAgain={() => void checklist.refetch()} />
          </div>
        </Card>
      )}
      <DocumentsCard year={year} data={data} checklist={checklist.data} />
      <FilingsCard year={year} data={data} checklist={checklist.data} />
      <RulesCard year={year} rules={rules} checklist={checklist.data} />
    </div>
  );
}
