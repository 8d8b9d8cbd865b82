import { useState } from 'react';
import type { Partner } from '../../../shared/contract/partners.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Callout } from '../../components/Callout.tsx';
import { Card } from '../../components/Card.tsx';
import { dayOf, showDay } from '../../components/days.ts';
import { MethodLabel } from '../../components/MethodLabel.tsx';
import { PayoutDetailsForm } from './PayoutDetailsForm.tsx';

type PayoutDetailsCardProps = {
  partner: Partner;
  /** What the next review will say about the details, for instance that they changed lately. */
  remarks: readonly string[];
};

/** Where a partner is paid to, masked, and whether that changed. */
export function PayoutDetailsCard({ partner, remarks }: PayoutDetailsCardProps) {
  const [isEditing, setIsEditing] = useState(false);
  const { timeZone } = useLedger();
  const edit = () => {
    setIsEditing(true);
  };
  const { payoutDetailsMasked, payoutDetailsBefore, payoutDetailsChangedAt } = partner;
  useShortcuts('Partner', [{ keys: 'd', label: 'details', isPinned: true, run: edit }]);
  return (
    <Card
      title="Payout details"
      end={
        <button type="button" className="link small" onClick={edit}>
          {payoutDetailsMasked === null ? 'Add' : 'Edit'}
        </button>
      }
    >
      <div className="partner-card-body">
        {partner.payoutMethod === null ? (
          <p className="soft">No payout method on file. The partner cannot be paid until there is one.</p>
        ) : (
          <dl className="facts">
            <dt>Method</dt>
            <dd>
              <MethodLabel method={partner.payoutMethod} />
            </dd>
            <dt>Pays to</dt>
            <dd>{payoutDetailsMasked ?? 'No details on file'}</dd>
            {payoutDetailsChangedAt === null ? null : (
              <>
                <dt>Since</dt>
                <dd>{showDay(dayOf(payoutDetailsChangedAt, timeZone))}</dd>
              </>
            )}
          </dl>
        )}
        {remarks.length === 0 ? null : (
          <Callout tone="doubt">
            {remarks.join(' ')}
            {payoutDetailsBefore === null ? null : ` Before: ${payoutDetailsBefore}.`}
          </Callout>
        )}
      </div>
      <PayoutDetailsForm
        partner={partner}
        opened={isEditing}
        onClose={() => {
          setIsEditing(false);
        }}
      />
    </Card>
  );
}
