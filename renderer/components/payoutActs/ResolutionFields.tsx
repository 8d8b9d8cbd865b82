import { Textarea, TextInput } from '@mantine/core';
import { useLedger } from '../../app/ledgerContext.ts';
import { DayField } from '../DayField.tsx';
import { Segments } from '../Segments.tsx';
import { FeeField } from './FeeField.tsx';
import type { Outcome, Resolution, ResolutionProblems } from './resolution.ts';

type ResolutionFieldsProps = {
  /** Those that the ledger accepts. */
  outcomes: readonly Outcome[];
  resolution: Resolution;
  /** Null before somebody tried to go on. */
  problems: ResolutionProblems | null;
  /** Null where the payouts have several. */
  currency: string | null;
  isForEach: boolean;
  onChange: (part: Partial<Resolution>) => void;
};

/** What the provider shows, what proves it, and, of what was paid, the day and the fee. */
export function ResolutionFields(props: ResolutionFieldsProps) {
  const { outcomes, resolution, problems, onChange } = props;
  return (
    <>
      <OutcomeChoice
        outcomes={outcomes}
        outcome={resolution.outcome}
        problem={problems?.outcome ?? null}
        onChange={(outcome) => {
          onChange({ outcome });
        }}
      />
      <TextInput
        label="Evidence"
        description="What shows it: a batch id, a transaction id, the provider’s activity page"
        value={resolution.evidence}
        maxLength={140}
        error={problems?.evidence}
        onChange={(event) => {
          onChange({ evidence: event.currentTarget.value });
        }}
      />
      <Textarea
        label="Note"
        description="Who looked and when; kept with the payout and in the audit log"
        value={resolution.note}
        maxLength={500}
        autosize
        minRows={2}
        error={problems?.note}
        onChange={(event) => {
          onChange({ note: event.currentTarget.value });
        }}
      />
      {resolution.outcome === null || resolution.outcome === 'not_paid' ? null : <PaidFields {...props} />}
    </>
  );
}

function PaidFields({ resolution, problems, currency, isForEach, onChange }: ResolutionFieldsProps) {
  const { today } = useLedger();
  return (
    <>
      <DayField
        label="Paid on"
        description={`Empty where it is the day on which it was ${resolution.outcome === 'paid_once' ? 'recorded' : 'sent'}`}
        value={resolution.paidOn}
        latest={today}
        onChange={(paidOn) => {
          onChange({ paidOn });
        }}
      />
      <FeeField
        currency={currency}
        isForEach={isForEach}
        value={resolution.fee}
        problem={problems?.fee ?? null}
        onChange={(fee) => {
          onChange({ fee });
        }}
      />
    </>
  );
}

const outcomeLabels: Readonly<Record<Outcome, string>> = {
  paid: 'It was paid',
  not_paid: 'It was not paid',
  paid_once: 'The payment recorded here',
  paid_twice: 'A second payment',
};

type OutcomeChoiceProps = {
  outcomes: readonly Outcome[];
  outcome: Outcome | null;
  problem: string | null;
  onChange: (outcome: Outcome) => void;
};

function OutcomeChoice({ outcomes, outcome, problem, onChange }: OutcomeChoiceProps) {
  return (
    <div className="resolve-outcome">
      <Segments<Outcome>
        label="What the provider shows"
        choices={outcomes.map((value) => ({ value, label: outcomeLabels[value] }))}
        value={outcome}
        onChange={onChange}
      />
      {problem === null ? null : (
        <span className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
