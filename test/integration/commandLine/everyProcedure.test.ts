import { afterAll, expect, test } from 'vitest';
import { procedureNames } from '../../../shared/contract/index.ts';
import { passphrase, openWorkplace, removeWorkplaces } from '../processes/workplace.ts';
import { StdioSession } from '../processes/stdioSession.ts';
import { describeCommissions } from './procedures/commissions.ts';
import { describeLedger, describeRestore } from './procedures/ledger.ts';
import { describePartners } from './procedures/partners.ts';
import { describePayouts } from './procedures/payouts.ts';
import { describeSession } from './procedures/session.ts';
import type { Bench } from './procedures/bench.ts';

// One session on one ledger that grows from part to part: the parts stand in the order in which a company works.
const workplace = openWorkplace();
const file = workplace.file('every-procedure.disburse');
const session = new StdioSession(workplace, file, { passphrase });
const bench: Bench = { workplace, file, session };

afterAll(async () => {
  await session.end();
  removeWorkplaces();
});

describeSession(bench);
describePartners(bench);
describeCommissions(bench);
describePayouts(bench);
describeLedger(bench);
describeRestore(bench);

test('every procedure of the contract was called through a real process and answered', () => {
  expect([...session.answered].sort()).toEqual(procedureNames().sort());
});

test('the session wrote nothing but JSON lines, and nothing on standard error', async () => {
  expect(await session.end()).toBe(0);
  expect(session.errorOutput).toBe('');
});
