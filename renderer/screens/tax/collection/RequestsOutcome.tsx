import { Callout, ErrorCallout } from '../../../components/Callout.tsx';
import { JobProgress } from '../../../components/JobProgress.tsx';
import { ShowFile } from '../../../components/ShowFile.tsx';
import { requestsJob } from './requestsStore.ts';

const named = 5;

/** What asking for forms came to, until it is put away. */
export function RequestsOutcome() {
  const current = requestsJob.useJob((job) => job.current);
  const close = (
    <button type="button" className="button small" onClick={requestsJob.forget}>
      Close
    </button>
  );
  switch (current.state) {
    case 'none':
    case 'choosing':
      return null;
    case 'running':
      return (
        <div className="screen-callout">
          <JobProgress title={current.title} />
        </div>
      );
    case 'failed':
      return (
        <div className="screen-callout">
          <ErrorCallout error={current.error} />
          <div className="callout-acts">{close}</div>
        </div>
      );
    case 'done': {
      const { asked, skipped, files, unprinted } = current.written;
      const left = unprinted.slice(0, named).map(({ name, message }) => `${name}: ${message}`);
      const first = skipped.slice(0, named).map(({ name, reason }) => `${name}: ${reason}`);
      const more = skipped.length - first.length;
      return (
        <div className="screen-callout">
          <Callout
            tone={skipped.length + unprinted.length === 0 ? 'ok' : 'doubt'}
            acts={
              <>
                <ShowFile written={{ directory: current.place.token }} />
                {close}
              </>
            }
          >
            <p>
              {asked.length.toLocaleString('en-US')} {asked.length === 1 ? 'partner is' : 'partners are'}{' '}
              asked, in {files.length.toLocaleString('en-US')} {files.length === 1 ? 'file' : 'files'} in{' '}
              {current.place.name}. Send them; nothing was sent from here.
            </p>
            {skipped.length === 0 ? null : (
              <p>
                Left out: {first.join('; ')}
                {more > 0 ? `; and ${more.toLocaleString('en-US')} more` : ''}.
              </p>
            )}
            {unprinted.length === 0 ? null : (
              <p>
                Not printed: {left.join(' ')}
                {unprinted.length > named
                  ? ` And ${(unprinted.length - named).toLocaleString('en-US')} more.`
                  : ''}{' '}
                The mail texts have the names as they are.
              </p>
            )}
          </Callout>
        </div>
      );
    }
  }
}
