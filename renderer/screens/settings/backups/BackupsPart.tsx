import { useLedger } from '../../../app/ledgerContext.ts';
import { AcknowledgeRestore } from './AcknowledgeRestore.tsx';
import { BackupCard } from './BackupCard.tsx';
import { BooksLock } from './BooksLock.tsx';
import { EngineState } from './EngineState.tsx';
import { RestoreCard } from './RestoreCard.tsx';
import { VerifyCard } from './VerifyCard.tsx';

/** Keeping the ledger safe: copies of it, the way back, whether it is whole, and which days are closed. */
export function BackupsPart() {
  const { restoredAt } = useLedger();
  return (
    <>
      {restoredAt === null ? null : <AcknowledgeRestore restoredAt={restoredAt} />}
      <BackupCard />
      <VerifyCard />
      <BooksLock />
      <RestoreCard />
      <EngineState />
    </>
  );
}
