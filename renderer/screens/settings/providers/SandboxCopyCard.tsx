import { call } from '../../../api/client.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { leaveAsking } from '../../../app/unsavedWork.ts';
import { Callout } from '../../../components/Callout.tsx';
import { noteRefusal } from '../../../components/notices.tsx';
import { ShowFile } from '../../../components/ShowFile.tsx';
import { checkOf, makeSandboxCopy, sandboxCopyTitle, useLedgerChecks } from '../../../stores/ledgerChecks.ts';
import { LongActCard } from '../LongActCard.tsx';
import { closedBatchesText } from './providerWords.ts';

/** A copy of this ledger in which paying can be tried out. A ledger that is in sandbox has no need of one. */
export function SandboxCopyCard() {
  const ledger = useLedger();
  const made = checkOf(
    useLedgerChecks((checks) => checks.sandboxCopy),
    ledger.ledgerId,
  );
  return (
    <LongActCard
      title="Sandbox copy"
      about="Copies this ledger into a new file in which paying can be tried out. The copy is in sandbox for good and knows no account. What is under way at a provider stays with this ledger; in the copy it is closed, and its money is payable again there. The copy opens with the passphrase of this ledger, and holds the same people and bank details."
      act="Make a sandbox copy"
      jobTitle={sandboxCopyTitle}
      check={made}
      start={() => makeSandboxCopy(ledger)}
    >
      {made.state === 'done' ? <MadeCopy {...made.value} /> : null}
    </LongActCard>
  );
}

type MadeCopyProps = {
  copy: { name: string; closedBatches: number };
  file: { token: string; name: string };
};

function MadeCopy({ copy, file }: MadeCopyProps) {
  return (
    <Callout
      tone="ok"
      acts={
        <>
          <button
            type="button"
            className="button small"
            onClick={() => {
              leaveAsking(() => {
                call('desktop.openLedger', { writtenFile: file.token }).catch(noteRefusal);
              });
            }}
          >
            Open the copy
          </button>
          <ShowFile written={{ file: file.token }} />
        </>
      }
    >
      {file.name} was written and checked. It is named {copy.name}. {closedBatchesText(copy.closedBatches)}
    </Callout>
  );
}
