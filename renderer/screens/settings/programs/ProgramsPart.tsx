import { useCall } from '../../../api/queries.ts';
import { goTo } from '../../../app/navigation.ts';
import { formatRoute } from '../../../app/routes.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { moneyList } from '../../../components/Money.tsx';
import { CardSkeleton } from '../CardSkeleton.tsx';
import { ProgramForm } from './ProgramForm.tsx';
import { scheduleWords } from './scheduleWords.ts';

/** What stands in the address where a new program is being typed. */
const newProgram = 'new';

/** The programs, and one of them to be edited. */
export function ProgramsPart({ programId }: { programId: string | undefined }) {
  const programs = useCall('programs.list', {});
  if (programs.data === undefined) {
    return programs.error === null ? (
      <CardSkeleton title="Programs" />
    ) : (
      <ErrorCallout error={programs.error} onTryAgain={() => void programs.refetch()} />
    );
  }
  if (programId === undefined) return <ProgramList programs={programs.data.rows} />;
  const program = programs.data.rows.find((one) => one.programId === programId) ?? null;
  if (program === null && programId !== newProgram) {
    return (
      <Card title="Program">
        <div className="empty">
          There is no program {programId} in this ledger.
          <br />
          <a href={formatRoute({ screen: 'settings', part: 'programs' })}>All programs</a>
        </div>
      </Card>
    );
  }
  return <ProgramForm key={programId} program={program} />;
}

type Programs = NonNullable<ReturnType<typeof useCall<'programs.list'>>['data']>['rows'];

function ProgramList({ programs }: { programs: Programs }) {
  const startNew = () => {
    goTo({ screen: 'settings', part: 'programs', programId: newProgram });
  };
  useShortcuts('Programs', [{ keys: 'n', label: 'new program', isPinned: true, run: startNew }]);
  return (
    <Card
      title="Programs"
      note={programs.length === 0 ? undefined : String(programs.length)}
      end={
        <button type="button" className="button small" onClick={startNew}>
          New program
        </button>
      }
    >
      {programs.length === 0 ? (
        <div className="empty">
          This ledger has no program. A program groups partners that are paid by the same rules.
        </div>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Program</th>
              <th scope="col" style={{ width: 70 }}>
                Currency
              </th>
              <th scope="col">Minimum payout</th>
              <th scope="col" className="number" style={{ width: 90 }}>
                Hold, days
              </th>
              <th scope="col" style={{ width: 220 }}>
                Schedule
              </th>
            </tr>
          </thead>
          <tbody>
            {programs.map((program) => (
              <tr key={program.programId}>
                <td title={program.name}>
                  <a
                    className="strong"
                    href={formatRoute({ screen: 'settings', part: 'programs', programId: program.programId })}
                  >
                    {program.name}
                  </a>
                </td>
                <td>{program.currency}</td>
                <td className="programs-minimums">{minimums(program)}</td>
                <td className="number">{program.holdDays}</td>
                <td title={scheduleWords(program.schedule)}>{scheduleWords(program.schedule)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function minimums({ minimumPayouts }: Programs[number]): string {
  if (minimumPayouts.length === 0) return 'none';
  return moneyList(
    minimumPayouts.map(({ currency, amountMinor }) => ({ currency, totalMinor: amountMinor })),
  );
}
