import { Checkbox, TextInput } from '@mantine/core';
import type { ImportResult } from '../../../shared/contract/commissions.ts';
import { Callout } from '../../components/Callout.tsx';
import { Card } from '../../components/Card.tsx';
import { applyImport, setAllOrNothing, setSaveAs, startOver, useImport } from './importStore.ts';
import { countOfKind } from './importTypes.ts';
import { importWords, placeOf, whyNotApply } from './importWords.ts';

/** What importing will do, and the button for it. */
export function ImportSummary() {
  const { setup, state } = useImport();
  switch (state.phase) {
    case 'choosing':
      return null;
    case 'chosen':
    case 'trying':
    case 'refused':
      return (
        <Card title="Import">
          <div className="card-body stack">
            <p className="soft">
              {state.phase === 'refused'
                ? 'The file cannot be read as it stands. Nothing was changed.'
                : 'The file is read against the ledger first. Nothing is changed by that.'}
            </p>
            <button type="button" className="button primary wide" disabled>
              Import
            </button>
          </div>
        </Card>
      );
    case 'tried':
    case 'applying':
      return <Confirm result={state.result} isApplying={state.phase === 'applying'} />;
    case 'applied':
      return <Applied result={state.result} kind={setup.kind} />;
  }
}

function Confirm({ result, isApplying }: { result: ImportResult; isApplying: boolean }) {
  const setup = useImport((desk) => desk.setup);
  const obstacle = whyNotApply(setup, result);
  return (
    <Card title="Import">
      <div className="card-body stack">
        <p>{consequence(result)}</p>
        {result.rejectedCount === 0 ? null : (
          <Checkbox
            label="All or nothing"
            description="Import no line at all while one is refused"
            checked={setup.allOrNothing}
            disabled={isApplying}
            onChange={(event) => {
              setAllOrNothing(event.currentTarget.checked);
            }}
          />
        )}
        {setup.columns.kind === 'by-hand' ? (
          <TextInput
            label="Save this mapping as"
            description="May stay empty"
            value={setup.columns.saveAs}
            maxLength={100}
            disabled={isApplying}
            onChange={(event) => {
              setSaveAs(event.currentTarget.value);
            }}
          />
        ) : null}
        {obstacle === null ? null : <Callout tone="info">{obstacle}</Callout>}
        <button
          type="button"
          className="button primary wide imports-confirm"
          disabled={obstacle !== null || isApplying}
          onClick={() => void applyImport()}
        >
          {isApplying ? 'Importing' : importWords(setup.kind, result)}
          {isApplying ? null : <kbd aria-hidden>Ctrl ↵</kbd>}
        </button>
      </div>
    </Card>
  );
}

function consequence({ unchanged, rejectedCount }: ImportResult): string {
  const parts = [
    ...(unchanged === 0 ? [] : [`${linesText(unchanged)} in the ledger already; nothing changes there.`]),
    ...(rejectedCount === 0 ? [] : [`${linesText(rejectedCount)} refused and left out.`]),
  ];
  return parts.length === 0 ? 'Every line of the file can be imported.' : parts.join(' ');
}

function linesText(count: number): string {
  return count === 1 ? '1 line is' : `${count.toLocaleString('en-US')} lines are`;
}

function Applied({ result, kind }: { result: ImportResult; kind: Parameters<typeof placeOf>[0] }) {
  const place = placeOf(kind);
  return (
    <Card title="Imported">
      <div className="card-body stack">
        <Callout tone="ok">
          {countOfKind(kind, result.imported)} imported
          {result.updated === 0 ? '' : `, ${result.updated.toLocaleString('en-US')} of them changed`}.
        </Callout>
        <p className="soft small">
          The same file can be imported again: lines that are known change nothing.
        </p>
        <a className="button primary wide" href={place.address}>
          Go to {place.title}
        </a>
        <button type="button" className="button wide" onClick={startOver}>
          Import another file
        </button>
      </div>
    </Card>
  );
}
