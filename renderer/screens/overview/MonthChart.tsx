import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { minorDigits } from '../../../shared/currency.ts';
import type { Month } from './figures.ts';
import { monthName } from './monthNames.ts';

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

const over = { fill: 'var(--bar)', stroke: 'none' };
const notOver = { fill: 'var(--bar-part)', stroke: 'var(--bar)' };

/** Bars of the months beside the table that says the same in figures; the month that is not over is drawn lighter. */
export function MonthChart({ months, currency }: { months: readonly Month[]; currency: string }) {
  // Drawn in whole units: a picture needs no cents, and the table beside it has them.
  const unit = 10 ** minorDigits(currency);
  const bars = months.map(({ month, totalMinor }, position) => ({
    month,
    total: totalMinor / unit,
    ...(position === months.length - 1 ? notOver : over),
  }));
  return (
    <div className="overview-chart" aria-hidden>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={bars} margin={{ top: 8, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="month"
            tickFormatter={(month: string) => monthName(month).charAt(0)}
            interval={0}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            tick={{ fill: 'var(--text-3)', fontSize: 11 }}
          />
          <YAxis
            width={44}
            tickFormatter={(total: number) => compact.format(total)}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--text-3)', fontSize: 11 }}
          />
          <Bar dataKey="total" isAnimationActive={false} radius={[2, 2, 0, 0]} maxBarSize={22} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
