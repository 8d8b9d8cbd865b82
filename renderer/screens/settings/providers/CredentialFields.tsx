import { PasswordInput, TextInput } from '@mantine/core';
import type { CallError } from '../../../api/client.ts';
import { problemOf } from '../../../components/fieldProblems.ts';
import {
  credentialFields,
  type ConnectValues,
  type CredentialName,
  type ProviderName,
} from './connectForm.ts';

type CredentialFieldsProps = {
  provider: ProviderName;
  values: ConnectValues;
  problems: Partial<Record<CredentialName | 'environment', string>>;
  error: CallError | null;
  onChange: (part: Partial<ConnectValues>) => void;
};

/** The fields of a provider's credentials. What was saved is never shown in them again. */
export function CredentialFields({ provider, values, problems, error, onChange }: CredentialFieldsProps) {
  const fields = credentialFields[provider];
  return (
    <>
      <div className="settings-pair">
        {fields.map(({ name, label, description, isSecret }, position) => {
          const Field = isSecret ? PasswordInput : TextInput;
          return (
            <Field
              key={name}
              label={label}
              description={description}
              value={values.credentials[name]}
              autoComplete="off"
              spellCheck={false}
              {...(isSecret ? { maxLength: 2_000 } : { maxLength: 50 })}
              data-autofocus={position === 0 ? true : undefined}
              error={problems[name] ?? problemOf(error, name)}
              onChange={(event) => {
                onChange({ credentials: { ...values.credentials, [name]: event.currentTarget.value } });
              }}
            />
          );
        })}
      </div>
      {values.environment === 'sandbox' ? (
        <TextInput
          label="Address of a simulator"
          description="Empty for the provider’s own sandbox; https, or http on this computer"
          value={values.baseUrl}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          error={problemOf(error, 'baseUrl')}
          onChange={(event) => {
            onChange({ baseUrl: event.currentTarget.value });
          }}
        />
      ) : null}
    </>
  );
}
