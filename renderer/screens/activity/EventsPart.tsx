import { useMemo, useState } from 'react';
import { usePages, type RowOf } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { goTo } from '../../app/navigation.ts';
import { formatRoute } from '../../app/routes.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { showInstant } from '../../components/days.ts';
import { EntryLink } from '../../components/EntryLink.tsx';
import { FilterMenu } from '../../components/FilterMenu.tsx';
import type { GridColumn } from '../../components/grid/columns.ts';
import { DataGrid } from '../../components/grid/DataGrid.tsx';
import { pagedRows } from '../../components/grid/pagedRows.ts';
import { GridOptions } from '../../components/grid/GridOptions.tsx';
import { openEntry } from '../../stores/entryViewer.ts';
import { detailsText } from './detailsText.ts';
import { actChoices, actName, isEntry, subjectRoute } from './subjectRoute.ts';

type Event = RowOf<'audit.list'>;

/** Who did what and when, from the audit log. */
export function EventsPart() {
  const { timeZone } = useLedger();
  const [procedure, setProcedure] = useState<string | undefined>();
  const [actor, setActor] = useState<string | undefined>();
  const events = usePages('audit.list', { procedure, actor });
  const columns = useMemo(() => eventColumns(timeZone, setProcedure, setActor), [timeZone]);
  const isFiltered = procedure !== undefined || actor !== undefined;
  return (
    <>
      <div className="filters">
        <FilterMenu label="Act" choices={actChoices} value={procedure} onChange={setProcedure} />
        <FilterMenu
          label="Person"
          choices={[...new Set(events.rows.map((event) => event.actor))].map((value) => ({
            value,
            label: value,
          }))}
          value={actor}
          onChange={setActor}
        />
        <GridOptions grid="events" columns={columns} />
      </div>
      <DataGrid
        name="events"
        label="Events"
        columns={columns}
        {...pagedRows(events)}
        keyOf={(event) => String(event.auditId)}
        nameOf={(event) => actName(event.procedure)}
        onOpen={openEvent}
        instead={
          events.error !== null ? (
            <ErrorCallout error={events.error} onTryAgain={events.tryAgain} />
          ) : (
            <div className="empty">
              <p>
                {isFiltered ? 'No event has this act and person.' : 'Nothing was done in this ledger yet.'}
              </p>
              {isFiltered ? (
                <button
                  type="button"
                  className="button"
                  onClick={() => {
                    setProcedure(undefined);
                    setActor(undefined);
                  }}
                >
                  Clear
                </button>
              ) : null}
            </div>
          )
        }
      />
    </>
  );
}

/** Opens the first thing of an event that can be opened. */
function openEvent(event: Event): void {
  for (const subject of event.subjects) {
    const route = subjectRoute(subject);
    if (route !== null) {
      goTo(route);
      return;
    }
    if (isEntry(subject)) {
      openEntry(subject);
      return;
    }
  }
}

function eventColumns(
  timeZone: string,
  setProcedure: (procedure: string) => void,
  setActor: (actor: string) => void,
): GridColumn<Event>[] {
  return [
    {
      id: 'at',
      header: 'When',
      width: 150,
      isFixed: true,
      render: (event) => showInstant(event.at, timeZone),
      text: (event) => showInstant(event.at, timeZone),
    },
    {
      id: 'actor',
      header: 'Who',
      width: 130,
      render: (event) => event.actor,
      text: (event) => event.actor,
      only: (event) => ({
        label: `Only ${event.actor}`,
        apply: () => {
          setActor(event.actor);
        },
      }),
    },
    {
      id: 'act',
      header: 'What',
      width: 220,
      render: (event) => <span className="strong">{actName(event.procedure)}</span>,
      text: (event) => actName(event.procedure),
      only: (event) => ({
        label: `Only ${actName(event.procedure)}`,
        apply: () => {
          setProcedure(event.procedure);
        },
      }),
    },
    {
      id: 'subjects',
      header: 'About',
      width: 330,
      render: (event) => <Subjects subjects={event.subjects} />,
      text: (event) => event.subjects.join(', '),
    },
    {
      id: 'details',
      header: 'Details',
      render: (event) => <span className="soft">{detailsText(event.details)}</span>,
      text: (event) => detailsText(event.details),
    },
  ];
}

const subjectsShown = 3;

function Subjects({ subjects }: { subjects: readonly string[] }) {
  const more = subjects.length - subjectsShown;
  return (
    <span className="activity-subjects">
      {subjects.slice(0, subjectsShown).map((subject) => {
        const route = subjectRoute(subject);
        if (route !== null) {
          return (
            <a key={subject} href={formatRoute(route)}>
              {subject}
            </a>
          );
        }
        return isEntry(subject) ? (
          <EntryLink key={subject} journalEntryId={subject} />
        ) : (
          <span key={subject}>{subject}</span>
        );
      })}
      {more > 0 ? <span className="muted">and {more.toLocaleString('en-US')} more</span> : null}
    </span>
  );
}
