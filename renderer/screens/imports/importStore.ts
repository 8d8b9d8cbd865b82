import type { ImportResult } from '../../../shared/contract/commissions.ts';
import type { ChosenFile } from '../../../shared/contract/desktop.ts';
import { call, CallError } from '../../api/client.ts';
import { noteFact, noteRefusal } from '../../components/notices.tsx';
import { deskStore } from '../../stores/deskStore.ts';
import { fileColumns, mappingOf } from './columnMapping.ts';
import { countOfKind, type ImportCall, type ImportSetup, type ImportState } from './importTypes.ts';

type ImportDesk = {
  setup: ImportSetup;
  state: ImportState;
};

const firstSetup: ImportSetup = {
  kind: 'commissions',
  programId: null,
  columns: { kind: 'by-name' },
  decimalSeparator: null,
  dateOrder: null,
  allOrNothing: false,
};

/** The import under way. It goes on while its screen is left, and stands there again. */
export const useImport = deskStore<ImportDesk>({
  setup: firstSetup,
  state: { phase: 'choosing' },
});

/**
 * Changes what is said about the file. What was found before holds no longer, and the file is looked at again. A file that
 * is being imported stays as it was confirmed.
 */
export function changeSetup(part: Partial<ImportSetup>): void {
  const { state } = useImport.getState();
  if (state.phase === 'applying') return;
  useImport.setState(({ setup }) => ({ setup: { ...setup, ...part } }));
  if (state.phase === 'choosing' || state.phase === 'applied' || isBusy(state)) return;
  void tryImport();
}

/** Changes what a dry run does not depend on. */
export function setAllOrNothing(allOrNothing: boolean): void {
  useImport.setState(({ setup }) => ({ setup: { ...setup, allOrNothing } }));
}

export function setSaveAs(saveAs: string): void {
  useImport.setState(({ setup }) =>
    setup.columns.kind === 'by-hand' ? { setup: { ...setup, columns: { ...setup.columns, saveAs } } } : {},
  );
}

export function isBusy(state: ImportState): boolean {
  return state.phase === 'trying' || state.phase === 'applying';
}

/** Takes a file, with nothing said of its columns yet, and looks at it at once where the program is known. */
export function takeFile(file: ChosenFile): void {
  if (useImport.getState().state.phase === 'applying') {
    noteFact(
      `Another file is being imported. Nothing was done with ${file.name}: choose it once that is over.`,
    );
    return;
  }
  useImport.setState(({ setup }) => ({
    setup: { ...setup, columns: { kind: 'by-name' }, decimalSeparator: null, dateOrder: null },
    state: { phase: 'chosen', file },
  }));
  void tryImport();
}

export async function chooseFile(): Promise<void> {
  try {
    const { file } = await call('desktop.chooseFile', { purpose: 'open-csv' });
    if (file !== null) takeFile(file);
  } catch (error) {
    noteRefusal(error);
  }
}

/** Leaves the file and what was found of it. */
export function startOver(): void {
  useImport.setState(({ setup }) => ({
    setup: { ...firstSetup, kind: setup.kind, programId: setup.programId },
    state: { phase: 'choosing' },
  }));
}

export const tryingTitle = 'Looking at the file';
export const applyingTitle = 'Importing';

/**
 * Reads the file against the ledger without changing anything. Only what was found as it is asked for now is shown: an
 * answer that another file overtook is left alone, and one that something else was said under is asked for anew.
 */
export async function tryImport(): Promise<void> {
  const { setup, state } = useImport.getState();
  if (state.phase === 'choosing' || setup.programId === null || isBusy(state)) return;
  const { file } = state;
  const earlier = 'result' in state ? state.result : null;
  const trying: ImportState = { phase: 'trying', file, earlier, columns: fileColumns(state) };
  useImport.setState({ state: trying });
  const asked = callOf(setup, file);
  const outcome = await attempt({ ...asked, dryRun: true }, tryingTitle);
  const now = useImport.getState();
  if (now.state !== trying) return;
  const isOvertaken = JSON.stringify(callOf(now.setup, file)) !== JSON.stringify(asked);
  useImport.setState({ state: isOvertaken ? { phase: 'chosen', file } : afterTrying(outcome, file) });
  if (isOvertaken) await tryImport();
}

function afterTrying(outcome: ImportResult | CallError, file: ChosenFile): ImportState {
  if (!(outcome instanceof CallError)) return { phase: 'tried', file, result: outcome };
  return outcome.code === 'CANCELLED'
    ? { phase: 'chosen', file }
    : { phase: 'refused', file, error: outcome };
}

/** Imports what was looked at. A file that has changed since is refused. */
export async function applyImport(): Promise<void> {
  const { setup, state } = useImport.getState();
  if (state.phase !== 'tried' || setup.programId === null) return;
  const { file, result } = state;
  useImport.setState({ state: { phase: 'applying', file, result } });
  const { columns } = setup;
  const saveMappingAs = columns.kind === 'by-hand' ? columns.saveAs.trim() : '';
  const outcome = await attempt(
    {
      ...callOf(setup, file),
      expectedSha256: result.sha256,
      allOrNothing: setup.allOrNothing,
      requestId: crypto.randomUUID(),
      ...(saveMappingAs === '' ? {} : { saveMappingAs }),
    },
    applyingTitle,
  );
  if (outcome instanceof CallError) {
    const isOver = outcome.code === 'CANCELLED';
    useImport.setState({
      state: isOver ? { phase: 'tried', file, result } : { phase: 'refused', file, error: outcome },
    });
    return;
  }
  if (!outcome.applied) {
    useImport.setState({ state: { phase: 'tried', file, result: outcome } });
    return;
  }
  useImport.setState({ state: { phase: 'applied', file, result: outcome } });
  noteFact(`${countOfKind(setup.kind, outcome.imported)} imported from ${file.name}.`);
}

/** Writes every refused line to a CSV file with its reason, by looking at the file once more. */
export async function saveRejected(): Promise<void> {
  const { setup, state } = useImport.getState();
  if ((state.phase !== 'tried' && state.phase !== 'applied') || setup.programId === null) return;
  const stem = state.file.name.replace(/\.[^.]+$/, '');
  try {
    const chosen = await call('desktop.chooseFile', {
      purpose: 'save-csv',
      suggestedName: `${stem} refused lines.csv`,
    });
    if (chosen.file === null) return;
    const input = { ...callOf(setup, state.file), dryRun: true, rejectedFile: chosen.file.token };
    const result = await call('imports.csv', input, { job: 'Saving refused lines' });
    noteFact(
      result.rejectedCount === 0
        ? 'No line of the file is refused any more; no file was written.'
        : `${result.rejectedCount.toLocaleString('en-US')} refused lines are saved in ${chosen.file.name}.`,
    );
  } catch (error) {
    noteRefusal(error);
  }
}

function callOf(setup: ImportSetup, file: ChosenFile): ImportCall {
  const { columns } = setup;
  return {
    file: file.token,
    kind: setup.kind,
    programId: setup.programId ?? '',
    ...(columns.kind === 'saved' ? { mappingName: columns.name } : {}),
    ...(columns.kind === 'by-hand' ? { mapping: mappingOf(columns.fields) } : {}),
    ...(setup.decimalSeparator === null ? {} : { decimalSeparator: setup.decimalSeparator }),
    ...(setup.dateOrder === null ? {} : { dateOrder: setup.dateOrder }),
  };
}

async function attempt(input: ImportCall, job: string): Promise<ImportResult | CallError> {
  try {
    return await call('imports.csv', input, { job });
  } catch (error) {
    if (error instanceof CallError) return error;
    throw error;
  }
}
