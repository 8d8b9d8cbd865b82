import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { TaxLine } from '../../../../shared/contract/taxSchemas.ts';
import { useCall } from '../../../api/queries.ts';
import { formatRoute } from '../../../app/routes.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { Callout, ErrorCallout } from '../../../components/Callout.tsx';
import { showDay } from '../../../components/days.ts';
import { amountText } from '../../../components/Money.tsx';
import { OverrideDialog } from './OverrideDialog.tsx';
import { formLook, taxpayerKey, type Taxpayer } from './taxpayers.ts';
import { TaxpayerPayments } from './TaxpayerPayments.tsx';
import { UsDollars } from './taxpayerColumns.tsx';

type TaxpayerDrawerProps = { year: number; taxpayer: Taxpayer; onClose: () => void };

/** One taxpayer beside the list: what it comes to and why, and every payment behind it. */
export function TaxpayerDrawer({ year, taxpayer, onClose }: TaxpayerDrawerProps) {
  const { recipientId } = taxpayer;
  const answer = useCall('tax.year', { year, recipientId, withLines: true });
  const detailed = answer.data?.recipients.find((row) => taxpayerKey(row) === taxpayerKey(taxpayer));
  const [changing, setChanging] = useState<readonly TaxLine[] | null>(null);
  useShortcuts('Taxpayer', [{ keys: 'Escape', label: 'close taxpayer', isPinned: true, run: onClose }]);
  return (
    <aside className="card tax-drawer" aria-label={`Taxpayer ${taxpayer.name}`}>
      <header>
        <h2 title={taxpayer.name}>{taxpayer.name}</h2>
        <button type="button" className="icon-button" aria-label="Close taxpayer" onClick={onClose}>
          <IconX size={16} stroke={1.5} aria-hidden />
        </button>
      </header>
      <div className="tax-drawer-scroll">
        <section>
          <p>{taxpayer.reason}</p>
          <TaxpayerFacts taxpayer={taxpayer} />
          <Filed taxpayer={taxpayer} />
          {taxpayer.remarks.map(({ code, message }) => (
            <Callout key={code} tone={code === 'BACKUP_WITHHELD' ? 'info' : 'doubt'}>
              {message}
            </Callout>
          ))}
        </section>
        {answer.error === null ? null : (
          <section>
            <ErrorCallout error={answer.error} onTryAgain={() => void answer.refetch()} />
          </section>
        )}
        <TaxpayerPayments lines={detailed?.lines} isFailed={answer.error !== null} onChange={setChanging} />
      </div>
      <OverrideDialog
        lines={changing}
        onClose={() => {
          setChanging(null);
        }}
      />
    </aside>
  );
}

function TaxpayerFacts({ taxpayer }: { taxpayer: Taxpayer }) {
  const { tinLast4, partnerIds } = taxpayer;
  return (
    <dl className="facts tax-facts">
      <dt>Form</dt>
      <dd>{formLook(taxpayer).word}</dd>
      <dt>Tax id</dt>
      <dd>{tinLast4 === null ? 'not given' : `ends in ${tinLast4}`}</dd>
      <dt>{partnerIds.length === 1 ? 'Partner' : 'Partners'}</dt>
      <dd>
        {partnerIds.map((partnerId) => (
          <a key={partnerId} className="tax-partner" href={formatRoute({ screen: 'partner', partnerId })}>
            {partnerId}
          </a>
        ))}
      </dd>
      {figures(taxpayer).map(({ label, amountMinor }) => (
        <Figure key={label} label={label} amountMinor={amountMinor} />
      ))}
    </dl>
  );
}

function Figure({ label, amountMinor }: { label: string; amountMinor: number }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <UsDollars amountMinor={amountMinor} isDeciding={label === 'Reportable'} />
        {amountMinor === 0 ? null : ' USD'}
      </dd>
    </>
  );
}

function figures(taxpayer: Taxpayer): { label: string; amountMinor: number }[] {
  const { nonresidentWithheldMinor } = taxpayer;
  return [
    { label: 'Paid', amountMinor: taxpayer.paidMinor },
    { label: 'Excluded', amountMinor: taxpayer.excludedMinor },
    { label: 'Reportable', amountMinor: taxpayer.reportableMinor },
    { label: 'Withheld', amountMinor: taxpayer.withheldMinor },
    ...(nonresidentWithheldMinor === 0
      ? []
      : [{ label: 'Withheld as of a nonresident', amountMinor: nonresidentWithheldMinor }]),
  ];
}

/** The figures that were filed stand above; what the payments come to since then is told beside them. */
function Filed({ taxpayer: { filed, reportableMinor, withheldMinor } }: { taxpayer: Taxpayer }) {
  if (filed === null) return null;
  const when = `Filed on ${showDay(filed.filedOn)}, reference ${filed.reference}.`;
  if (!filed.differs) return <Callout tone="ok">{when} The figures are locked and still hold.</Callout>;
  const parts = [
    { label: 'reportable', was: reportableMinor, now: filed.computedReportableMinor },
    { label: 'withheld', was: withheldMinor, now: filed.computedWithheldMinor },
  ].filter(({ was, now }) => was !== now);
  return (
    <Callout tone="doubt">
      {when} Since then the payments come to something else:{' '}
      {parts
        .map(
          ({ label, was, now }) =>
            `${label} ${amountText(now, 'USD')} instead of ${amountText(was, 'USD')} USD`,
        )
        .join(', ')}
      . The filed figures stay; a correction is filed with the IRS.
    </Callout>
  );
}
