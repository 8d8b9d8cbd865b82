import { usePages } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { showDay } from '../../../components/days.ts';
import { noticeLook, noticeNames, type TaxIdNotice } from './withholdingWords.ts';

type NoticeListProps = { partnerId: string; onEnd: (notice: TaxIdNotice) => void };

/** Notices by the IRS about the tax id of a partner, newest first; an open one can be ended. */
export function NoticeList({ partnerId, onEnd }: NoticeListProps) {
  const { today } = useLedger();
  const notices = usePages('withholding.notices', { partnerId });
  if (notices.error !== null) {
    return (
      <div className="card-body">
        <ErrorCallout error={notices.error} onTryAgain={notices.tryAgain} />
      </div>
    );
  }
  if (notices.rows.length === 0) return null;
  return (
    <ul className="tax-form-list is-further" aria-label="Notices about the tax id">
      {notices.rows.map((notice) => {
        const { tone, word } = noticeLook(notice, today);
        const name = noticeNames[notice.notice];
        return (
          <li key={notice.noticeId}>
            <span className="commission-line">
              <span>
                {name} <span className="muted small">received {showDay(notice.receivedOn)}</span>
              </span>
              <span className={`badge ${tone}`}>{word}</span>
            </span>
            <small className="muted">{factsOf(notice)}</small>
            {notice.endedOn === null ? (
              <span className="tax-form-acts small">
                <button
                  type="button"
                  className="link"
                  aria-label={`End the notice received ${showDay(notice.receivedOn)}`}
                  onClick={() => {
                    onEnd(notice);
                  }}
                >
                  End
                </button>
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function factsOf({ withholdFrom, endedOn, endReason }: TaxIdNotice): string {
  const acted = `withheld from ${showDay(withholdFrom)}`;
  if (endedOn === null) return `${acted} unless it is ended before`;
  return [`ended ${showDay(endedOn)}`, ...(endReason === null ? [] : [endReason])].join('; ');
}
