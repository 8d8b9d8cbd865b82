import { notifications } from '@mantine/notifications';
import { CallError } from '../api/client.ts';
import { remarksText } from './fieldProblems.ts';

const shownMs = 6_000;
const undoableMs = 12_000;

/** Says what happened, and offers to take it back where that can be done. */
export function noteFact(fact: string, undo?: () => Promise<string>): void {
  const id = crypto.randomUUID();
  const takeBack = async (act: () => Promise<string>) => {
    notifications.hide(id);
    try {
      noteFact(await act());
    } catch (error) {
      noteRefusal(error);
    }
  };
  notifications.show({
    id,
    autoClose: undo === undefined ? shownMs : undoableMs,
    message: (
      <span className="notice">
        {fact}
        {undo === undefined ? null : (
          <button type="button" className="link" onClick={() => void takeBack(undo)}>
            Undo
          </button>
        )}
      </span>
    ),
  });
}

/** Says why an act was refused, where no form is there to say it. A cancelled call is what was asked for. */
export function noteRefusal(error: unknown): void {
  if (!(error instanceof CallError)) throw error;
  if (error.code === 'CANCELLED') return;
  const remarks = error.problems.length === 0 ? '' : ` ${remarksText(error.problems)}.`;
  noteProblem(`${error.message}${remarks}`);
}

/** Says what the window itself did not do, and what to do next. */
export function noteProblem(message: string): void {
  notifications.show({ color: 'red', autoClose: false, message });
}
