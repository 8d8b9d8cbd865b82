import { call } from '../../../api/client.ts';
import { useAct, usePages } from '../../../api/queries.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { noteFact, noteRefusal } from '../../../components/notices.tsx';
import { priorReturnNames, type PriorReturn } from './withholdingWords.ts';

/** What was recorded of a partner's earlier years, which bears on withholding in the year after. */
export function PriorReturnList({ partnerId }: { partnerId: string }) {
  const returns = usePages('withholding.priorReturns', { partnerId });
  const record = useAct('withholding.recordPriorReturn');
  if (returns.error !== null) {
    return (
      <div className="card-body">
        <ErrorCallout error={returns.error} onTryAgain={returns.tryAgain} />
      </div>
    );
  }
  if (returns.rows.length === 0) return null;
  const takeBack = ({ year, why, partnerName }: PriorReturn) => {
    record.mutate(
      { partnerId, year, why: null },
      {
        onSuccess: () => {
          noteFact(`What was recorded of ${String(year)} for ${partnerName} is taken back.`, async () => {
            const again = { partnerId, year, why, requestId: crypto.randomUUID() };
            await call('withholding.recordPriorReturn', again);
            return `It is recorded again: ${priorReturnNames[why]} for ${String(year)}.`;
          });
        },
        onError: noteRefusal,
      },
    );
  };
  return (
    <ul className="tax-form-list is-further" aria-label="Earlier years">
      {returns.rows.map((row) => (
        <li key={row.year}>
          <span className="commission-line">
            <span>
              {String(row.year)} <span className="muted small">{priorReturnNames[row.why]}</span>
            </span>
            <button
              type="button"
              className="link small"
              aria-label={`Take back what was recorded of ${String(row.year)}`}
              disabled={record.isPending}
              onClick={() => {
                takeBack(row);
              }}
            >
              Take back
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}
