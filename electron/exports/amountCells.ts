import { minorDigits } from '../../shared/currency.ts';
import { formatMoney } from '../../shared/money.ts';
import { totalled, type CellStyle } from './cellStyles.ts';
import type { Cell } from './streamedWorkbook.ts';

/** Makes the cells of one currency's amounts: real numbers, shown with the currency's own decimals. */
export type AmountCells = {
  amount: (amountMinor: number) => Cell;
  /** A formula over amounts, with the amount that it comes to now. */
  total: (formula: string, amountMinor: number) => Cell;
  /** The same without the look of a total. */
  derived: (formula: string, amountMinor: number) => Cell;
};

/** The cells of a currency; the styles are shared by all of them. */
export function amountCells(currency: string): AmountCells {
  const digits = minorDigits(currency);
  const style: CellStyle = { numFmt: digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}` };
  const totalStyle = totalled(style);
  // The nearest number to the decimal text; up to fifteen digits it reads back as exactly that amount.
  const majorUnits = (amountMinor: number) => amountMinor / 10 ** digits;
  const computed = (formula: string, amountMinor: number) => ({ formula, result: majorUnits(amountMinor) });
  return {
    amount: (amountMinor) => ({ value: majorUnits(amountMinor), style }),
    total: (formula, amountMinor) => ({ value: computed(formula, amountMinor), style: totalStyle }),
    derived: (formula, amountMinor) => ({ value: computed(formula, amountMinor), style }),
  };
}

/** How wide a column has to be, in characters, for the largest of these amounts and a little air. */
export function amountWidth(currency: string, amountsMinor: readonly number[]): number {
  const lengths = amountsMinor.map(
    (amountMinor) => formatMoney(amountMinor, currency).length - ' USD'.length,
  );
  return Math.max(11, ...lengths.map((length) => length + 3));
}
