import { useState } from 'react';
import type { Partner } from '../../../shared/contract/partners.ts';
import type { CollectionRow } from '../../../shared/contract/taxForms.ts';
import { useCall, usePages } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { Card } from '../../components/Card.tsx';
import { dayOf, showDay } from '../../components/days.ts';
import { StandingBadge } from '../tax/collection/StandingBadge.tsx';
import { ReadSheet } from './ReadSheet.tsx';
import { RecordTaxForm } from './RecordTaxForm.tsx';
import { saveSheet } from './sheetActs.ts';
import { TaxFormDialogs, type TaxFormTask } from './TaxFormDialogs.tsx';
import { TaxFormItem } from './TaxFormItem.tsx';
import './taxForms.css';

const shownAtFirst = 3;

/** The tax forms of a partner: what has to be given and why, what is in force, what was given before. */
export function TaxFormsCard({ partner }: { partner: Partner }) {
  const { partnerId } = partner;
  const collection = useCall('taxForms.collection', { partnerId, limit: 1, withCounts: false });
  const [isRecording, setIsRecording] = useState(false);
  const standing = collection.data?.rows[0];
  const record = () => {
    setIsRecording(true);
  };
  useShortcuts('Partner', [{ keys: 't', label: 'record a tax form', run: record }]);
  return (
    <Card
      title="Tax forms"
      end={
        <>
          <ReadSheet isSmall />
          <button
            type="button"
            className="link small"
            onClick={() => void saveSheet(partner, standing?.wanted ?? null)}
          >
            Make sheet
          </button>
          <button type="button" className="link small" onClick={record}>
            Record
          </button>
        </>
      }
    >
      {collection.error === null ? null : (
        <div className="card-body">
          <ErrorCallout error={collection.error} onTryAgain={() => void collection.refetch()} />
        </div>
      )}
      {standing === undefined ? null : <Standing standing={standing} />}
      <FormHistory partnerId={partnerId} />
      <RecordTaxForm
        partner={partner}
        wanted={standing?.wanted ?? null}
        read={null}
        opened={isRecording}
        onClose={() => {
          setIsRecording(false);
        }}
      />
    </Card>
  );
}

function Standing({ standing: { standing, wanted, why, requestedAt } }: { standing: CollectionRow }) {
  const { timeZone } = useLedger();
  return (
    <div className="tax-form-standing">
      <span>
        <StandingBadge standing={standing} />
        {wanted === null ? null : <span className="badge-detail">has to give {wanted}</span>}
      </span>
      <span className="soft small">
        {why}
        {requestedAt === null ? '' : `; asked on ${showDay(dayOf(requestedAt, timeZone))}`}
      </span>
    </div>
  );
}

/** What was given, newest first, and what can be done with each. */
function FormHistory({ partnerId }: { partnerId: string }) {
  const forms = usePages('taxForms.list', { partnerId });
  const [showsAll, setShowsAll] = useState(false);
  const [task, setTask] = useState<TaxFormTask>({ kind: 'none' });
  const shown = showsAll ? forms.rows : forms.rows.slice(0, shownAtFirst);
  if (forms.error !== null) {
    return (
      <div className="card-body">
        <ErrorCallout error={forms.error} onTryAgain={forms.tryAgain} />
      </div>
    );
  }
  if (forms.rows.length === 0) {
    return forms.isLoading ? null : (
      <p className="partner-nothing">No tax form was recorded for this partner.</p>
    );
  }
  return (
    <>
      <ul className="tax-form-list">
        {shown.map((form) => (
          <TaxFormItem key={form.taxFormId} form={form} onTask={setTask} />
        ))}
      </ul>
      {shown.length === forms.rows.length ? null : (
        <p className="partner-nothing">
          <button
            type="button"
            className="link"
            onClick={() => {
              setShowsAll(true);
            }}
          >
            Show all {forms.rows.length.toLocaleString('en-US')}
          </button>
        </p>
      )}
      <TaxFormDialogs
        task={task}
        onEnd={() => {
          setTask({ kind: 'none' });
        }}
      />
    </>
  );
}
