import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Partner, Program } from '../../../shared/contract/partners.ts';
import { usePages, type RowOf } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { useAskingClose } from '../../app/unsavedWork.ts';
import { Card } from '../../components/Card.tsx';
import { showShortDay } from '../../components/days.ts';
import { AddRequestForm } from '../pending/AddRequestForm.tsx';
import { WithdrawRequestForm } from '../pending/WithdrawRequestForm.tsx';

type Request = RowOf<'payoutRequests.list'>;
type Task = { kind: 'none' } | { kind: 'add' } | { kind: 'withdraw'; request: Request };

const statusNames: Readonly<Record<Request['status'], string>> = {
  open: 'open',
  answered: 'answered by a payout',
  withdrawn: 'withdrawn',
};

type PayoutRequestsCardProps = { partner: Partner; program: Program | undefined };

/** When a partner asked to be paid. Shown where the program pays on request, or where there is a request anyway. */
export function PayoutRequestsCard({ partner, program }: PayoutRequestsCardProps) {
  const { today } = useLedger();
  const [task, setTask] = useState<Task>({ kind: 'none' });
  const requests = usePages('payoutRequests.list', { partnerId: partner.partnerId });
  const endTask = () => {
    setTask({ kind: 'none' });
  };
  if (program?.payoutRequests !== 'required' && requests.rows.length === 0) return null;
  return (
    <Card
      title="Payout requests"
      end={
        <button
          type="button"
          className="link small"
          onClick={() => {
            setTask({ kind: 'add' });
          }}
        >
          Record
        </button>
      }
    >
      {requests.rows.length === 0 ? <p className="partner-nothing">The partner has not asked yet.</p> : null}
      <ul className="commission-list">
        {requests.rows.map((request) => (
          <li key={request.payoutRequestId} className="commission-line">
            <span>
              {showShortDay(request.requestedOn, today)}, {request.currency}{' '}
              <span className="muted small">{request.reference ?? request.payoutRequestId}</span>
            </span>
            <span className="commission-acts small muted">
              {statusNames[request.status]}
              {request.status === 'open' ? (
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    setTask({ kind: 'withdraw', request });
                  }}
                >
                  Withdraw
                </button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <RequestTask task={task} partner={partner} onEnd={endTask} />
    </Card>
  );
}

type RequestTaskProps = { task: Task; partner: Partner; onEnd: () => void };

function RequestTask({ task, partner, onEnd }: RequestTaskProps) {
  const asking = useAskingClose(onEnd);
  return (
    <Modal
      opened={task.kind !== 'none'}
      {...asking}
      title={task.kind === 'withdraw' ? 'Withdraw a payout request' : 'Record a payout request'}
      size={420}
    >
      {task.kind === 'add' ? (
        <AddRequestForm asker={{ partnerId: partner.partnerId, name: partner.name }} onEnd={onEnd} />
      ) : null}
      {task.kind === 'withdraw' ? <WithdrawRequestForm request={task.request} onEnd={onEnd} /> : null}
    </Modal>
  );
}
