import { Callout, ErrorCallout } from '../Callout.tsx';
import { moneyList } from '../Money.tsx';
import { ShowFile } from '../ShowFile.tsx';
import type { ExportFormat, ListExport } from './listExport.ts';
import './exportOutcome.css';

type ExportOutcomeProps = {
  exporter: ListExport;
  /** How many rows were written, in the words of the list: `81 payouts`. */
  countWords: (rows: number) => string;
  onExport: (format: ExportFormat) => void;
};

/** What an export came to, until it is put away. */
export function ExportOutcome({ exporter, countWords, onExport }: ExportOutcomeProps) {
  const current = exporter.useJob((state) => state.current);
  const close = (
    <button type="button" className="button small" onClick={exporter.forget}>
      Close
    </button>
  );
  if (current.state === 'failed') {
    const isForWorkbook = current.error.code === 'VALIDATION' && 'limit' in current.error.details;
    return (
      <div className="screen-callout">
        <ErrorCallout error={current.error} />
        <div className="callout-acts">
          {isForWorkbook ? (
            <button
              type="button"
              className="button small"
              onClick={() => {
                onExport('csv');
              }}
            >
              Export as CSV…
            </button>
          ) : null}
          {close}
        </div>
      </div>
    );
  }
  if (current.state !== 'done') return null;
  const { place: file, written } = current;
  return (
    <div className="screen-callout">
      <Callout
        tone="ok"
        acts={
          <>
            <ShowFile written={{ file: file.token }} />
            {close}
          </>
        }
      >
        <p>
          {countWords(written.rows)} ({moneyList(written.totals)}) written to {file.name},{' '}
          {written.bytes.toLocaleString('en-US')} bytes.
        </p>
        <p className="export-hash">
          SHA-256 <span className="monospace">{written.sha256}</span>
        </p>
      </Callout>
    </div>
  );
}
