import { useState } from 'react';
import type { ConnectionView } from '../../../../shared/contract/providers.ts';
import { Card } from '../../../components/Card.tsx';
import { methodName } from '../../../components/MethodLabel.tsx';
import type { LedgerEnvironment, ProviderName } from './connectForm.ts';
import { ConnectForm } from './ConnectForm.tsx';
import { ConnectedAccount } from './ConnectedAccount.tsx';
import { environmentNames } from './providerWords.ts';

type ProviderCardProps = {
  provider: ProviderName;
  environment: LedgerEnvironment;
  connection: ConnectionView | null;
};

/** One provider: its connected account, or the way to connect one. */
export function ProviderCard({ provider, environment, connection }: ProviderCardProps) {
  const [showsForm, setShowsForm] = useState(false);
  const name = methodName(provider);
  const close = () => {
    setShowsForm(false);
  };
  const open = () => {
    setShowsForm(true);
  };
  const form = (
    <ConnectForm
      provider={provider}
      environment={environment}
      replaced={connection}
      onConnected={close}
      onCancel={close}
    />
  );
  if (connection !== null) {
    return (
      <Card
        title={name}
        note={`connected, ${environmentNames[connection.environment].toLowerCase()}`}
        className="provider-card"
      >
        <ConnectedAccount connection={connection} isReplacing={showsForm} onReplace={open} />
        {showsForm ? form : null}
      </Card>
    );
  }
  return (
    <Card
      title={name}
      note="not connected"
      className="provider-card"
      end={
        showsForm ? undefined : (
          <button type="button" className="button small" onClick={open}>
            Connect {name}
          </button>
        )
      }
    >
      {showsForm ? (
        form
      ) : (
        <p className="card-body soft">
          Payouts by {name} are paid there by hand and recorded here. Once an account is connected, this
          program {provider === 'paypal' ? 'pays them' : 'prepares or pays them'} and reads what became of
          each.
        </p>
      )}
    </Card>
  );
}
