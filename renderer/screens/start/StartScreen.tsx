import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { call } from '../../api/client.ts';

/** What stands in the window until a ledger is open. */
export function StartScreen({ status }: { status: WindowValueOf<'desktop.status'> }) {
  return (
    <main className="screen" aria-label="Start">
      <p>{status.desk.state}</p>
      <button
        type="button"
        className="button primary"
        onClick={() => void call('desktop.openSample', {}, { job: 'Making a sample ledger' })}
      >
        Open a sample ledger
      </button>
    </main>
  );
}
