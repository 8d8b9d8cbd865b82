import { afterAll, expect, test } from 'vitest';
import { createLedger, verifiedState } from '../integration/processes/newLedger.ts';
import { commissionList, partnerList } from '../integration/processes/sampleFiles.ts';
import { StdioSession } from '../integration/processes/stdioSession.ts';
import { openWorkplace, passphrase, removeWorkplaces } from '../integration/processes/workplace.ts';

const workplace = openWorkplace();
const programId = 'prg_1';
const partnerCount = 10_000;
const commissionCount = 100_000;
const memoryLimitMb = 250;

afterAll(removeWorkplaces);

test(
  '10,000 partners and 100,000 commissions are imported by one process in less than 250 MB',
  { timeout: 300_000 },
  async () => {
    // A ledger that was used before: SQLite has taken statistics of tables that were all but empty then, and must not
    // plan by them when they are large.
    const { session: earlier, file: ledger } = await createLedger(workplace, 'scale.disburse', {
      passphrase,
    });
    await earlier.call('partners.save', { programId, externalId: 'early', name: 'Early' });
    await earlier.call('partners.credit', {
      partnerId: 'prt_1',
      amountMinor: 1,
      currency: 'GBP',
      note: 'first',
    });
    await earlier.end();

    const session = new StdioSession(workplace, ledger, { passphrase });
    const timed = async <Value>(what: string, work: () => Promise<Value>): Promise<Value> => {
      const startedAt = performance.now();
      const value = await work();
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${what}: ${seconds} s, peak memory so far ${session.peakMemoryMb().toFixed(0)} MB`);
      return value;
    };
    const partners = workplace.incoming('partners.csv', partnerList(partnerCount));
    const commissions = commissionList(commissionCount, partnerCount);
    const file = workplace.incoming('commissions.csv', commissions.text);

    const people = await timed('10,000 partners', () =>
      session.call('imports.csv', { file: partners, kind: 'partners', programId }),
    );
    expect(people).toMatchObject({ read: partnerCount, imported: partnerCount, rejectedCount: 0 });

    const first = await timed('100,000 commissions', () =>
      session.call('imports.csv', { file, kind: 'commissions', programId }),
    );
    expect(first).toMatchObject({ read: commissionCount, imported: commissionCount, rejectedCount: 0 });
    expect([...first.totals].sort((one, other) => one.currency.localeCompare(other.currency))).toEqual(
      commissions.totals,
    );

    const again = await timed('the same 100,000 again', () =>
      session.call('imports.csv', { file, kind: 'commissions', programId }),
    );
    expect(again).toMatchObject({ imported: 0, unchanged: commissionCount, rejectedCount: 0 });
    const peakMb = session.peakMemoryMb();

    const { counts } = await timed('verification', () => verifiedState(session));
    expect(counts).toMatchObject({ commissions: commissionCount + 1, partners: partnerCount + 1 });
    const { eligibleTotals } = await session.call('payouts.pending', { limit: 1 });
    expect(eligibleTotals?.map(({ currency, totalMinor }) => ({ currency, totalMinor }))).toEqual(
      commissions.totals.map(({ currency, totalMinor }) => ({ currency, totalMinor })),
    );
    expect(await session.end()).toBe(0);
    expect(peakMb).toBeLessThan(memoryLimitMb);
  },
);
