import { Checkbox, Modal } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { IconCheck, IconCopy, IconDeviceFloppy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { call, type CallError } from '../../api/client.ts';
import { useUnsaved } from '../../app/unsavedWork.ts';
import { Callout, ErrorCallout } from '../../components/Callout.tsx';
import { recoveryKeyText } from './newLedgerForm.ts';
import { StartFrame } from './StartFrame.tsx';
import {
  askToLeaveRecoveryKey,
  leaveRecoveryKey,
  startScreenStore,
  type NewLedger,
} from './startScreenStore.ts';

type MadeLedger = Extract<NewLedger, { state: 'made' }>;

/** The recovery key of a ledger that was just made: shown here once, and never again. */
export function RecoveryKeyScreen({ ledger }: { ledger: MadeLedger }) {
  const [isKept, setIsKept] = useState(false);
  useUnsaved(isKept ? null : `The recovery key of ${ledger.ledgerName} is shown only now, and never again.`);
  return (
    <StartFrame>
      <section className="card start-form" aria-labelledby="recovery-key-title">
        <header>
          <h1 id="recovery-key-title">The recovery key of {ledger.ledgerName}</h1>
        </header>
        <div className="card-body stack">
          <p>
            This key unlocks bank details and tax ids when the passphrase is forgotten. It is shown only now,
            and Disburse keeps no copy of it. Keep it apart from the ledger and its backups.
          </p>
          <p className="recovery-key" aria-label="Recovery key">
            {ledger.recoveryKey.split('-').map((group, index) => (
              <span key={`${String(index)} ${group}`}>{group}</span>
            ))}
          </p>
          <p className="recovery-key-print">{ledger.fileName}. Disburse keeps no copy of this key.</p>
          <WaysToKeep ledger={ledger} />
          <Checkbox
            label="I have put the recovery key in a safe place"
            checked={isKept}
            onChange={(event) => {
              setIsKept(event.currentTarget.checked);
            }}
          />
        </div>
        <footer className="form-acts">
          <button type="button" className="button" disabled={isKept} onClick={askToLeaveRecoveryKey}>
            Leave without keeping it
          </button>
          <button type="button" className="button primary" disabled={!isKept} onClick={leaveRecoveryKey}>
            Go to the ledger
          </button>
        </footer>
      </section>
      <LeaveQuestion />
    </StartFrame>
  );
}

function WaysToKeep({ ledger }: { ledger: MadeLedger }) {
  const clipboard = useClipboard({ timeout: 4_000 });
  const save = useMutation<string | null, CallError>({ mutationFn: () => saveKey(ledger) });
  const print = useMutation<unknown, CallError>({ mutationFn: () => call('desktop.print', {}) });
  const error = save.error ?? print.error;
  return (
    <>
      <div className="start-keep">
        <button
          type="button"
          className="button"
          onClick={() => {
            clipboard.copy(ledger.recoveryKey);
          }}
        >
          {clipboard.copied ? (
            <IconCheck size={14} stroke={1.5} aria-hidden />
          ) : (
            <IconCopy size={14} stroke={1.5} aria-hidden />
          )}
          {clipboard.copied ? 'Copied' : 'Copy'}
        </button>
        <button
          type="button"
          className="button"
          disabled={print.isPending}
          onClick={() => {
            print.mutate();
          }}
        >
          <IconPrinter size={14} stroke={1.5} aria-hidden />
          Print
        </button>
        <button
          type="button"
          className="button"
          disabled={save.isPending}
          onClick={() => {
            save.mutate();
          }}
        >
          <IconDeviceFloppy size={14} stroke={1.5} aria-hidden />
          Save to a file
        </button>
      </div>
      {clipboard.error === null ? null : (
        <Callout tone="bad">
          The key was not copied: the system does not let this window use its clipboard.
        </Callout>
      )}
      {save.data === undefined || save.data === null ? null : (
        <Callout tone="ok">Saved to {save.data}. Move the file away from this computer.</Callout>
      )}
      {error === null ? null : <ErrorCallout error={error} />}
    </>
  );
}

function LeaveQuestion() {
  const isAsked = startScreenStore((state) => state.asksToLeaveKey);
  const stay = () => {
    startScreenStore.setState({ asksToLeaveKey: false });
  };
  return (
    <Modal opened={isAsked} onClose={stay} title="Leave without the recovery key" size={440}>
      <div className="stack">
        <p>
          The recovery key is not shown again. If the passphrase is forgotten as well, the bank details and
          tax ids of this ledger can never be read again. Amounts and history stay readable.
        </p>
        <div className="form-acts">
          <button type="button" className="button" data-autofocus onClick={stay}>
            Stay here
          </button>
          <button type="button" className="button danger" onClick={leaveRecoveryKey}>
            Leave without the recovery key
          </button>
        </div>
      </div>
    </Modal>
  );
}

async function saveKey(ledger: MadeLedger): Promise<string | null> {
  const { file } = await call('desktop.chooseFile', {
    purpose: 'save-recovery-key',
    suggestedName: `Recovery key of ${ledger.fileName.replace(/\.disburse$/i, '')}.txt`,
  });
  if (file === null) return null;
  await call('desktop.saveText', { file: file.token, text: recoveryKeyText(ledger) });
  return file.name;
}
