import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { commissionStatuses } from '../../../shared/contract/commissions.ts';
import type { Partner } from '../../../shared/contract/partners.ts';
import { usePages } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { Card } from '../../components/Card.tsx';
import { showShortDay } from '../../components/days.ts';
import { EntryLink } from '../../components/EntryLink.tsx';
import { FilterMenu } from '../../components/FilterMenu.tsx';
import { Money } from '../../components/Money.tsx';
import { actsFor, actWords, commissionKindNames, commissionStatusNames } from './commissionActs.ts';
import type { Commission, CommissionAct } from './commissionActs.ts';
import { DecideCommission } from './DecideCommission.tsx';

const statusChoices = commissionStatuses.map((value) => ({ value, label: commissionStatusNames[value] }));

/** What a partner earned, newest first, with what can be decided over each. */
export function CommissionsCard({ partner }: { partner: Partner }) {
  const { today } = useLedger();
  const [status, setStatus] = useState<Commission['status'] | undefined>(undefined);
  const [asked, setAsked] = useState<{ commission: Commission; act: CommissionAct } | null>(null);
  const pages = usePages('commissions.list', {
    partnerId: partner.partnerId,
    ...(status === undefined ? {} : { status }),
  });
  return (
    <Card
      title="Commissions"
      className="partner-commissions"
      end={<FilterMenu label="Status" choices={statusChoices} value={status} onChange={setStatus} />}
    >
      {pages.error === null ? null : <ErrorCallout error={pages.error} onTryAgain={pages.tryAgain} />}
      {pages.rows.length === 0 && !pages.isLoading ? (
        <p className="partner-nothing">
          {status === undefined
            ? 'Nothing was earned yet.'
            : `Nothing is ${commissionStatusNames[status].toLowerCase()}.`}
        </p>
      ) : null}
      <ul className="commission-list">
        {pages.rows.map((commission) => (
          <CommissionItem
            key={commission.commissionId}
            commission={commission}
            today={today}
            onAsk={(act) => {
              setAsked({ commission, act });
            }}
          />
        ))}
      </ul>
      {pages.hasMore ? (
        <div className="statement-more">
          <button
            type="button"
            className="button small"
            disabled={pages.isLoadingMore}
            onClick={pages.loadMore}
          >
            {pages.isLoadingMore ? 'Loading' : 'Show more'}
          </button>
        </div>
      ) : null}
      <DecideCommission
        asked={asked}
        onClose={() => {
          setAsked(null);
        }}
      />
    </Card>
  );
}

type CommissionItemProps = {
  commission: Commission;
  today: string;
  onAsk: (act: CommissionAct) => void;
};

function CommissionItem({ commission, today, onAsk }: CommissionItemProps) {
  const acts = actsFor(commission, today);
  const name = commission.description ?? commission.externalId ?? commission.commissionId;
  const isWaiting = commission.status === 'pending' || commission.status === 'on_hold';
  return (
    <li>
      <div className="commission-line">
        <span className="commission-name" title={name}>
          {commission.kind === 'commission' ? '' : `${commissionKindNames[commission.kind]}: `}
          {name}
        </span>
        <Money amountMinor={commission.amountMinor} currency={commission.currency} marksNegative />
      </div>
      <div className="commission-line small muted">
        <span>
          {showShortDay(commission.earnedOn, today)},{' '}
          <span className={isWaiting ? 'commission-waits' : undefined}>{statusText(commission, today)}</span>
        </span>
        <span className="commission-acts">
          <EntryLink journalEntryId={commission.journalEntryId} />
          {acts.length === 0 ? null : (
            <Menu position="bottom-end">
              <Menu.Target>
                <button type="button" className="icon-button small" aria-label={`Decide over ${name}`}>
                  <IconDots size={14} stroke={1.5} aria-hidden />
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                {acts.map((act) => (
                  <Menu.Item
                    key={act}
                    onClick={() => {
                      onAsk(act);
                    }}
                  >
                    {actWords[act].act}…
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </span>
      </div>
      {commission.reason === null ? null : <p className="small soft">{commission.reason}</p>}
    </li>
  );
}

function statusText(commission: Commission, today: string): string {
  const name = commissionStatusNames[commission.status].toLowerCase();
  if (commission.status !== 'approved') return name;
  return commission.payableOn > today ? `payable on ${showShortDay(commission.payableOn, today)}` : 'payable';
}
