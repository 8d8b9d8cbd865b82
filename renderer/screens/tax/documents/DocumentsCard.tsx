import { useLedger } from '../../../app/ledgerContext.ts';
import { Callout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { JobProgress } from '../../../components/JobProgress.tsx';
import type { Checklist } from '../year/DeadlinesCard.tsx';
import type { TaxYear } from '../year/taxpayers.ts';
import { isOpen } from '../year/yearWords.ts';
import { documentsJob, openDocuments, type DocumentFormat } from './documentsStore.ts';

type DocumentsCardProps = { year: number; data: TaxYear | undefined; checklist: Checklist | undefined };

const returnsInAFile = 100;

/** What is made of the year: copies for the recipients, files for the IRS, the workbook. */
export function DocumentsCard({ year, data, checklist }: DocumentsCardProps) {
  const { today } = useLedger();
  const current = documentsJob.useJob((job) => job.current);
  const isBusy = current.state === 'running' || current.state === 'choosing';
  const due = (data?.recipients ?? []).filter(({ form }) => form !== null).length;
  const all = data?.recipients.length ?? 0;
  const open = isOpen(year, today);
  const files = Math.ceil(due / returnsInAFile);
  const rows: readonly { format: DocumentFormat; title: string; note: string }[] = [
    { format: 'pdf', title: many(due, 'recipient copy', 'recipient copies'), note: 'PDF, one per taxpayer' },
    {
      format: 'iris-csv',
      title: 'IRS file',
      note: `CSV for IRIS, ${many(files, 'file', 'files')} of ${due.toLocaleString('en-US')}`,
    },
    { format: 'xlsx', title: 'Workbook', note: `All ${all.toLocaleString('en-US')} with reasons` },
  ];
  return (
    <Card title="Produce documents">
      <ul className="tax-documents">
        {rows.map(({ format, title, note }) => (
          <li key={format}>
            <p>
              {title}
              <small>{note}</small>
            </p>
            <button
              type="button"
              className="button small"
              aria-label={`${open && format !== 'xlsx' ? 'Draft' : 'Make'} ${title}`}
              disabled={isBusy || data === undefined || (format !== 'xlsx' && due === 0)}
              onClick={() => {
                openDocuments({ year, format });
              }}
            >
              {open && format !== 'xlsx' ? 'Draft' : 'Make'}
            </button>
          </li>
        ))}
      </ul>
      <div className="tax-documents-foot">
        {current.state === 'running' ? <JobProgress title={current.title} /> : null}
        {open ? (
          <Callout tone="info">
            Drafts until 31 Dec. Load the IRS template for {year} before the final file.
          </Callout>
        ) : null}
        {checklist?.eFile.required === true ? <p className="soft small">{checklist.eFile.message}</p> : null}
      </div>
    </Card>
  );
}

function many(count: number, one: string, several: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : several}`;
}
