import { useLedger } from '../../../app/ledgerContext.ts';
import { Callout } from '../../../components/Callout.tsx';
import { showInstant } from '../../../components/days.ts';
import {
  checkOf,
  useLedgerChecks,
  verifyLedger,
  verifyTitle,
  type Verification,
} from '../../../stores/ledgerChecks.ts';
import { LongActCard } from '../LongActCard.tsx';
import { ChecksumFacts } from './ChecksumFacts.tsx';

/** Derives every balance of the ledger again and compares, and says what does not fit. */
export function VerifyCard() {
  const { ledgerId, timeZone } = useLedger();
  const verification = checkOf(
    useLedgerChecks((checks) => checks.verification),
    ledgerId,
  );
  return (
    <LongActCard
      title="Verification"
      note={verification.state === 'done' ? `Verified ${showInstant(verification.at, timeZone)}` : undefined}
      about="Reads the whole ledger: every entry balances, every balance is derived again, the chain of entries and the audit log are unbroken, and the file itself is sound. Work goes on meanwhile."
      act="Verify now"
      jobTitle={verifyTitle}
      check={verification}
      start={() => verifyLedger(ledgerId)}
    >
      {verification.state === 'done' ? <Finding verification={verification.value} /> : null}
    </LongActCard>
  );
}

function Finding({ verification }: { verification: Verification }) {
  const { ok, problems, chainHead, checked } = verification;
  const count = (number: number, what: string) => `${number.toLocaleString('en-US')} ${what}`;
  const read = [
    count(checked.journalEntries, 'entries'),
    count(checked.balances, 'balances'),
    count(checked.commissions, 'commissions'),
    count(checked.payouts, 'payouts'),
  ].join(', ');
  return (
    <>
      {ok ? (
        <Callout tone="ok">The ledger is whole. Checked: {read}.</Callout>
      ) : (
        <Callout tone="bad">
          <p>
            {problems.length === 1
              ? 'One thing does'
              : `${problems.length.toLocaleString('en-US')} things do`}{' '}
            not fit. Nothing was changed. Do not process payouts; compare with the newest backup. Checked:{' '}
            {read}.
          </p>
          <ul className="problem-list">
            {problems.map((problem, index) => (
              <li key={`${String(index)} ${problem.code}`}>
                <code>{problem.code}</code>
                {problem.message}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      <ChecksumFacts facts={[['Chain head', chainHead]]} />
    </>
  );
}
