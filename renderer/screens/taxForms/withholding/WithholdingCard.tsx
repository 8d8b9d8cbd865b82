import { useState } from 'react';
import type { Partner } from '../../../../shared/contract/partners.ts';
import { formatMoney } from '../../../../shared/money.ts';
import { useCall } from '../../../api/queries.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { NoticeList } from './NoticeList.tsx';
import { PriorReturnList } from './PriorReturnList.tsx';
import { WithholdingDialogs, type WithholdingTask } from './WithholdingDialogs.tsx';
import { aheadLook } from './withholdingWords.ts';
import '../taxForms.css';

/** What is withheld of a partner's payments and why, and what it rests on that this ledger cannot know by itself. */
export function WithholdingCard({ partner }: { partner: Partner }) {
  const { partnerId } = partner;
  const [task, setTask] = useState<WithholdingTask>({ kind: 'none' });
  return (
    <Card
      title="Withholding"
      end={
        <>
          <button
            type="button"
            className="link small"
            onClick={() => {
              setTask({ kind: 'notice', partner });
            }}
          >
            Record notice
          </button>
          <button
            type="button"
            className="link small"
            onClick={() => {
              setTask({ kind: 'return', partner });
            }}
          >
            Record return
          </button>
        </>
      }
    >
      <WithholdingAhead partnerId={partnerId} />
      <NoticeList
        partnerId={partnerId}
        onEnd={(notice) => {
          setTask({ kind: 'end', notice });
        }}
      />
      <PriorReturnList partnerId={partnerId} />
      <WithholdingDialogs
        task={task}
        onEnd={() => {
          setTask({ kind: 'none' });
        }}
      />
    </Card>
  );
}

/** What would be withheld today, by currency. */
function WithholdingAhead({ partnerId }: { partnerId: string }) {
  const ahead = useCall('withholding.ahead', { partnerId });
  if (ahead.error !== null) {
    return (
      <div className="card-body">
        <ErrorCallout error={ahead.error} onTryAgain={() => void ahead.refetch()} />
      </div>
    );
  }
  if (ahead.data === undefined) return <p className="partner-nothing">Computing what is withheld</p>;
  if (ahead.data.balances.length === 0) {
    return (
      <p className="partner-nothing">
        Nothing can be paid by a payout method now. What is withheld is computed for every review.
      </p>
    );
  }
  return (
    <ul className="tax-form-list" aria-label="Withheld if paid today" aria-busy={ahead.isPlaceholderData}>
      {ahead.data.balances.map((balance) => {
        const { tone, word } = aheadLook(balance);
        return (
          <li key={balance.currency}>
            <span className="commission-line">
              <span>
                {formatMoney(balance.payableMinor, balance.currency)}{' '}
                <span className="muted small">payable</span>
              </span>
              <span className={`badge ${tone}`}>{word}</span>
            </span>
            <span className="soft small">{balance.reason}</span>
          </li>
        );
      })}
    </ul>
  );
}
