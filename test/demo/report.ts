import type { CurrencyTotal } from '../../shared/contract/fields.ts';
import { formatMoney } from '../../shared/money.ts';

let steps = 0;

/** Begins a numbered step. */
export function printStep(title: string): void {
  steps += 1;
  console.log(`\n${String(steps).padStart(2)}. ${title}`);
}

/** One line below a step. */
export function printLine(text: string): void {
  console.log(`    ${text}`);
}

/** A label and what stands for it, in two columns. */
export function printFact(label: string, words: string | number): void {
  printLine(`${label.padEnd(22)} ${String(words)}`);
}

/** Count and sum of each currency on a line of its own. Sums never cross currencies. */
export function printTotals(label: string, totals: readonly CurrencyTotal[] = []): void {
  if (totals.length === 0) printFact(label, 'none');
  const byCurrency = totals.toSorted((one, other) => one.currency.localeCompare(other.currency));
  for (const { currency, count, totalMinor } of byCurrency) {
    const money = formatMoney(totalMinor, currency);
    printFact(label, `${String(count).padStart(6)}  ${money.padStart(18)}`);
  }
}

/** How often each code occurs, with a sentence that came with it. */
export function printCodes(remarks: readonly { code: string; message: string }[]): void {
  const byCode = Map.groupBy(remarks, ({ code }) => code);
  const sorted = [...byCode].toSorted(([, one], [, other]) => other.length - one.length);
  for (const [code, same] of sorted) {
    const example = same[0]?.message ?? '';
    printLine(`${code.padEnd(22)} ${String(same.length).padStart(6)}  for instance: ${example}`);
  }
}
