import { useCall } from '../../../api/queries.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { VaultLocked } from '../../../components/VaultLocked.tsx';
import { useIsVaultLocked } from '../../../components/VaultUnlock.tsx';
import { useCanBeSandboxCopied } from '../../../app/sandboxCopies.ts';
import { CardSkeleton } from '../CardSkeleton.tsx';
import { environmentText } from './providerWords.ts';
import type { ProviderName } from './connectForm.ts';
import { LeftAtProvider } from './LeftAtProvider.tsx';
import { ProviderCard } from './ProviderCard.tsx';
import { SandboxCopyCard } from './SandboxCopyCard.tsx';
import { SendingLock } from './SendingLock.tsx';
import './providers.css';

const providers: readonly ProviderName[] = ['paypal', 'wise'];

/** The accounts at PayPal and Wise through which this ledger pays, and what stands in the way of sending from it. */
export function ProvidersPart() {
  const connections = useCall('providers.list', {});
  const canBeCopied = useCanBeSandboxCopied();
  if (connections.data === undefined) {
    return connections.error === null ? (
      <>
        <CardSkeleton title="PayPal" />
        <CardSkeleton title="Wise" />
      </>
    ) : (
      <ErrorCallout error={connections.error} onTryAgain={() => void connections.refetch()} />
    );
  }
  const { environment, rows } = connections.data;
  return (
    <>
      <SendingLock />
      <LeftAtProvider />
      <p className="soft">{environmentText(environment)}</p>
      <LockedVault />
      {providers.map((provider) => (
        <ProviderCard
          key={provider}
          provider={provider}
          environment={environment}
          connection={rows.find((row) => row.provider === provider) ?? null}
        />
      ))}
      {canBeCopied ? <SandboxCopyCard /> : null}
    </>
  );
}

/** Credentials lie in the vault: without it nothing is connected, tested, sent or asked. */
function LockedVault() {
  if (useIsVaultLocked() !== true) return null;
  return (
    <VaultLocked reason="The vault is locked. Credentials lie in it, so that nothing is connected, tested, sent or asked until it is unlocked. What was confirmed waits." />
  );
}
