import { useState } from 'react';
import { usePages } from '../../api/queries.ts';
import { formatRoute } from '../../app/routes.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { showDay } from '../../components/days.ts';
import { Segments } from '../../components/Segments.tsx';
import { AddRequestForm } from './AddRequestForm.tsx';
import type { PayoutRequest } from './payoutRequest.ts';
import { WithdrawRequestForm } from './WithdrawRequestForm.tsx';

type Status = 'open' | 'answered' | 'withdrawn';

const statusChoices: readonly { value: Status; label: string }[] = [
  { value: 'open', label: 'Open' },
  { value: 'answered', label: 'Answered' },
  { value: 'withdrawn', label: 'Withdrawn' },
];

type Task = { kind: 'none' } | { kind: 'add' } | { kind: 'withdraw'; request: PayoutRequest };

/** Who asked to be paid: the list, adding a request by hand, and taking one back. */
export function PayoutRequests() {
  const [status, setStatus] = useState<Status>('open');
  const [task, setTask] = useState<Task>({ kind: 'none' });
  const endTask = () => {
    setTask({ kind: 'none' });
  };
  switch (task.kind) {
    case 'add':
      return <AddRequestForm onEnd={endTask} />;
    case 'withdraw':
      return <WithdrawRequestForm request={task.request} onEnd={endTask} />;
    case 'none':
      return (
        <div className="stack">
          <p className="soft">
            A program that pays on request pays only partners with an open request in the currency of their
            balance. A payout answers the request.
          </p>
          <div className="request-acts">
            <Segments label="Which requests" choices={statusChoices} value={status} onChange={setStatus} />
            <button
              type="button"
              className="button primary"
              onClick={() => {
                setTask({ kind: 'add' });
              }}
            >
              Add a request
            </button>
          </div>
          <RequestTable
            status={status}
            onWithdraw={(request) => {
              setTask({ kind: 'withdraw', request });
            }}
          />
        </div>
      );
  }
}

type RequestTableProps = { status: Status; onWithdraw: (request: PayoutRequest) => void };

function RequestTable({ status, onWithdraw }: RequestTableProps) {
  const pages = usePages('payoutRequests.list', { status });
  if (pages.error !== null) return <ErrorCallout error={pages.error} onTryAgain={pages.tryAgain} />;
  if (pages.rows.length === 0) {
    return pages.isLoading ? null : <p className="empty">No request is {status}.</p>;
  }
  return (
    <div className="card">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Partner</th>
            <th scope="col" style={{ width: 74 }}>
              Currency
            </th>
            <th scope="col" style={{ width: 104 }}>
              Asked on
            </th>
            <th scope="col" style={{ width: 110 }}>
              Reference
            </th>
            <th scope="col" style={{ width: 92 }}>
              <span className="visually-hidden">Act</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pages.rows.map((request) => (
            <tr key={request.payoutRequestId}>
              <td title={request.partnerName}>
                <a href={formatRoute({ screen: 'partner', partnerId: request.partnerId })}>
                  {request.partnerName}
                </a>
              </td>
              <td>{request.currency}</td>
              <td>{showDay(request.requestedOn)}</td>
              <td title={request.reference ?? undefined}>
                {request.reference ?? <span className="absent">–</span>}
              </td>
              <td className="number">
                {request.status === 'open' ? (
                  <button
                    type="button"
                    className="link"
                    aria-label={`Withdraw the request of ${request.partnerName} in ${request.currency}`}
                    onClick={() => {
                      onWithdraw(request);
                    }}
                  >
                    Withdraw
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pages.hasMore ? (
        <button type="button" className="button quiet wide" onClick={pages.loadMore}>
          Show more
        </button>
      ) : null}
    </div>
  );
}
