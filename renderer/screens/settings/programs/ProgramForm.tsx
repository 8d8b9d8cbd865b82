import { TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Program } from '../../../../shared/contract/partners.ts';
import { discardUnsaved, useUnsavedForm } from '../../../app/unsavedWork.ts';
import { useAct } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { goTo } from '../../../app/navigation.ts';
import { formatRoute } from '../../../app/routes.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { CurrencySelect } from '../../../components/CurrencySelect.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { LimitFields } from './LimitFields.tsx';
import { PolicyFields } from './PolicyFields.tsx';
import { programInput, programValues, type ProgramValues } from './programForm.ts';
import type { ProgramFieldsProps } from './programFields.ts';
import { hasProblems, programProblems, type ProgramProblems } from './programProblems.ts';
import { ScheduleFields } from './ScheduleFields.tsx';

const programsRoute = { screen: 'settings', part: 'programs' } as const;

const noRows: ProgramProblems['rows'] = new Map();

function leave(): void {
  goTo(programsRoute);
}

/** Everything that is set per program, on one page. */
export function ProgramForm({ program }: { program: Program | null }) {
  const { baseCurrency } = useLedger();
  const [before] = useState(() => programValues(program, baseCurrency));
  const [values, setValues] = useState(before);
  const [showsProblems, setShowsProblems] = useState(false);
  const save = useAct('programs.save');
  useUnsavedForm(values !== before);
  const found = programProblems(values);
  const problems: ProgramProblems = showsProblems ? found : { rows: noRows };
  const change = (part: Partial<ProgramValues>) => {
    setValues((present) => ({ ...present, ...part }));
  };
  const submit = () => {
    setShowsProblems(true);
    if (hasProblems(found) || save.isPending) return;
    save.mutate(programInput(values, program?.programId), {
      onSuccess: (saved) => {
        noteFact(program === null ? `Program ${saved.name} was made.` : `Program ${saved.name} was saved.`);
        discardUnsaved();
        goTo(programsRoute);
      },
    });
  };
  useShortcuts('Program', [
    { keys: 'ctrl+Enter', label: 'save', isPinned: true, run: submit },
    { keys: 'Escape', label: 'back', isPinned: true, run: leave },
  ]);
  return (
    <form
      noValidate
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card
        title={program?.name ?? 'New program'}
        note={program?.programId}
        end={<a href={formatRoute(programsRoute)}>All programs</a>}
      >
        <div className="card-body stack">
          <NameFields values={values} problems={problems} change={change} />
          <LimitFields values={values} problems={problems} change={change} />
          <ScheduleFields values={values} problems={problems} change={change} />
          <PolicyFields values={values} problems={problems} change={change} />
          {save.error === null ? null : <ErrorCallout error={save.error} />}
        </div>
        <footer>
          {showsProblems && hasProblems(found) ? (
            <span className="settings-aside" role="alert">
              Nothing was saved: the fields marked above need another look.
            </span>
          ) : null}
          <a className="button" href={formatRoute(programsRoute)} onClick={discardUnsaved}>
            Cancel
          </a>
          <button type="submit" className="button primary" disabled={save.isPending}>
            {save.isPending ? 'Saving' : program === null ? 'Make the program' : 'Save'}
          </button>
        </footer>
      </Card>
    </form>
  );
}

function NameFields({ values, problems, change }: ProgramFieldsProps) {
  return (
    <div className="settings-pair">
      <TextInput
        label="Name"
        value={values.name}
        maxLength={200}
        error={problems.name}
        onChange={(event) => {
          change({ name: event.currentTarget.value });
        }}
      />
      <CurrencySelect
        label="Currency"
        value={values.currency}
        error={problems.currency ?? null}
        onChange={(currency) => {
          change({ currency });
        }}
      />
      <TextInput
        label="Hold, days"
        description="A commission becomes payable this many days after it was earned. A change holds for new ones only."
        inputMode="numeric"
        value={values.holdDays}
        error={problems.holdDays}
        onChange={(event) => {
          change({ holdDays: event.currentTarget.value });
        }}
      />
      <TextInput
        label="Wait after changed details, days"
        description="Nothing is paid to new payout details until this many days have passed"
        inputMode="numeric"
        value={values.changedDetailsHoldDays}
        error={problems.changedDetailsHoldDays}
        onChange={(event) => {
          change({ changedDetailsHoldDays: event.currentTarget.value });
        }}
      />
    </div>
  );
}
