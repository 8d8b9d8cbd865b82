import type { CallError } from '../../api/client.ts';
import { goTo } from '../../app/navigation.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { NothingMatches } from '../../components/NothingMatches.tsx';

type NoPartnersProps = {
  error: CallError | null;
  words: readonly string[];
  isLedgerEmpty: boolean;
  onTryAgain: () => void;
  onClear: () => void;
};

/** Stands in the frame of the list where it has no rows: why, and one act. */
export function NoPartners({ error, words, isLedgerEmpty, onTryAgain, onClear }: NoPartnersProps) {
  if (error !== null) return <ErrorCallout error={error} onTryAgain={onTryAgain} />;
  if (isLedgerEmpty) {
    return (
      <div className="empty">
        <p>This ledger has no partners yet.</p>
        <button
          type="button"
          className="button"
          onClick={() => {
            goTo({ screen: 'imports' });
          }}
        >
          Import partners
        </button>
      </div>
    );
  }
  return (
    <NothingMatches onClear={onClear}>
      {words.length === 0 ? 'Every partner is archived.' : `No partner matches ${words.join(', ')}.`}
    </NothingMatches>
  );
}
