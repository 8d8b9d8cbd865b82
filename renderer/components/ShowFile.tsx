import type { WindowCallOf } from '../../shared/contract/windowContract.ts';
import { call } from '../api/client.ts';
import { noteRefusal } from './notices.tsx';

type ShowFileProps = {
  /** What was written: a file, or the folder that files were made in. */
  written: WindowCallOf<'desktop.showFile'>;
};

/** Shows what was written in the file manager of the system; says so where it is not there any more. */
export function ShowFile({ written }: ShowFileProps) {
  return (
    <button
      type="button"
      className="button small"
      onClick={() => {
        call('desktop.showFile', written).catch(noteRefusal);
      }}
    >
      Show in folder
    </button>
  );
}
