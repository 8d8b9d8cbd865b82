import { useState } from 'react';
import { useUnsavedForm } from '../../app/unsavedWork.ts';
import { useAct } from '../../api/queries.ts';
import { noteFact } from '../notices.tsx';
import { ActForm, type ActContentProps } from './ActForm.tsx';
import { countAndAmounts } from './payoutActs.ts';
import {
  nothingEntered,
  offeredOutcomes,
  resolutionInput,
  resolutionProblems,
  splitByOutcome,
  type Outcome,
} from './resolution.ts';
import { ResolutionFields } from './ResolutionFields.tsx';

const consequences: Readonly<Record<Outcome, string>> = {
  paid: 'The payouts are completed and booked against their clearing account.',
  paid_once:
    'The payment recorded by hand is the provider’s: it stays booked once, and its fee and its return are booked as the provider reports them.',
  paid_twice:
    'Both payments are booked. The one by hand becomes a payout of its own, and its amount is taken off what the partner is owed. Where the partner sends it back, record its return.',
  not_paid:
    'What is in doubt fails, and its money is payable again; what was given back or recorded by hand stays so. Only what the provider does not list four hours after it was sent was not paid.',
};

/** Ends a doubt by what a person saw at the provider, with the evidence and a note that stay with the payout. */
export function ResolveForm({ payouts, leftOut, onDone, onClose }: ActContentProps) {
  const [resolution, setResolution] = useState(nothingEntered);
  const [isChecked, setIsChecked] = useState(false);
  useUnsavedForm(resolution !== nothingEntered);
  const resolve = useAct('payouts.resolve');
  const { outcome } = resolution;
  const { fitting, others } = splitByOutcome(payouts, outcome);
  const currencies = [...new Set(fitting.map((payout) => payout.currency))];
  const currency = currencies.length === 1 ? (currencies[0] ?? null) : null;
  const confirm = () => {
    setIsChecked(true);
    const payoutIds = fitting.map((payout) => payout.payoutId);
    const input = resolutionInput(resolution, currency, payoutIds);
    if (input === null) return;
    resolve.mutate(input, {
      onSuccess: () => {
        noteFact(`${countAndAmounts(fitting)} resolved as ${outcomeWords(outcome)}.`);
        onDone();
      },
    });
  };
  return (
    <ActForm
      payouts={fitting}
      leftOut={[...leftOut, ...others]}
      consequence={`Look at the provider’s own list of payments first. Whatever is entered here, nothing of the batch is ever sent again.${outcome === null ? '' : ` ${consequences[outcome]}`}`}
      confirm={
        outcome === null
          ? `Resolve ${countAndAmounts(fitting)}`
          : `Resolve ${countAndAmounts(fitting)} as ${outcomeWords(outcome)}`
      }
      confirming="Resolving"
      isDangerous
      isBusy={resolve.isPending}
      error={resolve.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <ResolutionFields
        outcomes={offeredOutcomes(payouts)}
        resolution={resolution}
        problems={isChecked ? resolutionProblems(resolution, currency) : null}
        currency={currency}
        isForEach={fitting.length > 1}
        onChange={(part) => {
          setResolution((before) => ({ ...before, ...part }));
        }}
      />
    </ActForm>
  );
}

function outcomeWords(outcome: Outcome | null): string {
  return (outcome ?? 'paid').replaceAll('_', ' ');
}
