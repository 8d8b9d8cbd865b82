import type { ReactNode } from 'react';
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
      <ReturnPolicy values={values} change={change} />
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

/** On which form of the US tax office the payments of the program are reported. */
function ReturnPolicy({ values, change }: Pick<ProgramFieldsProps, 'values' | 'change'>) {
  return (
    <Policy title="US tax return" description={form1099Words[values.form1099]}>
      <Segments
        label="US tax return"
        choices={[
          { value: '1099-NEC', label: '1099-NEC' },
          { value: '1099-MISC', label: '1099-MISC' },
        ]}
        value={values.form1099}
        onChange={(form1099) => {
          change({ form1099 });
        }}
      />
    </Policy>
  );
}

const taxFormWords = {
  off: 'Missing tax forms are not mentioned, and no tax is withheld for want of one.',
  warn: 'A tax form that is missing, expired or not valid is shown beside the payout and does not hold it back. A US payer withholds tax where the law asks for it.',
  block: 'A partner whose tax form is missing, expired or not valid is not paid.',
} as const;

const form1099Words = {
  '1099-NEC': 'Commissions are pay for services and are reported as nonemployee compensation.',
  '1099-MISC': 'Payments are no pay for services, such as prizes, and are reported as other income.',
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
