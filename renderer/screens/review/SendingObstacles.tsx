import { formatRoute } from '../../app/routes.ts';
import { Callout } from '../../components/Callout.tsx';
import { UnlockButton, useIsVaultLocked } from '../../components/VaultUnlock.tsx';

/** While sending is locked nothing is confirmed at all; the reasons and the ways out stand under the providers. */
export function SendingLockedCallout() {
  return (
    <Callout tone="doubt">
      Sending is locked, so that nothing can be confirmed. What has to be put in order stands under{' '}
      <a href={formatRoute({ screen: 'settings', part: 'providers' })}>Settings, Providers</a>.
    </Callout>
  );
}

/** A locked vault keeps nobody from confirming; what would be sent waits for its credentials. */
export function LockedVaultCallout() {
  const isLocked = useIsVaultLocked() === true;
  if (!isLocked) return null;
  return (
    <Callout
      tone="info"
      acts={
        <UnlockButton reason="Credentials of PayPal and Wise cannot be read while the vault is locked." />
      }
    >
      The vault is locked. What is confirmed for a provider waits and is sent once it is unlocked.
    </Callout>
  );
}
