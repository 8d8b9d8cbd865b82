import type { Demonstration } from '../demonstration.ts';
import { printFact, printStep, printTotals } from '../report.ts';

/** The referral program wants a decision over each commission: most are approved, two are kept back. */
export async function decide({ session, programs }: Demonstration): Promise<void> {
  printStep('Referral commissions that wait for a decision');
  const waiting = await session.call('commissions.list', {
    programId: programs.referrals,
    status: 'pending',
    limit: 500,
  });
  printTotals('Waiting', waiting.totals);
  const [doubtful, refused, ...good] = waiting.rows.map(({ commissionId }) => commissionId);
  if (doubtful !== undefined) {
    await session.call('commissions.hold', { commissionIds: [doubtful], reason: 'Order is disputed' });
  }
  if (refused !== undefined) {
    await session.call('commissions.decline', { commissionIds: [refused], reason: 'Own order' });
  }
  const approved = await session.call('commissions.approve', { commissionIds: good });
  printFact('Approved', approved.commissions.length);
  for (const status of ['on_hold', 'declined'] as const) {
    const kept = await session.call('commissions.list', { programId: programs.referrals, status });
    printTotals(status === 'on_hold' ? 'Put on hold' : 'Declined', kept.totals);
  }
}
