import { Callout } from '../components/Callout.tsx';
import { showInstant } from '../components/days.ts';
import { useLedger } from './ledgerContext.ts';

/** Says on every screen that this ledger is a copy to try things out in, so that nobody takes it for the real one. */
export function SandboxCopyNotice() {
  const { sandboxCopyMadeAt, timeZone } = useLedger();
  if (sandboxCopyMadeAt === null) return null;
  return (
    <div className="shell-notice not-printed">
      <Callout tone="info">
        This is a sandbox copy, made on {showInstant(sandboxCopyMadeAt, timeZone)}. Nothing that it sends is
        real money, and what is entered here is not entered in the ledger that it was made of.
      </Callout>
    </div>
  );
}
