import type { GridColumn } from '../../../components/grid/columns.ts';
import { countryName } from '../../../components/countryNames.ts';
import { dayOf, showDay } from '../../../components/days.ts';
import type { CollectionEntry, CollectionFilter } from './collectionFilter.ts';
import { StandingBadge } from './StandingBadge.tsx';
import { standingNames } from './standings.ts';

type ColumnSetup = {
  timeZone: string;
  programName: (programId: string) => string;
  narrow: (step: Partial<CollectionFilter>) => void;
};

/** The columns of the partners whose forms are collected. */
export function collectionColumns({
  timeZone,
  programName,
  narrow,
}: ColumnSetup): readonly GridColumn<CollectionEntry>[] {
  const askedOn = ({ requestedAt }: CollectionEntry) =>
    requestedAt === null ? '' : showDay(dayOf(requestedAt, timeZone));
  return [
    {
      id: 'name',
      header: 'Partner',
      isFixed: true,
      minimumWidth: 150,
      text: (row) => row.name,
      render: (row) => <span>{row.name}</span>,
    },
    {
      id: 'program',
      header: 'Program',
      width: 116,
      leavesWhenNarrow: true,
      text: (row) => programName(row.programId),
      render: (row) => <span>{programName(row.programId)}</span>,
      only: (row) => ({
        label: `Only ${programName(row.programId)}`,
        apply: () => {
          narrow({ programId: row.programId });
        },
      }),
    },
    {
      id: 'country',
      header: 'Country',
      width: 110,
      leavesWhenNarrow: true,
      text: (row) => (row.country === null ? '' : countryName(row.country)),
      render: (row) => (
        <span className="soft">{row.country === null ? 'not known' : countryName(row.country)}</span>
      ),
    },
    ...paperColumns(narrow),
    {
      id: 'requestedAt',
      header: 'Asked on',
      width: 104,
      text: askedOn,
      render: (row) => <span className="soft">{askedOn(row) === '' ? '–' : askedOn(row)}</span>,
    },
    {
      id: 'email',
      header: 'E-mail',
      width: 190,
      startsHidden: true,
      text: (row) => row.email ?? '',
      render: (row) => <span className="soft">{row.email ?? '–'}</span>,
    },
  ];
}

function paperColumns(narrow: ColumnSetup['narrow']): readonly GridColumn<CollectionEntry>[] {
  return [
    {
      id: 'wanted',
      header: 'Has to give',
      width: 96,
      isFixed: true,
      text: (row) => row.wanted ?? 'nothing',
      render: (row) => (row.wanted === null ? <span className="absent">–</span> : <span>{row.wanted}</span>),
      only: (row) => {
        const { wanted } = row;
        if (wanted === null) return null;
        return {
          label: `Only ${wanted}`,
          apply: () => {
            narrow({ form: wanted });
          },
        };
      },
    },
    {
      id: 'standing',
      header: 'Standing',
      width: 116,
      isFixed: true,
      text: (row) => standingNames[row.standing],
      render: (row) => <StandingBadge standing={row.standing} />,
      only: (row) => ({
        label: `Only ${standingNames[row.standing].toLowerCase()}`,
        apply: () => {
          narrow({ standing: row.standing });
        },
      }),
    },
    {
      id: 'why',
      header: 'Why',
      minimumWidth: 200,
      text: whyOf,
      render: (row) => <span>{whyOf(row)}</span>,
    },
    {
      id: 'expiresOn',
      header: 'Runs out',
      width: 104,
      text: (row) => (row.expiresOn === null ? '' : showDay(row.expiresOn)),
      render: (row) => <span className="soft">{row.expiresOn === null ? '–' : showDay(row.expiresOn)}</span>,
    },
  ];
}

/** Why this form, and what was wrong with the one that was given. */
function whyOf({ why, reason }: CollectionEntry): string {
  return reason === null ? why : `${reason}. ${why}`;
}
