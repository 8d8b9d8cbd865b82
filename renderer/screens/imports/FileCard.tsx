import { Select } from '@mantine/core';
import { IconFileText, IconUpload } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useCall } from '../../api/queries.ts';
import { Callout, ErrorCallout } from '../../components/Callout.tsx';
import { Card } from '../../components/Card.tsx';
import { JobProgress } from '../../components/JobProgress.tsx';
import { formatRoute } from '../../app/routes.ts';
import { ConventionQuestions } from './ConventionQuestions.tsx';
import { fileColumns, questionsOf } from './columnMapping.ts';
import {
  applyingTitle,
  changeSetup,
  chooseFile,
  isBusy,
  startOver,
  tryImport,
  tryingTitle,
  useImport,
} from './importStore.ts';
import { kindHints, kindNames, type ImportKind } from './importTypes.ts';

const kindOrder: readonly ImportKind[] = [
  'commissions',
  'partners',
  'payouts',
  'redemptions',
  'payoutRequests',
  'taxForms',
  'rates',
];
const kindChoices = kindOrder.map((value) => ({ value, label: kindNames[value] }));

/** Which file, what it holds, and for which program. */
export function FileCard({ isOver }: { isOver: boolean }) {
  const { setup, state } = useImport();
  const isFixed = isBusy(state) || state.phase === 'applied';
  return (
    <Card title="File">
      <div className="card-body stack">
        <div className="imports-setup">
          <Select
            label="What it holds"
            data={kindChoices}
            value={setup.kind}
            allowDeselect={false}
            disabled={isFixed}
            onChange={(chosen) => {
              const kind = kindOrder.find((one) => one === chosen);
              if (kind !== undefined) changeSetup({ kind, columns: { kind: 'by-name' } });
            }}
          />
          <ProgramSelect isFixed={isFixed} />
        </div>
        <p className="soft small">{kindHints[setup.kind]}</p>
        <DropPlace isOver={isOver} />
        <JobProgress title={tryingTitle} />
        <JobProgress title={applyingTitle} />
        <ConventionQuestions />
        <Refusal />
      </div>
    </Card>
  );
}

function ProgramSelect({ isFixed }: { isFixed: boolean }) {
  const { programId } = useImport((desk) => desk.setup);
  const programs = useCall('programs.list', {});
  const rows = programs.data?.rows;
  const [first] = rows ?? [];
  useEffect(() => {
    if (programId === null && first !== undefined) changeSetup({ programId: first.programId });
  }, [programId, first]);
  if (rows?.length === 0) {
    return (
      <Callout tone="doubt">
        A file belongs to a program, and this ledger has none yet.{' '}
        <a className="link-in-text" href={formatRoute({ screen: 'settings', part: 'programs' })}>
          Add a program
        </a>
      </Callout>
    );
  }
  return (
    <Select
      label="Program"
      data={(rows ?? []).map((program) => ({ value: program.programId, label: program.name }))}
      value={programId}
      allowDeselect={false}
      disabled={isFixed}
      onChange={(chosen) => {
        if (chosen !== null) changeSetup({ programId: chosen });
      }}
    />
  );
}

function DropPlace({ isOver }: { isOver: boolean }) {
  const state = useImport((desk) => desk.state);
  if (state.phase === 'choosing') {
    return (
      <div className={isOver ? 'drop-place is-over' : 'drop-place'}>
        <IconUpload size={16} stroke={1.5} aria-hidden />
        <p>Drop a CSV file here, or</p>
        <button type="button" className="button primary" onClick={() => void chooseFile()}>
          Choose a file
        </button>
      </div>
    );
  }
  return (
    <div className="chosen-file">
      <IconFileText size={16} stroke={1.5} aria-hidden />
      <span className="strong">{state.file.name}</span>
      {state.phase === 'chosen' ? (
        <button type="button" className="button small" onClick={() => void tryImport()}>
          Look at it
        </button>
      ) : null}
      <button type="button" className="button small quiet" disabled={isBusy(state)} onClick={startOver}>
        {state.phase === 'applied' ? 'Import another file' : 'Leave this file'}
      </button>
    </div>
  );
}

/** A refusal that neither the columns nor the questions answer. */
function Refusal() {
  const state = useImport((desk) => desk.state);
  if (state.phase !== 'refused') return null;
  if (questionsOf(state).length > 0) return null;
  const columns = fileColumns(state);
  if (columns !== null && columns.unknown.length + columns.missing.length > 0) return null;
  return <ErrorCallout error={state.error} onTryAgain={() => void tryImport()} />;
}
