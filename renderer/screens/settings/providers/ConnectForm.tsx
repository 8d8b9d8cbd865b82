import { useState, type SyntheticEvent } from 'react';
import type { ConnectionView } from '../../../../shared/contract/providers.ts';
import { useAct } from '../../../api/queries.ts';
import { useIsOffline } from '../../../app/offline.ts';
import { useUnsavedForm } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { hasOtherProblems } from '../../../components/fieldProblems.ts';
import { methodName } from '../../../components/MethodLabel.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { useUnlockFirst } from '../../../components/VaultUnlock.tsx';
import {
  connectInput,
  connectProblems,
  connectValues,
  shownFields,
  type ConnectValues,
  type LedgerEnvironment,
  type ProviderName,
} from './connectForm.ts';
import { CredentialFields } from './CredentialFields.tsx';
import { EnvironmentField } from './EnvironmentField.tsx';

type ConnectFormProps = {
  provider: ProviderName;
  environment: LedgerEnvironment;
  /** The account whose credentials are replaced; null where none is connected. */
  replaced: ConnectionView | null;
  onConnected: () => void;
  onCancel: () => void;
};

/** Takes credentials, has the provider try them, and keeps them only where they work. */
export function ConnectForm({ provider, environment, replaced, onConnected, onCancel }: ConnectFormProps) {
  const [before] = useState(() => connectValues(environment, replaced?.baseUrl ?? null));
  const [values, setValues] = useState(before);
  const [isChecked, setIsChecked] = useState(false);
  const { unlockFirst, unlocking } = useUnlockFirst(
    'The vault is locked. Credentials cannot be kept until it is unlocked.',
  );
  const isOffline = useIsOffline(values.environment === 'sandbox' ? values.baseUrl.trim() : null);
  const connect = useAct('providers.connect');
  useUnsavedForm(values !== before);
  const name = methodName(provider);
  const input = connectInput(provider, values);
  const change = (part: Partial<ConnectValues>) => {
    setValues((present) => ({ ...present, ...part }));
  };
  const send = () => {
    if (input === null) return;
    connect.mutate(input, {
      onSuccess: ({ accountLabel }) => {
        noteFact(`${name} is connected: ${accountLabel}.`);
        onConnected();
      },
    });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (input === null || connect.isPending || isOffline) return;
    unlockFirst(send);
  };
  const problems = isChecked ? connectProblems(provider, values) : {};
  const { error } = connect;
  return (
    <form noValidate onSubmit={submit} className="provider-form" aria-label={`Connect ${name}`}>
      <div className="card-body stack">
        <EnvironmentField
          fixed={environment}
          value={values.environment}
          problem={problems.environment ?? null}
          onChange={change}
        />
        <CredentialFields
          provider={provider}
          values={values}
          problems={problems}
          error={error}
          onChange={change}
        />
        {error !== null && hasOtherProblems(error, shownFields(provider, values)) ? (
          <ErrorCallout error={error} />
        ) : null}
      </div>
      <ConnectFooter
        name={name}
        act={replaced === null ? `Connect ${name}` : 'Replace credentials'}
        isAsking={connect.isPending}
        isOffline={isOffline}
        onCancel={onCancel}
      />
      {unlocking}
    </form>
  );
}

type ConnectFooterProps = {
  name: string;
  act: string;
  isAsking: boolean;
  isOffline: boolean;
  onCancel: () => void;
};

function ConnectFooter({ name, act, isAsking, isOffline, onCancel }: ConnectFooterProps) {
  return (
    <footer>
      <span className="settings-aside">
        {isOffline
          ? `Offline: ${name} cannot be asked.`
          : `${name} is asked first; what it refuses is not kept.`}
      </span>
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
      <button type="submit" className="button primary" disabled={isAsking || isOffline}>
        {isAsking ? `Asking ${name}` : act}
      </button>
    </footer>
  );
}
