import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { TaxForm } from '../../../shared/contract/taxForms.ts';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { call, CallError } from '../../api/client.ts';
import { Callout, ErrorCallout } from '../../components/Callout.tsx';
import { Fact } from '../../components/Fact.tsx';
import { FormActs } from '../../components/FormActs.tsx';
import { ReasonField } from '../../components/ReasonField.tsx';
import { useUnlockFirst } from '../../components/VaultUnlock.tsx';

type Revealed = WindowValueOf<'taxForms.reveal'>;

const names: readonly [keyof Omit<Revealed, 'taxFormId'>, string][] = [
  ['tin', 'Tax id'],
  ['usTin', 'US tax id'],
  ['foreignTin', 'Foreign tax id'],
  ['birthDate', 'Date of birth'],
  ['vatNumber', 'VAT id'],
];

/**
 * Asks before a tax id is shown in full, because the audit log keeps who looked. What is shown lives in this dialog alone:
 * it is in no cache and is gone with it.
 */
export function RevealTaxId({ form, onEnd }: { form: TaxForm; onEnd: () => void }) {
  const [reason, setReason] = useState('');
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const { unlockFirst, unlocking } = useUnlockFirst(
    'The vault is locked. Tax ids cannot be read until it is unlocked.',
  );
  const reveal = async () => {
    setIsBusy(true);
    setError(null);
    try {
      const given = reason.trim();
      setRevealed(
        await call('taxForms.reveal', {
          taxFormId: form.taxFormId,
          ...(given === '' ? {} : { reason: given }),
        }),
      );
    } catch (refusal) {
      if (!(refusal instanceof CallError)) throw refusal;
      setError(refusal);
    } finally {
      setIsBusy(false);
    }
  };
  if (revealed !== null) return <Shown revealed={revealed} onEnd={onEnd} />;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    unlockFirst(() => void reveal());
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Callout tone="doubt">
        Showing a tax id in full is kept in the audit log: who, when, and of which partner.
      </Callout>
      <ReasonField value={reason} onChange={setReason} isOptional isShort />
      {error === null ? null : <ErrorCallout error={error} />}
      <FormActs act="Show in full" acting="Reading" isBusy={isBusy} onCancel={onEnd} />
      {unlocking}
    </form>
  );
}

function Shown({ revealed, onEnd }: { revealed: Revealed; onEnd: () => void }) {
  const hide = useRef<HTMLButtonElement>(null);
  // The form that had the focus is gone.
  useEffect(() => {
    hide.current?.focus();
  }, []);
  return (
    <div className="stack">
      <dl className="facts tax-revealed">
        {names
          .filter(([name]) => revealed[name] !== null)
          .map(([name, label]) => (
            <Fact key={name} label={label}>
              <span className="monospace">{revealed[name]}</span>
            </Fact>
          ))}
      </dl>
      <p className="soft small">The audit log keeps that this was shown.</p>
      <div className="form-acts">
        <button ref={hide} type="button" className="button primary" onClick={onEnd}>
          Hide
        </button>
      </div>
    </div>
  );
}
