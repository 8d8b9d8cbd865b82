import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { sampleTransfers } from '../../../electron/desktop/sample/plan.ts';
import { formatMoney } from '../../../shared/money.ts';
import { lastSampleDay } from '../../fixtures/sampleRandom.ts';
import { sampleFolder } from '../../fixtures/makeSample.ts';
import type { Demonstration } from '../demonstration.ts';
import { printFact, printLine, printStep } from '../report.ts';
import { UnexpectedAnswer } from '../stdioSession.ts';
import { importFile } from './importing.ts';

/** Payments that were made elsewhere, one that is cancelled, store credit that is spent. Answers a paid partner. */
export async function settle(demonstration: Demonstration): Promise<string> {
  const partnerId = await recordTransfers(demonstration);
  await cancelOne(demonstration);
  await redeemStoreCredit(demonstration);
  return partnerId;
}

async function recordTransfers({ session }: Demonstration): Promise<string> {
  printStep('Recorded by hand: the USD transfers that the bank carried out today');
  const { today } = await session.call('ledger.info', {});
  const { rows } = await session.call('payouts.history', {
    detail: 'awaiting_bank',
    currency: 'USD',
    limit: 500,
  });
  const first = firstOf(rows);
  const payoutIds = rows.map(({ payoutId }) => payoutId);
  const { payouts } = await session.call('payouts.recordManual', {
    payoutIds,
    paidOn: today,
    ...sampleTransfers,
  });
  const recorded = payouts.filter(({ detail }) => detail === 'recorded');
  printFact('Recorded', `${String(recorded.length)}, reference "${sampleTransfers.bankReference}"`);
  printFact('Fee of each', formatMoney(sampleTransfers.feeMinor, 'USD'));
  const shown = await session.call('payouts.get', { payoutId: first.payoutId });
  printLine(`${shown.payoutId} to ${shown.partnerName}, ${shown.paysTo ?? ''}, and its entries:`);
  for (const { journalEntryId, entryDate, sourceStep, postings } of shown.journalEntries) {
    printLine(`  ${journalEntryId}  ${entryDate}  ${sourceStep}`);
    for (const { accountCode, accountName, currency, debitMinor, creditMinor } of postings) {
      const side = debitMinor > 0 ? 'debit ' : 'credit';
      const money = formatMoney(debitMinor + creditMinor, currency);
      printLine(`    ${side} ${accountCode} ${accountName.padEnd(28)} ${money.padStart(14)}`);
    }
  }
  return first.partnerId;
}

async function cancelOne({ session }: Demonstration): Promise<void> {
  printStep('Cancelled before anything was sent: the money is payable again');
  const { rows } = await session.call('payouts.history', { detail: 'ready', method: 'wise', limit: 1 });
  const payout = firstOf(rows);
  await session.call('payouts.cancel', { payoutIds: [payout.payoutId], reason: 'Partner asked to wait' });
  const { balances } = await session.call('partners.balance', { partnerId: payout.partnerId });
  const balance = balances.find(({ currency }) => currency === payout.currency);
  printFact('Cancelled', `${payout.payoutId}, ${formatMoney(payout.amountMinor, payout.currency)}`);
  printFact('Payable again', formatMoney(balance?.payableMinor ?? 0, payout.currency));
}

/** Store credit exists only since the run, so that the sample's redemptions are moved to the day of the run. */
async function redeemStoreCredit(demonstration: Demonstration): Promise<void> {
  const { session, folder, programs } = demonstration;
  printStep('Store credit that customers spent in the shop (the sample file, dated today)');
  const { today } = await session.call('ledger.info', {});
  const name = 'referral-redemptions.csv';
  const file = join(folder, name);
  writeFileSync(file, readFileSync(join(sampleFolder, name), 'utf8').replaceAll(lastSampleDay, today));
  await importFile(demonstration, 'redemptions', name, programs.referrals, file);
}

function firstOf(rows: readonly PayoutRow[]): PayoutRow {
  const [first] = rows;
  if (first === undefined) throw new UnexpectedAnswer('The history does not show the payout that is wanted.');
  return first;
}
