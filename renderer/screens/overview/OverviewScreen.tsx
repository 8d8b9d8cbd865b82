import { IconFileImport } from '@tabler/icons-react';
import { useCall } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { formatRoute } from '../../app/routes.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { showInstant } from '../../components/days.ts';
import { Screen } from '../../components/Screen.tsx';
import { BecomesPayable } from './BecomesPayable.tsx';
import { InFlight } from './InFlight.tsx';
import { NeedsAPerson } from './NeedsAPerson.tsx';
import { PaidPerMonth } from './PaidPerMonth.tsx';
import { PayableByMethod } from './PayableByMethod.tsx';
import './overview.css';

/** What waits for a person, what is owed, what is on its way, and what was paid. */
export function OverviewScreen() {
  const { timeZone } = useLedger();
  const figures = useCall('overview.figures', {});
  const programs = useCall('programs.list', {});
  const names = programs.data?.rows.map((program) => program.name).join(', ') ?? '';
  const readAt = new Date(figures.dataUpdatedAt).toISOString();
  return (
    <Screen
      title="Overview"
      note={
        figures.data === undefined
          ? null
          : `${names === '' ? '' : `${names}, `}as of ${showInstant(readAt, timeZone)}`
      }
      acts={
        <a className="button" href={formatRoute({ screen: 'imports' })}>
          <IconFileImport size={16} stroke={1.5} aria-hidden />
          Import commissions
        </a>
      }
    >
      <div className="screen-scroll">
        {figures.error === null ? null : (
          <ErrorCallout error={figures.error} onTryAgain={() => void figures.refetch()} />
        )}
        <div className="overview">
          <div className="overview-top">
            <NeedsAPerson figures={figures.data} hasPrograms={programs.data?.rows.length !== 0} />
            <BecomesPayable figures={figures.data} />
          </div>
          <div className="stack">
            <PayableByMethod figures={figures.data} />
            <InFlight figures={figures.data} />
          </div>
          <PaidPerMonth figures={figures.data} />
        </div>
      </div>
    </Screen>
  );
}
