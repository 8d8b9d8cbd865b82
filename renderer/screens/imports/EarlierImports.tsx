import { usePages, type RowOf } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { Card } from '../../components/Card.tsx';
import { showInstant } from '../../components/days.ts';
import { earlierImport } from './earlierImport.ts';
import { usePrograms } from '../partners/programNames.ts';

/** What was imported before, from the audit log. */
export function EarlierImports() {
  const { nameOf } = usePrograms();
  const pages = usePages('audit.list', { procedure: 'imports.csv' });
  return (
    <Card title="Earlier imports">
      {pages.error === null ? null : <ErrorCallout error={pages.error} onTryAgain={pages.tryAgain} />}
      {pages.rows.length === 0 && !pages.isLoading ? (
        <p className="empty">No file was imported into this ledger yet.</p>
      ) : (
        <table className="table earlier-imports">
          <thead>
            <tr>
              <th scope="col" style={{ width: 164 }}>
                When
              </th>
              <th scope="col" style={{ width: 170 }}>
                What
              </th>
              <th scope="col">Program</th>
              <th scope="col" className="number" style={{ width: 92 }}>
                Read
              </th>
              <th scope="col" className="number" style={{ width: 92 }}>
                Imported
              </th>
              <th scope="col" className="number" style={{ width: 92 }}>
                Refused
              </th>
              <th scope="col" style={{ width: 120 }}>
                By
              </th>
              <th scope="col" className="leaves-when-narrow" style={{ width: 100 }}>
                File
              </th>
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((event) => (
              <EarlierImport key={event.auditId} event={event} programName={nameOf} />
            ))}
          </tbody>
        </table>
      )}
      {pages.hasMore ? (
        <div className="imports-more">
          <button type="button" className="button small" onClick={pages.loadMore}>
            Show more
          </button>
        </div>
      ) : null}
    </Card>
  );
}

type EarlierImportProps = { event: RowOf<'audit.list'>; programName: (programId: string) => string };

function EarlierImport({ event, programName }: EarlierImportProps) {
  const { timeZone } = useLedger();
  const known = earlierImport(event);
  const count = (number: number | null) => (number === null ? '–' : number.toLocaleString('en-US'));
  return (
    <tr>
      <td>{showInstant(event.at, timeZone)}</td>
      <td>{known.kind}</td>
      <td>{event.subjects.map(programName).join(', ')}</td>
      <td className="number">{count(known.read)}</td>
      <td className="number">{count(known.imported)}</td>
      <td className="number">{count(known.rejected)}</td>
      <td className="soft">{event.actor}</td>
      <td className="monospace muted leaves-when-narrow" title={`SHA-256 ${known.sha256}`}>
        {known.sha256.slice(0, 10)}
      </td>
    </tr>
  );
}
