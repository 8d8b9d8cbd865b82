import type { CurrencyTotal } from '../../shared/contract/fields.ts';
import type { ValueOf } from '../../shared/contract/index.ts';
import { addDays } from '../ledger/calendar.ts';
import type { Database } from '../ledger/database.ts';
import { CurrencyTotals } from './currencyTotals.ts';
import { pendingBalances } from './pendingBalances.ts';
import type { PayoutMethod } from './rules/destinations.ts';

type Figures = ValueOf<'overview.figures'>;

const recentDays = 30;
const dueDaysShown = 6;

/** What an accountant looks at first. Reads every pending balance and the payouts of a year, so it runs as a reader. */
export function readOverview(database: Database, today: string): Figures {
  return {
    asOf: today,
    ...balanceFigures(database, today),
    inFlight: database.all<Figures['inFlight'][number]>(
      `SELECT detail, currency, COUNT(*) AS count, SUM(amount_minor) AS totalMinor FROM payouts
       WHERE status = 'pending' GROUP BY detail, currency ORDER BY detail, currency`,
    ),
    paidByMonth: database.all<Figures['paidByMonth'][number]>(
      `SELECT substr(paid_on, 1, 7) AS month, currency, COUNT(*) AS count, SUM(amount_minor) AS totalMinor
       FROM payouts WHERE paid_order >= ? AND +status = 'completed'
       GROUP BY month, currency ORDER BY month, currency`,
      firstOfMonth(today, -11),
    ),
    becomesPayable: database.all<Figures['becomesPayable'][number]>(
      `SELECT due_on AS dueOn, currency, COUNT(*) AS count, SUM(amount_minor) AS totalMinor FROM maturities
       WHERE due_on > ? AND due_on <= (SELECT MAX(due_on) FROM
         (SELECT DISTINCT due_on FROM maturities WHERE due_on > ? AND amount_minor <> 0 ORDER BY due_on LIMIT ?))
       GROUP BY due_on, currency HAVING SUM(amount_minor) <> 0 ORDER BY due_on, currency`,
      today,
      today,
      dueDaysShown,
    ),
    awaitingDecision: database.all<CurrencyTotal>(
      `SELECT currency, COUNT(*) AS count, SUM(amount_minor) AS totalMinor FROM commissions
       WHERE status IN ('pending', 'on_hold') GROUP BY currency ORDER BY currency`,
    ),
    openRequests:
      database.get<{ count: number }>(`SELECT COUNT(*) AS count FROM payout_requests WHERE status = 'open'`)
        ?.count ?? 0,
    cameBack: database.all<CurrencyTotal>(
      `SELECT currency, COUNT(*) AS count, SUM(amount_minor) AS totalMinor FROM payouts
       WHERE status = 'failed' AND created_on >= ? GROUP BY currency ORDER BY currency`,
      addDays(today, -recentDays),
    ),
  };
}

type BalanceFigures = Pick<Figures, 'ready' | 'blocked' | 'owing' | 'held'>;

function balanceFigures(database: Database, today: string): BalanceFigures {
  const ready = new Map<PayoutMethod, CurrencyTotals>();
  const [blocked, owing, held] = [new CurrencyTotals(), new CurrencyTotals(), new CurrencyTotals()];
  for (const balance of pendingBalances(database, {}, { asOf: today, today })) {
    const { method, currency, payableMinor, heldMinor } = balance;
    if (heldMinor > 0) held.add(currency, heldMinor);
    if (balance.eligible && method !== null) {
      const ofMethod = ready.get(method) ?? new CurrencyTotals();
      ofMethod.add(currency, payableMinor);
      ready.set(method, ofMethod);
    } else if (payableMinor > 0) blocked.add(currency, payableMinor);
    else if (payableMinor < 0) owing.add(currency, payableMinor);
  }
  return {
    ready: [...ready].flatMap(([method, totals]) => totals.rows().map((total) => ({ method, ...total }))),
    blocked: blocked.rows(),
    owing: owing.rows(),
    held: held.rows(),
  };
}

/** The first day of the month that lies so many months away. */
function firstOfMonth(day: string, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}
