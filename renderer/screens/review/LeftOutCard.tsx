import { Modal } from '@mantine/core';
import { useState } from 'react';
import { formatRoute } from '../../app/routes.ts';
import { Card } from '../../components/Card.tsx';
import { leftOutByBlocker, type LeftOut } from './reviewFigures.ts';
import type { Review } from './review.ts';

const listed = 200;

/** Whom this review does not pay, by what stands in the way. */
export function LeftOutCard({ excluded }: { excluded: Review['excluded'] }) {
  const [shown, setShown] = useState<LeftOut | null>(null);
  const groups = leftOutByBlocker(excluded);
  const count = excluded.length.toLocaleString('en-US');
  return (
    <Card
      title={`Left out: ${count} ${excluded.length === 1 ? 'balance' : 'balances'}`}
      note="selected, but something stands in the way; the balances stay as they are"
    >
      <ul className="left-out">
        {groups.map((group) => (
          <li key={group.code}>
            <b>{group.rows.length.toLocaleString('en-US')}</b>
            <span title={group.name}>{group.name}</span>
            <button
              type="button"
              className="link not-printed"
              aria-label={`Show ${group.name}`}
              onClick={() => {
                setShown(group);
              }}
            >
              Show
            </button>
          </li>
        ))}
      </ul>
      <Modal
        opened={shown !== null}
        onClose={() => {
          setShown(null);
        }}
        title={shown === null ? '' : `Left out: ${shown.name}`}
        size={720}
      >
        {shown === null ? null : <LeftOutTable rows={shown.rows} />}
      </Modal>
    </Card>
  );
}

function LeftOutTable({ rows }: { rows: Review['excluded'] }) {
  return (
    <>
      <table className="table left-out-table">
        <thead>
          <tr>
            <th scope="col" style={{ width: 200 }}>
              Partner
            </th>
            <th scope="col" style={{ width: 74 }}>
              Currency
            </th>
            <th scope="col">What stands in the way</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, listed).map((row) => (
            <tr key={`${row.partnerId} ${row.currency}`}>
              <td title={row.name}>
                <a href={formatRoute({ screen: 'partner', partnerId: row.partnerId })}>{row.name}</a>
              </td>
              <td>{row.currency}</td>
              <td>{row.blockers.map(({ message }) => message).join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > listed ? (
        <p className="muted small">
          The first {listed} of {rows.length.toLocaleString('en-US')}. Pending lists all of them under the
          filter Blocker.
        </p>
      ) : null}
    </>
  );
}
