import type { ProcessOptions } from './application.ts';
import { StdioSession } from './stdioSession.ts';
import type { Workplace } from './workplace.ts';

export type NewLedger = { session: StdioSession; file: string; programId: string; recoveryKey: string };

/** Opens a session on a file that does not exist, makes the ledger there and in it one program in USD. */
export async function createLedger(
  workplace: Workplace,
  name: string,
  options: ProcessOptions = {},
): Promise<NewLedger> {
  const file = workplace.file(name);
  const session = new StdioSession(workplace, file, options);
  const created = await session.call('ledger.create', {
    name: 'Nordwind Handels GmbH',
    baseCurrency: 'USD',
    timeZone: 'UTC',
  });
  const program = await session.call('programs.save', { name: 'Affiliates', currency: 'USD' });
  return { session, file, programId: program.programId, recoveryKey: created.recoveryKey ?? '' };
}

/** What a call that failed must not have touched: the figures of a ledger and the head of its chain. */
export type LedgerState = { chainHead: string; counts: Record<string, number> };

/** Verifies a ledger and answers its state; a ledger that does not verify fails the test. */
export async function verifiedState(session: StdioSession): Promise<LedgerState> {
  const verified = await session.call('ledger.verify', {});
  if (!verified.ok) throw new Error(`the ledger does not verify: ${JSON.stringify(verified.problems)}`);
  const { counts } = await session.call('ledger.info', {});
  return { chainHead: verified.chainHead, counts };
}

/** The verified state of a ledger that no session of the test has open. */
export async function verifiedStateOf(workplace: Workplace, file: string): Promise<LedgerState> {
  const session = new StdioSession(workplace, file);
  const state = await verifiedState(session);
  await session.end();
  return state;
}
