import { minorDigits } from '../../../shared/currency.ts';
import { parseDecimalAmount } from '../../../shared/money.ts';

export type TypedFee = { ok: true; feeMinor: number | undefined } | { ok: false; message: string };

/** Reads the fee that a person typed, `0.35` or `1,250.00`; nothing typed is no fee. */
export function readFee(text: string, currency: string): TypedFee {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, feeMinor: undefined };
  const grouped = /^[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$/.test(trimmed);
  const parsed = parseDecimalAmount(grouped ? trimmed.replaceAll(',', '') : trimmed, currency);
  if (!parsed.ok) {
    const digits = minorDigits(currency);
    return {
      ok: false,
      message:
        parsed.reason === 'TOO_MANY_DECIMALS'
          ? `${currency} has ${digits === 0 ? 'no' : String(digits)} decimals`
          : 'Not an amount such as 0.35',
    };
  }
  if (parsed.amountMinor < 0) return { ok: false, message: 'A fee is not negative' };
  return { ok: true, feeMinor: parsed.amountMinor };
}
