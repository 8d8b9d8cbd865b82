import type { ReactNode } from 'react';
import { Callout } from '../../../components/Callout.tsx';
import { Segments } from '../../../components/Segments.tsx';
import type { ProgramFieldsProps } from './programFields.ts';

/** Rules of a program with a few choices each. */
export function PolicyFields({ values, change }: ProgramFieldsProps) {
  return (
    <>
      <Policy title="Tax forms" description={taxFormWords[values.taxFormPolicy]}>
        <Segments
          label="Tax forms"
          choices={[
            { value: 'off', label: 'Not asked for' },
            { value: 'warn', label: 'Warn' },
            { value: 'block', label: 'Block' },
          ]}
          value={values.taxFormPolicy}
          onChange={(taxFormPolicy) => {
            change({ taxFormPolicy });
          }}
        />
      </Policy>
      {values.taxFormPolicy === 'block' ? (
        <Callout tone="doubt">
          This version records no tax forms yet, so that with Block nobody in this program is paid.
        </Callout>
      ) : null}
      <Policy
        title="Commissions"
        description={
          values.commissionReview === 'manual'
            ? 'Imported commissions wait until a person approves them.'
            : 'Imported commissions count at once.'
        }
      >
        <Segments
          label="Commissions"
          choices={[
            { value: 'automatic', label: 'Count at once' },
            { value: 'manual', label: 'Wait for approval' },
          ]}
          value={values.commissionReview}
          onChange={(commissionReview) => {
            change({ commissionReview });
          }}
        />
      </Policy>
      <Policy
        title="Payout requests"
        description={
          values.payoutRequests === 'required'
            ? 'Only partners who asked for a payout are paid.'
            : 'Partners are paid without asking.'
        }
      >
        <Segments
          label="Payout requests"
          choices={[
            { value: 'off', label: 'Not needed' },
            { value: 'required', label: 'Needed' },
          ]}
          value={values.payoutRequests}
          onChange={(payoutRequests) => {
            change({ payoutRequests });
          }}
        />
      </Policy>
    </>
  );
}

const taxFormWords = {
  off: 'Missing tax forms are not mentioned.',
  warn: 'A missing tax form is shown beside the payout and does not hold it back.',
  block: 'A partner without a tax form is not paid.',
} as const;

type PolicyProps = { title: string; description: string; children: ReactNode };

function Policy({ title, description, children }: PolicyProps) {
  return (
    <fieldset className="settings-part">
      <legend>{title}</legend>
      <p className="settings-description">{description}</p>
      <div className="settings-acts">{children}</div>
    </fieldset>
  );
}
