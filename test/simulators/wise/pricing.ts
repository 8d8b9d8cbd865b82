import { minorDigits } from '../../../shared/currency.ts';
import { formatDecimalAmount, parseDecimalAmount } from '../../../shared/money.ts';

/** A price of the simulated Wise. `sourceMinor` is what is converted; `feeMinor` comes on top of it. */
export type Price = { sourceMinor: number; feeMinor: number; targetMinor: number; rate: number };

/** Half a percent and thirty minor units: not Wise's fee, but one that cannot be mistaken for none. */
function feeMinorOf(sourceMinor: number): number {
  return 30 + Math.ceil(sourceMinor / 200);
}

/** The payee gets exactly this, and the fee comes on top. */
export function priceOfTarget(
  targetMinor: number,
  currency: string,
  targetCurrency: string,
  rate: number,
): Price {
  const sourceMinor = Math.round(
    targetMinor / rate / 10 ** (minorDigits(targetCurrency) - minorDigits(currency)),
  );
  return { sourceMinor, feeMinor: feeMinorOf(sourceMinor), targetMinor, rate };
}

/** The payer is debited exactly this, and the fee is taken from what the payee gets. */
export function priceOfSource(
  debitMinor: number,
  currency: string,
  targetCurrency: string,
  rate: number,
): Price {
  const feeMinor = feeMinorOf(debitMinor);
  const sourceMinor = debitMinor - feeMinor;
  const targetMinor = Math.round(
    sourceMinor * rate * 10 ** (minorDigits(targetCurrency) - minorDigits(currency)),
  );
  return { sourceMinor, feeMinor, targetMinor, rate };
}

export function numberOf(amountMinor: number, currency: string): number {
  return Number(formatDecimalAmount(amountMinor, currency));
}

/** Minor units of a JSON number; null where it has more decimals than the currency. */
export function minorOf(number: number, currency: string): number | null {
  const parsed = parseDecimalAmount(String(number), currency);
  return parsed.ok ? parsed.amountMinor : null;
}
