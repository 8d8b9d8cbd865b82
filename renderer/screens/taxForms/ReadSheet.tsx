import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Partner } from '../../../shared/contract/partners.ts';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { call } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { Callout, ErrorCallout } from '../../components/Callout.tsx';
import { methodName } from '../../components/MethodLabel.tsx';
import { noteFact, noteProblem, noteRefusal } from '../../components/notices.tsx';
import { useUnlockFirst } from '../../components/VaultUnlock.tsx';
import { fieldRemark } from './fieldLabels.ts';
import { RecordTaxForm } from './RecordTaxForm.tsx';

type Sheet = WindowValueOf<'taxForms.readSheet'>;
type Read = { sheet: Sheet; partner: Partner };
type Step = { kind: 'none' } | { kind: 'found'; read: Read } | { kind: 'record'; read: Read };

/** Reads a sheet that a partner filled in. What it holds is shown first, and recorded only by a further act. */
export function ReadSheet({ isSmall = false }: { isSmall?: boolean }) {
  const [step, setStep] = useState<Step>({ kind: 'none' });
  const end = () => {
    setStep({ kind: 'none' });
  };
  const choose = async () => {
    try {
      const { file } = await call('desktop.chooseFile', { purpose: 'open-sheet' });
      if (file === null) return;
      const sheet = await call('taxForms.readSheet', { file: file.token });
      if (sheet.partnerId === null) {
        noteProblem(`${file.name} names no partner of this ledger. Nothing was recorded.`);
        return;
      }
      setStep({
        kind: 'found',
        read: { sheet, partner: await call('partners.get', { partnerId: sheet.partnerId }) },
      });
    } catch (error) {
      noteRefusal(error);
    }
  };
  return (
    <>
      <button type="button" className={isSmall ? 'link small' : 'button'} onClick={() => void choose()}>
        {isSmall ? 'Read sheet' : 'Read a sheet that came back…'}
      </button>
      <Modal
        opened={step.kind === 'found'}
        onClose={end}
        title={step.kind === 'found' ? `Sheet of ${step.read.partner.name}` : ''}
        size={480}
      >
        {step.kind === 'found' ? (
          <FoundOnSheet
            read={step.read}
            onRecord={() => {
              setStep({ kind: 'record', read: step.read });
            }}
            onClose={end}
          />
        ) : null}
      </Modal>
      {step.kind === 'record' ? (
        <RecordTaxForm
          partner={step.read.partner}
          wanted={step.read.sheet.form}
          read={step.read.sheet}
          opened
          onClose={end}
        />
      ) : null}
    </>
  );
}

type FoundOnSheetProps = { read: Read; onRecord: () => void; onClose: () => void };

function FoundOnSheet({ read: { sheet, partner }, onRecord, onClose }: FoundOnSheetProps) {
  const { problems, warnings, form } = sheet;
  return (
    <div className="stack">
      <p>
        The sheet holds the lines of the {form}
        {sheet.signedOn === null ? ', without a date of signing' : ''}. Nothing is recorded yet.
      </p>
      {problems.length === 0 ? null : (
        <Callout tone="bad">
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.field} ${problem.message}`}>{fieldRemark(form, problem)}</li>
            ))}
          </ul>
        </Callout>
      )}
      {warnings.length === 0 ? null : (
        <Callout tone="doubt">
          <ul>
            {warnings.map((warning) => (
              <li key={`${warning.field} ${warning.message}`}>{fieldRemark(form, warning)}</li>
            ))}
          </ul>
        </Callout>
      )}
      <SheetPayoutDetails sheet={sheet} partner={partner} />
      <div className="form-acts">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
        <button type="button" className="button primary" onClick={onRecord}>
          Look through the {form}…
        </button>
      </div>
    </div>
  );
}

/** Where the partner wants to be paid to, as the sheet says; it is saved by an act of its own. */
function SheetPayoutDetails({ sheet, partner }: Read) {
  const { payoutMethod, payoutDetails, problems } = sheet;
  const canBeSaved = !problems.some(({ field }) => field.startsWith('payoutDetails.'));
  const save = useAct('partners.save');
  const { unlockFirst, unlocking } = useUnlockFirst(
    'The vault is locked. Payout details cannot be saved until it is unlocked.',
  );
  if (payoutMethod === null) return <p className="soft small">The sheet says nothing of how to pay.</p>;
  const send = () => {
    save.mutate(
      { partnerId: partner.partnerId, payoutMethod, payoutDetails },
      {
        onSuccess: ({ name }) => {
          noteFact(`${name} is paid by ${methodName(payoutMethod)} from now on, as the sheet says.`);
        },
      },
    );
  };
  return (
    <div className="stack">
      <p className="soft small">
        The sheet asks to be paid by {methodName(payoutMethod)}.{' '}
        {partner.payoutDetailsMasked === null
          ? 'The ledger has no payout details of this partner.'
          : `The ledger has ${partner.payoutDetailsMasked}.`}
        {canBeSaved ? '' : ' What the sheet gives for it cannot be saved as it is.'}
      </p>
      {save.error === null ? null : <ErrorCallout error={save.error} />}
      <div>
        <button
          type="button"
          className="button small"
          disabled={!canBeSaved || save.isPending || save.isSuccess}
          onClick={() => {
            unlockFirst(send);
          }}
        >
          {save.isSuccess ? 'Payout details saved' : 'Save these payout details'}
        </button>
      </div>
      {unlocking}
    </div>
  );
}
