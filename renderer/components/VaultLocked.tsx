import { Callout } from './Callout.tsx';
import { UnlockButton } from './VaultUnlock.tsx';

/** Stands in the place of what cannot be read or typed while the vault is locked, and unlocks it. */
export function VaultLocked({ reason }: { reason: string }) {
  return (
    <Callout tone="doubt" acts={<UnlockButton reason={reason} />}>
      {reason}
    </Callout>
  );
}
