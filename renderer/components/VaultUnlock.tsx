import { Modal, PasswordInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useAct, useCall } from '../api/queries.ts';
import { ErrorCallout } from './Callout.tsx';
import { FormActs } from './FormActs.tsx';
import { Segments } from './Segments.tsx';

type VaultUnlockProps = {
  opened: boolean;
  /** What cannot be done while the vault is locked, as a sentence. */
  reason: string;
  onClose: () => void;
  /** What was wanted goes on here. */
  onUnlocked?: () => void;
};

/** Whether bank details can be saved now; undefined until it is known. */
export function useIsVaultLocked(): boolean | undefined {
  const status = useCall('vault.status', {});
  return status.data === undefined ? undefined : status.data.state === 'locked';
}

/** Goes on after "is kept in the vault": whether that is locked now, as far as it is known. */
export function VaultNow({ act }: { act: string }) {
  const isLocked = useIsVaultLocked();
  if (isLocked === undefined) return '.';
  return isLocked ? `, which is locked now: ${act} asks to unlock it.` : ', which is unlocked.';
}

/**
 * Does what needs the vault, and has it unlocked first where it is locked; `unlocking` belongs into what is drawn.
 * While it is not known whether it is locked the act goes ahead: nobody is asked for a passphrase in vain, and the
 * ledger refuses by itself.
 */
export function useUnlockFirst(reason: string) {
  const isLocked = useIsVaultLocked() === true;
  const [waiting, setWaiting] = useState<{ act: () => void } | null>(null);
  return {
    unlockFirst: (act: () => void) => {
      if (isLocked) setWaiting({ act });
      else act();
    },
    unlocking: (
      <VaultUnlock
        opened={waiting !== null}
        reason={reason}
        onClose={() => {
          setWaiting(null);
        }}
        onUnlocked={() => {
          waiting?.act();
        }}
      />
    ),
  };
}

type UnlockButtonProps = {
  reason: string;
  /** How it looks where it stands. */
  className?: string;
};

/** Unlocks the vault for its own sake. */
export function UnlockButton({ reason, className = 'button small' }: UnlockButtonProps) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className={className}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Unlock
      </button>
      <VaultUnlock
        opened={isAsking}
        reason={reason}
        onClose={() => {
          setIsAsking(false);
        }}
      />
    </>
  );
}

/** Asks for the passphrase or the recovery key and unlocks the vault for this session. */
function VaultUnlock({ opened, reason, onClose, onUnlocked }: VaultUnlockProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Unlock the vault" size={420}>
      <UnlockForm
        reason={reason}
        onClose={onClose}
        onUnlocked={() => {
          onClose();
          onUnlocked?.();
        }}
      />
    </Modal>
  );
}

type Secret = 'passphrase' | 'recoveryKey';

const secretNames: Readonly<Record<Secret, string>> = {
  passphrase: 'Passphrase',
  recoveryKey: 'Recovery key',
};

type UnlockFormProps = { reason: string; onClose: () => void; onUnlocked: () => void };

function UnlockForm({ reason, onClose, onUnlocked }: UnlockFormProps) {
  const status = useCall('vault.status', {});
  const unlock = useAct('vault.unlock');
  const hasPassphrase = status.data?.passphraseSet !== false;
  const [chosen, setChosen] = useState<Secret | null>(null);
  const [text, setText] = useState('');
  const secret = chosen ?? (hasPassphrase ? 'passphrase' : 'recoveryKey');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    unlock.mutate(secret === 'passphrase' ? { passphrase: text } : { recoveryKey: text.trim() }, {
      onSuccess: onUnlocked,
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{reason}</p>
      <Segments
        label="Unlock with"
        choices={[
          { value: 'passphrase', label: secretNames.passphrase },
          { value: 'recoveryKey', label: secretNames.recoveryKey },
        ]}
        value={secret}
        onChange={(choice) => {
          setChosen(choice);
          setText('');
          unlock.reset();
        }}
      />
      {hasPassphrase ? null : (
        <p className="soft">
          This ledger has no passphrase yet. Settings, Vault sets one once it is unlocked.
        </p>
      )}
      <PasswordInput
        key={secret}
        label={secretNames[secret]}
        value={text}
        data-autofocus
        autoComplete="off"
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      {unlock.error === null ? null : <ErrorCallout error={unlock.error} />}
      <FormActs
        act="Unlock"
        acting="Unlocking"
        isBusy={unlock.isPending}
        cannotAct={text === ''}
        onCancel={onClose}
      />
    </form>
  );
}
