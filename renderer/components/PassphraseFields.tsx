import { PasswordInput } from '@mantine/core';
import { useId } from 'react';
import './passphraseFields.css';
import { passphraseStrength } from './passphraseWords.ts';

export type TypedPassphrase = { passphrase: string; repeated: string };

type PassphraseFieldsProps = {
  label: string;
  value: TypedPassphrase;
  onChange: (value: TypedPassphrase) => void;
  /** Whether what is wrong is said already, or only while typing. */
  showsProblems: boolean;
};

/** A new passphrase, typed twice, with its strength in words. */
export function PassphraseFields({ label, value, onChange, showsProblems }: PassphraseFieldsProps) {
  const strengthId = useId();
  const strength = passphraseStrength(value.passphrase);
  const isShort = strength.level === 'none' || strength.level === 'short';
  const differs = value.repeated !== '' && value.repeated !== value.passphrase;
  const isMissing = showsProblems && value.repeated === '';
  return (
    <div className="passphrase-fields">
      <div>
        <PasswordInput
          label={label}
          value={value.passphrase}
          autoComplete="new-password"
          aria-describedby={strengthId}
          error={showsProblems && isShort}
          onChange={(event) => {
            onChange({ ...value, passphrase: event.currentTarget.value });
          }}
        />
        <p id={strengthId} className={`passphrase-strength ${strength.level}`} role="status">
          {strength.words}
        </p>
      </div>
      <PasswordInput
        label={`${label} again`}
        value={value.repeated}
        autoComplete="new-password"
        error={differs ? 'Not the same as the first.' : isMissing ? 'Type it a second time.' : null}
        onChange={(event) => {
          onChange({ ...value, repeated: event.currentTarget.value });
        }}
      />
    </div>
  );
}
