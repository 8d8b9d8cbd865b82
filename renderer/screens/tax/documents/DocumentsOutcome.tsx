import { Modal } from '@mantine/core';
import { useState } from 'react';
import { Callout, ErrorCallout } from '../../../components/Callout.tsx';
import { ShowFile } from '../../../components/ShowFile.tsx';
import { documentsJob, formatNames, type DocumentsPlan, type MadeDocuments } from './documentsStore.ts';

const namedWarnings = 100;

/** What making documents came to, until it is put away: how many, where, and who was skipped with the reasons. */
export function DocumentsOutcome() {
  const current = documentsJob.useJob((job) => job.current);
  const [showsSkipped, setShowsSkipped] = useState(false);
  const close = (
    <button type="button" className="button small" onClick={documentsJob.forget}>
      Close
    </button>
  );
  if (current.state === 'failed') {
    return (
      <div className="screen-callout">
        <ErrorCallout error={current.error} />
        <div className="callout-acts">{close}</div>
      </div>
    );
  }
  if (current.state !== 'done') return null;
  const { place: folder, written } = current;
  const { plan, made } = written;
  const isClean = made.skipped.length === 0 && made.warnings.length === 0;
  return (
    <div className="screen-callout">
      <Callout
        tone={isClean ? 'ok' : 'doubt'}
        acts={
          <>
            <ShowFile written={{ directory: folder.token }} />
            {isClean ? null : (
              <button
                type="button"
                className="button small"
                onClick={() => {
                  setShowsSkipped(true);
                }}
              >
                Show what was left out or changed
              </button>
            )}
            {close}
          </>
        }
      >
        {formatNames[plan.format]} of {plan.year}, {plan.form}
        {plan.draft === true ? ', as drafts' : ''}: {made.count.toLocaleString('en-US')}{' '}
        {countedWord(plan, made.count)} in {made.files.length.toLocaleString('en-US')}{' '}
        {made.files.length === 1 ? 'file' : 'files'}, in {folderWords(folder.name, made.directory)}.
        {made.skipped.length === 0
          ? ''
          : ` ${made.skipped.length.toLocaleString('en-US')} ${skippedWords(plan, made.skipped.length)}.`}
        {made.warnings.length === 0
          ? ''
          : ` ${made.warnings.length.toLocaleString('en-US')} ${made.warnings.length === 1 ? 'remark' : 'remarks'} to look at.`}
      </Callout>
      <Modal
        opened={showsSkipped}
        onClose={() => {
          setShowsSkipped(false);
        }}
        title="Left out or changed"
        size={720}
      >
        <LeftOut made={made} title={plan.format === 'xlsx' ? 'Cannot be filed yet' : 'Skipped'} />
      </Modal>
    </div>
  );
}

/** What is counted: a workbook holds taxpayers, whether a return of them is due or not. */
function countedWord({ format }: DocumentsPlan, count: number): string {
  const one = format === 'xlsx' ? 'taxpayer' : 'return';
  return count === 1 ? one : `${one}s`;
}

/** Who is skipped in a file of returns stands in the workbook all the same. */
function skippedWords({ format }: DocumentsPlan, count: number): string {
  if (format === 'xlsx') return count === 1 ? 'return cannot be filed yet' : 'returns cannot be filed yet';
  return count === 1 ? 'recipient was skipped' : 'recipients were skipped';
}

/** The folder that was chosen, and the new one in it. */
function folderWords(chosen: string, made: string): string {
  const own = made.split(/[\\/]/).at(-1) ?? made;
  return own === chosen ? chosen : `${own} in ${chosen}`;
}

function LeftOut({ made, title }: { made: MadeDocuments; title: string }) {
  return (
    <div className="stack">
      {made.skipped.length === 0 ? null : (
        <section>
          <h3>{title}</h3>
          <ul className="tax-left-out">
            {made.skipped.map(({ recipientId, name, reasons }) => (
              <li key={recipientId}>
                <b>{name}</b>
                <span>{reasons.map(({ message }) => message).join(' ')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {made.warnings.length === 0 ? null : (
        <section>
          <h3>Worth a look</h3>
          <ul className="tax-left-out">
            {made.warnings.slice(0, namedWarnings).map(({ recipientId, name, field, message }) => (
              <li key={`${recipientId ?? ''} ${field} ${message}`}>
                <b>{name ?? 'Every return'}</b>
                {/* Of a return the field is a column by its own name; what holds for all of them is a sentence. */}
                <span>{recipientId === null ? message : `${field}: ${message}`}</span>
              </li>
            ))}
          </ul>
          {made.warnings.length <= namedWarnings ? null : (
            <p className="soft small">
              The first {namedWarnings} of {made.warnings.length.toLocaleString('en-US')}.
            </p>
          )}
        </section>
      )}
    </div>
  );
}
