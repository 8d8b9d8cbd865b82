import { useShortcuts } from '../../app/shortcuts.ts';
import { noteFact } from '../../components/notices.tsx';
import { Screen } from '../../components/Screen.tsx';
import { ColumnsCard } from './ColumnsCard.tsx';
import { EarlierImports } from './EarlierImports.tsx';
import { FileCard } from './FileCard.tsx';
import { FindingsCard } from './FindingsCard.tsx';
import { applyImport, chooseFile, startOver, takeFile, useImport } from './importStore.ts';
import { ImportSummary } from './ImportSummary.tsx';
import { canApply } from './importWords.ts';
import { RejectedLines } from './RejectedLines.tsx';
import { useFileDrop } from './useFileDrop.ts';
import './imports.css';

/** Brings a CSV file into the ledger: choose it, see how it is read, then import it. */
export function ImportsScreen() {
  const { setup, state } = useImport();
  const isOver = useFileDrop(takeFile, () => {
    noteFact('Only a file from a folder of this computer can be dropped here.');
  });
  useShortcuts('Imports', [
    { keys: 'o', label: 'choose a file', isPinned: true, run: () => void chooseFile() },
    ...(canApply(setup, state)
      ? [{ keys: 'ctrl+Enter', label: 'import', isPinned: true, run: () => void applyImport() }]
      : []),
    ...(state.phase === 'choosing' || state.phase === 'applying'
      ? []
      : [{ keys: 'Escape', label: 'leave this file', isPinned: true, run: startOver }]),
  ]);
  return (
    <Screen
      title="Imports"
      note="A CSV file is looked at first; nothing is changed before you import it"
      acts={
        <button type="button" className="button" onClick={() => void chooseFile()}>
          Choose a file
        </button>
      }
    >
      <div className={isOver ? 'imports is-over' : 'imports'}>
        <div className="stack imports-main">
          <FileCard isOver={isOver} />
          <ColumnsCard key={state.phase === 'choosing' ? '' : state.file.token} />
          <FindingsCard />
          <RejectedLines />
          {state.phase === 'choosing' ? <EarlierImports /> : null}
        </div>
        {state.phase === 'choosing' ? null : (
          <div className="stack imports-rail">
            <ImportSummary />
          </div>
        )}
      </div>
    </Screen>
  );
}
