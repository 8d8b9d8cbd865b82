import { formatMoney } from '../../shared/money.ts';

type MoneyProps = {
  amountMinor: number | null;
  currency: string;
  /** The amount that a person decides by. */
  isDeciding?: boolean;
  /** Left out where the head of the column names it. */
  withoutCurrency?: boolean;
  /** Drawn in red below zero. */
  marksNegative?: boolean;
};

/** An amount in the decimals of its currency, code behind it in a slot of its own; a dash where there is none. */
export function Money({
  amountMinor,
  currency,
  isDeciding = false,
  withoutCurrency = false,
  marksNegative = false,
}: MoneyProps) {
  if (amountMinor === null) {
    return (
      <span className="money">
        <span className="absent">–</span>
        {withoutCurrency ? null : <span className="currency" />}
      </span>
    );
  }
  const classes = ['money'];
  if (isDeciding) classes.push('deciding');
  if (marksNegative && amountMinor < 0) classes.push('negative');
  return (
    <span className={classes.join(' ')}>
      {amountText(amountMinor, currency)}
      {withoutCurrency ? null : <span className="currency">{currency}</span>}
    </span>
  );
}

/** The figure alone, without its currency: `1,284.50`. */
export function amountText(amountMinor: number, currency: string): string {
  return formatMoney(amountMinor, currency).slice(0, -currency.length - 1);
}

/** Several amounts of different currencies in one line of text; they are never added up. */
export function moneyList(totals: readonly { currency: string; totalMinor: number }[]): string {
  return totals.map(({ currency, totalMinor }) => formatMoney(totalMinor, currency)).join(', ');
}
