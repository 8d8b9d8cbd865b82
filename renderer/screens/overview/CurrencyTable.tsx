import type { ReactNode } from 'react';
import { Money } from '../../components/Money.tsx';
import type { CurrencyLine } from './figures.ts';

export type TableLine = CurrencyLine & { name: string; label: ReactNode; kind?: 'total' | 'subdued' };

type CurrencyTableProps = {
  label: string;
  /** What the lines are, and what is counted. */
  heads: { line: string; count: string };
  currencies: readonly string[];
  lines: readonly TableLine[];
};

/** A line per thing and a column per currency: sums stand side by side and are never added up. */
export function CurrencyTable({ label, heads, currencies, lines }: CurrencyTableProps) {
  return (
    <div className="overview-table">
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{heads.line}</th>
            {currencies.map((currency) => (
              <th key={currency} scope="col" className="number">
                {currency}
              </th>
            ))}
            <th scope="col" className="number">
              {heads.count}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name} className={line.kind}>
              <td>{line.label}</td>
              {currencies.map((currency) => (
                <td key={currency} className="number">
                  <Money
                    amountMinor={line.amounts.get(currency) ?? null}
                    currency={currency}
                    withoutCurrency
                  />
                </td>
              ))}
              <td className="number soft">{line.count.toLocaleString('en-US')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
