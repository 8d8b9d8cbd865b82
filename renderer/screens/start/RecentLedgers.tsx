import { IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { RecentLedger } from '../../../shared/contract/desktop.ts';
import { refreshProcedure } from '../../api/topics.ts';
import { Card } from '../../components/Card.tsx';
import { showInstant } from '../../components/days.ts';
import type { StartActs } from './startActs.ts';

const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The ledgers that were open on this computer, newest first. One whose file is gone says so and can still be tried. */
export function RecentLedgers({ recent, acts }: { recent: readonly RecentLedger[]; acts: StartActs }) {
  // A drive may have come or gone since the list was last asked for.
  useEffect(() => {
    const askAgain = () => {
      refreshProcedure('desktop.status');
    };
    window.addEventListener('focus', askAgain);
    return () => {
      window.removeEventListener('focus', askAgain);
    };
  }, []);
  if (recent.length === 0) return null;
  return (
    <Card title="Recent ledgers" note="Forgetting one leaves its file where it is">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Ledger</th>
            <th scope="col">Folder</th>
            <th scope="col" style={{ width: 150 }}>
              Opened
            </th>
            <th scope="col" style={{ width: 54 }}>
              <span className="visually-hidden">Forget</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {recent.map((ledger) => (
            <RecentRow key={ledger.recentId} ledger={ledger} acts={acts} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function RecentRow({ ledger, acts }: { ledger: RecentLedger; acts: StartActs }) {
  const { recentId, name, folder, openedAt, isThere } = ledger;
  return (
    <tr>
      <td>
        <button
          type="button"
          className="link strong"
          disabled={acts.running !== null}
          onClick={() => {
            acts.start({ recentId });
          }}
        >
          {name}
        </button>
        {isThere ? null : <span className="start-missing">File not there</span>}
      </td>
      <td title={folder} className="muted">
        {folder}
      </td>
      <td className="muted">{showInstant(openedAt, ownTimeZone)}</td>
      <td className="start-forget">
        <button
          type="button"
          className="icon-button"
          aria-label={`Forget ${name}`}
          title="Forget"
          disabled={acts.running !== null}
          onClick={() => {
            acts.start({ forget: recentId });
          }}
        >
          <IconX size={14} stroke={1.5} aria-hidden />
        </button>
      </td>
    </tr>
  );
}
