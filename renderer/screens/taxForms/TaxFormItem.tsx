import type { TaxForm } from '../../../shared/contract/taxForms.ts';
import { showDay } from '../../components/days.ts';
import { fieldRemark } from './fieldLabels.ts';
import { attachSigned, saveSigned } from './sheetActs.ts';
import { statusNames, statusTones } from './statusWords.ts';
import type { TaxFormTask } from './TaxFormDialogs.tsx';

type TaxFormItemProps = { form: TaxForm; onTask: (task: TaxFormTask) => void };

/** One form in the history of a partner, with what can be done with it. */
export function TaxFormItem({ form, onTask }: TaxFormItemProps) {
  const name = form.form === 'VAT' ? 'VAT id' : form.form;
  return (
    <li>
      <span className="commission-line">
        <span>
          <button
            type="button"
            className="link"
            onClick={() => {
              onTask({ kind: 'details', form });
            }}
          >
            {name}
          </button>{' '}
          <span className="muted small">signed {showDay(form.signedOn)}</span>
        </span>
        <span className={`badge ${statusTones[form.status]}`}>{statusNames[form.status]}</span>
      </span>
      <span className="small">
        {form.name}
        {form.tinMasked === null ? '' : `, ${form.tinType ?? 'tax id'} ${form.tinMasked}`}
      </span>
      <small className="muted">{factsOf(form)}</small>
      <span className="tax-form-acts small">
        {actsOf(form).map(({ label, apply }) => (
          <button
            key={label}
            type="button"
            className="link"
            aria-label={`${label} ${name} signed ${showDay(form.signedOn)}`}
            onClick={() => {
              apply(onTask);
            }}
          >
            {label}
          </button>
        ))}
      </span>
    </li>
  );
}

function factsOf({ form, expiresOn, endedOn, reason, attachment, problems }: TaxForm): string {
  return [
    ...(expiresOn === null ? [] : [`in force to ${showDay(expiresOn)}`]),
    ...(endedOn === null ? [] : [`counts no longer from ${showDay(endedOn)}`]),
    ...(reason === null ? [] : [reason]),
    attachment === null ? 'paper not attached' : 'paper attached',
    ...problems.map((problem) => fieldRemark(form, problem)),
  ].join('; ');
}

type Act = { label: string; apply: (onTask: TaxFormItemProps['onTask']) => void };

/** What can be done with a form, by where it stands. */
function actsOf(form: TaxForm): Act[] {
  const { status, attachment } = form;
  const decide = (decision: 'accepted' | 'rejected' | 'ended', label: string): Act => ({
    label,
    apply: (onTask) => {
      onTask({ kind: 'decide', form, decision });
    },
  });
  return [
    ...(status === 'received' ? [decide('accepted', 'Accept'), decide('rejected', 'Reject')] : []),
    ...(status === 'accepted' ? [decide('ended', 'End')] : []),
    { label: attachment === null ? 'Attach' : 'Attach another', apply: () => void attachSigned(form) },
    ...(attachment === null ? [] : [{ label: 'Save paper', apply: () => void saveSigned(form) }]),
    {
      label: 'Show tax id',
      apply: (onTask) => {
        onTask({ kind: 'reveal', form });
      },
    },
  ];
}
