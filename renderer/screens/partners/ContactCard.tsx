import { Modal } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Partner } from '../../../shared/contract/partners.ts';
import { useAskingClose, useUnsavedForm } from '../../app/unsavedWork.ts';
import { useAct } from '../../api/queries.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { Card } from '../../components/Card.tsx';
import { countryName } from '../../components/countryNames.ts';
import { hasOtherProblems } from '../../components/fieldProblems.ts';
import { FormActs } from '../../components/FormActs.tsx';
import { noteFact } from '../../components/notices.tsx';
import { AddressFields, PartnerFields, partnerFieldNames } from './PartnerFields.tsx';
import { addressLines, partnerInput, valuesOf } from './partnerForm.ts';
import { kindNames } from './partnersFilter.ts';

/** Who the partner is and how to reach it. */
export function ContactCard({ partner }: { partner: Partner }) {
  const [isEditing, setIsEditing] = useState(false);
  const close = () => {
    setIsEditing(false);
  };
  const asking = useAskingClose(close);
  const lines = partner.address === null ? [] : addressLines(partner.address, countryName);
  return (
    <Card
      title="Contact"
      end={
        <button
          type="button"
          className="link small"
          onClick={() => {
            setIsEditing(true);
          }}
        >
          Edit
        </button>
      }
    >
      <div className="partner-card-body">
        <dl className="facts">
          <dt>E-mail</dt>
          <dd title={partner.email ?? ''}>{partner.email ?? <span className="absent">–</span>}</dd>
          <dt>Kind</dt>
          <dd>
            {kindNames[partner.kind]}
            {partner.entityType === null ? '' : `, ${partner.entityType}`}
          </dd>
          <dt>Country</dt>
          <dd>
            {partner.country === null ? <span className="absent">–</span> : countryName(partner.country)}
          </dd>
          {lines.length === 0 ? null : (
            <>
              <dt>Address</dt>
              <dd>
                {lines.map((line) => (
                  <span key={line} className="partner-address-line">
                    {line}
                  </span>
                ))}
              </dd>
            </>
          )}
        </dl>
      </div>
      <Modal opened={isEditing} {...asking} title={`Edit ${partner.name}`} size={480}>
        <ContactForm partner={partner} onClose={close} />
      </Modal>
    </Card>
  );
}

function ContactForm({ partner, onClose }: { partner: Partner; onClose: () => void }) {
  const [before] = useState(() => valuesOf(partner));
  const [values, setValues] = useState(before);
  const save = useAct('partners.save');
  useUnsavedForm(values !== before);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    save.mutate(
      { partnerId: partner.partnerId, ...partnerInput(values, partner.address !== null) },
      {
        onSuccess: ({ name }) => {
          onClose();
          noteFact(`${name} is saved.`);
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <PartnerFields
        values={values}
        error={save.error}
        isFirst
        onChange={(part) => {
          setValues((before) => ({ ...before, ...part }));
        }}
      />
      <AddressFields
        address={values.address}
        onChange={(address) => {
          setValues((before) => ({ ...before, address }));
        }}
      />
      {save.error !== null && hasOtherProblems(save.error, partnerFieldNames) ? (
        <ErrorCallout error={save.error} />
      ) : null}
      <FormActs act="Save" acting="Saving" isBusy={save.isPending} onCancel={onClose} />
    </form>
  );
}
