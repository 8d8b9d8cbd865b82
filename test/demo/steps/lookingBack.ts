import { payoutStatuses } from '../../../shared/contract/payoutSchemas.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { Demonstration } from '../demonstration.ts';
import { printLine, printStep, printTotals } from '../report.ts';

const shownLines = 6;

/** The history by status and the statement of one partner. */
export async function lookBack(demonstration: Demonstration, partnerId: string): Promise<void> {
  const { session } = demonstration;
  printStep('History, by status');
  for (const status of payoutStatuses) {
    const { totals } = await session.call('payouts.history', { status, limit: 1 });
    printTotals(status, totals);
  }
  await printStatement(demonstration, partnerId);
}

async function printStatement({ session }: Demonstration, partnerId: string): Promise<void> {
  const { name } = await session.call('partners.get', { partnerId });
  printStep(`Statement of ${name}: what is owed, after each movement`);
  const { currencies } = await session.call('partners.statement', { partnerId, limit: 500 });
  for (const { currency, openingMinor, closingMinor, lines } of currencies) {
    printLine(
      `opening ${formatMoney(openingMinor, currency)}, ${String(lines.length)} lines, the last of them:`,
    );
    for (const line of lines.slice(-shownLines)) {
      const amount = formatMoney(line.amountMinor, currency).padStart(14);
      const balance = formatMoney(line.balanceMinor, currency).padStart(14);
      printLine(`${line.entryDate}  ${line.text.padEnd(32)} ${amount} ${balance}`);
    }
    printLine(`closing ${formatMoney(closingMinor, currency)}`);
  }
}
