import { modals } from '@mantine/modals';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { ChosenFile } from '../../shared/contract/desktop.ts';
import type { OtherLedgerDetails } from '../../shared/contract/ledger.ts';
import type { WindowValueOf } from '../../shared/contract/windowContract.ts';
import { call, CallError } from '../api/client.ts';
import { noteRestored } from '../stores/ledgerChecks.ts';
import { otherLedgerOf } from './otherLedger.ts';

/** The ledger whose file a backup takes. */
type RestoreTarget = {
  fileName: string;
  /** Null where the present file does not open, so that nothing can be asked of it. */
  ledgerName: string | null;
};

type Restored = WindowValueOf<'desktop.restoreLedger'>;

/** Names the restore among the running jobs. */
export const restoreTitle = 'Restoring a backup';

/** Asks for a backup, says what a restore does, and carries it out once it is confirmed. Null where it was not. */
export function useRestore(target: RestoreTarget): UseMutationResult<Restored | null, CallError, void> {
  return useMutation<Restored | null, CallError>({
    mutationFn: async () => {
      const { file } = await call('desktop.chooseFile', { purpose: 'open-backup' });
      if (file === null || !(await confirmed(restoreQuestion(target, file)))) return null;
      const restored = await restore(target, file);
      if (restored === null) return null;
      noteRestored({ backupName: file.name, previousFile: restored.previousFile });
      return restored;
    },
  });
}

async function restore(target: RestoreTarget, file: ChosenFile): Promise<Restored | null> {
  const options = { job: restoreTitle };
  try {
    return await call('desktop.restoreLedger', { file: file.token }, options);
  } catch (error) {
    const otherLedger = error instanceof CallError ? otherLedgerOf(error) : null;
    if (otherLedger === null) throw error;
    if (!(await confirmed(otherLedgerQuestion(target, file, otherLedger)))) return null;
    return call('desktop.restoreLedger', { file: file.token, replaceOther: true }, options);
  }
}

type Question = { title: string; sentences: readonly string[]; button: string };

function restoreQuestion({ ledgerName, fileName }: RestoreTarget, file: ChosenFile): Question {
  const present = ledgerName === null ? fileName : `${fileName} (${ledgerName})`;
  return {
    title: 'Restore a backup',
    sentences: [
      `${file.name} is checked first and then takes the place of ${present}.`,
      'The present file is kept beside it under another name; nothing is deleted.',
      ledgerName === null
        ? 'What was recorded after the backup is not in it.'
        : 'What was recorded after the backup is then no longer in the ledger.',
      'Payouts are not processed until you state that you looked at what was paid after the backup.',
    ],
    button: `Restore ${file.name} in place of ${fileName}`,
  };
}

function otherLedgerQuestion(
  { fileName }: RestoreTarget,
  file: ChosenFile,
  { backupOf, present }: OtherLedgerDetails,
): Question {
  return {
    title: 'The backup belongs to another ledger',
    sentences: [
      `${file.name} is a backup of the ledger ${backupOf.name}, and ${fileName} is ${present.name}.`,
      'Nothing was restored. Restoring it puts the books of one company in the place of another.',
      `The present file ${fileName} is kept beside it under another name.`,
    ],
    button: `Put ${file.name} in place of ${fileName} all the same`,
  };
}

function confirmed(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const modalId = modals.open({
      title: question.title,
      size: 480,
      children: (
        <RestoreQuestion
          question={question}
          onAnswer={(isConfirmed) => {
            resolve(isConfirmed);
            modals.close(modalId);
          }}
        />
      ),
      onClose: () => {
        resolve(false);
      },
    });
  });
}

type RestoreQuestionProps = { question: Question; onAnswer: (isConfirmed: boolean) => void };

function RestoreQuestion({ question: { sentences, button }, onAnswer }: RestoreQuestionProps) {
  return (
    <div className="stack">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div className="form-acts">
        <button
          type="button"
          className="button"
          data-autofocus
          onClick={() => {
            onAnswer(false);
          }}
        >
          Cancel
        </button>
        <button
          type="button"
          className="button danger"
          onClick={() => {
            onAnswer(true);
          }}
        >
          {button}
        </button>
      </div>
    </div>
  );
}
