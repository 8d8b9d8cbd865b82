import type { GridColumn } from '../../../components/grid/columns.ts';
import { dayOf, showDay } from '../../../components/days.ts';
import { copyLook, wayNames, type Copy } from './copiesFilter.ts';

/** The columns of the recipient copies of a year. */
export function copiesColumns(timeZone: string): readonly GridColumn<Copy>[] {
  const madeOn = ({ madeAt }: Copy) => (madeAt === null ? '' : showDay(dayOf(madeAt, timeZone)));
  return [
    {
      id: 'name',
      header: 'Recipient',
      isFixed: true,
      minimumWidth: 150,
      text: (row) => row.name,
      render: (row) => <span>{row.name}</span>,
    },
    {
      id: 'form',
      header: 'Form',
      width: 92,
      isFixed: true,
      text: (row) => row.form,
      render: (row) => <span>{row.form}</span>,
    },
    {
      id: 'tin',
      header: 'Tax id',
      width: 92,
      leavesWhenNarrow: true,
      text: (row) => (row.tinLast4 === null ? 'not given' : `ends in ${row.tinLast4}`),
      render: (row) => (
        <span className="soft">{row.tinLast4 === null ? 'not given' : `•••••${row.tinLast4}`}</span>
      ),
    },
    {
      id: 'state',
      header: 'Copy',
      width: 130,
      isFixed: true,
      text: (row) => copyLook(row).word,
      render: (row) => <span className={`badge ${copyLook(row).tone}`}>{copyLook(row).word}</span>,
    },
    {
      id: 'madeAt',
      header: 'Made on',
      width: 104,
      text: madeOn,
      render: (row) => <span className="soft">{madeOn(row) === '' ? '–' : madeOn(row)}</span>,
    },
    {
      id: 'consent',
      header: 'Electronic',
      width: 150,
      text: consentWords,
      render: (row) => <span className="soft">{consentWords(row)}</span>,
    },
    {
      id: 'sent',
      header: 'Sent',
      width: 180,
      text: sentWords,
      render: (row) => <span>{sentWords(row) === '' ? '–' : sentWords(row)}</span>,
    },
    {
      id: 'remark',
      header: 'To look at',
      minimumWidth: 140,
      text: remarkWords,
      render: (row) => <span>{remarkWords(row)}</span>,
    },
  ];
}

function consentWords({ consentedOn, withdrawnOn }: Copy): string {
  if (consentedOn !== null) return `agreed ${showDay(consentedOn)}`;
  return withdrawnOn === null ? 'not agreed' : `withdrawn ${showDay(withdrawnOn)}`;
}

function sentWords({ sent }: Copy): string {
  return sent === null ? '' : `${wayNames[sent.way]}, ${showDay(sent.sentOn)}`;
}

function remarkWords(copy: Copy): string {
  if (copy.reasons.length > 0) return copy.reasons.map(({ message }) => message).join(' ');
  if (copy.changedSinceSent)
    return 'Figures, name or address are others than those of the copy that was sent';
  return copy.changedSinceMade ? 'Figures, name or address are others than those of the copy' : '';
}
