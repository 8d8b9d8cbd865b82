import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useUnsavedForm } from '../../../app/unsavedWork.ts';
import { useAct, useCall } from '../../../api/queries.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { PassphraseFields } from '../../../components/PassphraseFields.tsx';
import { passphraseProblem } from '../../../components/passphraseWords.ts';
import { VaultLocked } from '../../../components/VaultLocked.tsx';
import { UnlockButton } from '../../../components/VaultUnlock.tsx';
import { CardSkeleton } from '../CardSkeleton.tsx';

const unlockReason = 'While it is locked, bank details and tax ids are neither read nor saved.';

/** The vault: whether it is open in this session, and its passphrase. */
export function VaultPart() {
  const vault = useCall('vault.status', {});
  if (vault.data === undefined) {
    return vault.error === null ? (
      <CardSkeleton title="Vault" />
    ) : (
      <ErrorCallout error={vault.error} onTryAgain={() => void vault.refetch()} />
    );
  }
  const { state, passphraseSet } = vault.data;
  return (
    <>
      <VaultState isLocked={state === 'locked'} />
      <PassphraseCard isLocked={state === 'locked'} isSet={passphraseSet} />
    </>
  );
}

function VaultState({ isLocked }: { isLocked: boolean }) {
  const lock = useAct('vault.lock');
  const Glyph = isLocked ? IconLock : IconLockOpen;
  return (
    <Card title="Vault" note="Bank details and tax ids, encrypted in the ledger file">
      <div className="card-body stack">
        <p className="settings-acts">
          <Glyph size={16} stroke={1.5} aria-hidden />
          <span className="strong">{isLocked ? 'Locked' : 'Unlocked for this session'}</span>
        </p>
        <p className="soft">
          {isLocked
            ? `${unlockReason} Amounts, names and history are not affected.`
            : 'It locks when the ledger is closed. Lock it before you leave the desk.'}
        </p>
        {lock.error === null ? null : <ErrorCallout error={lock.error} />}
        <div className="settings-acts">
          {isLocked ? (
            <UnlockButton className="button primary" reason={unlockReason} />
          ) : (
            <button
              type="button"
              className="button"
              disabled={lock.isPending}
              onClick={() => {
                lock.mutate({});
              }}
            >
              Lock now
            </button>
          )}
        </div>
      </div>
    </Card>
  );
}

const nothingTyped = { passphrase: '', repeated: '' };

function PassphraseCard({ isLocked, isSet }: { isLocked: boolean; isSet: boolean }) {
  const [typed, setTyped] = useState(nothingTyped);
  const [showsProblems, setShowsProblems] = useState(false);
  const setPassphrase = useAct('vault.setPassphrase');
  useUnsavedForm(typed !== nothingTyped);
  const title = isSet ? 'Change the passphrase' : 'Set a passphrase';
  if (isLocked) {
    return (
      <Card title={title}>
        <div className="card-body">
          <VaultLocked reason="The vault has to be unlocked first, by the present passphrase or the recovery key." />
        </div>
      </Card>
    );
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setShowsProblems(true);
    if (passphraseProblem(typed.passphrase, typed.repeated) !== null || setPassphrase.isPending) return;
    setPassphrase.mutate(
      { passphrase: typed.passphrase },
      {
        onSuccess: () => {
          noteFact(
            isSet
              ? 'The passphrase was changed. The recovery key is still the same.'
              : 'The passphrase was set.',
          );
          setTyped(nothingTyped);
          setShowsProblems(false);
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={submit}>
      <Card title={title}>
        <div className="card-body stack">
          <p className="soft">
            The recovery key stays as it is. Backups made before keep the passphrase that they were made with.
          </p>
          <PassphraseFields
            label={isSet ? 'New passphrase' : 'Passphrase'}
            value={typed}
            onChange={setTyped}
            showsProblems={showsProblems}
          />
          {setPassphrase.error === null ? null : <ErrorCallout error={setPassphrase.error} />}
        </div>
        <footer>
          <button type="submit" className="button primary" disabled={setPassphrase.isPending}>
            {setPassphrase.isPending ? 'Saving' : title}
          </button>
        </footer>
      </Card>
    </form>
  );
}
