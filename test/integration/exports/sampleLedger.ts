import type { Database } from '../../../electron/ledger/database.ts';
import { historyPage, type HistoryFilter, type HistoryRecord } from '../../../electron/payouts/history.ts';
import { createLedger, newPayout, type LedgerPayout } from './payoutLedger.ts';

const ada = { key: 1, externalId: '007', name: '=HYPERLINK("http://example.com","Ada")' };
export const zoe = { key: 2, externalId: '-0042', name: 'Zoë & Söhne <GmbH>' };

/** Three currencies with nought, two and three decimals, every status, and texts that a spreadsheet would run. */
const payouts: readonly LedgerPayout[] = [
  {
    new: newPayout(
      'P1',
      ada,
      { currency: 'USD', grossMinor: 123_456, vatMinor: 23_457, withheldMinor: 29_629 },
      '2026-01-02',
    ),
    change: { detail: 'recorded', paidOn: '2026-01-09', reference: '=1+2', feeMinor: 35 },
  },
  {
    new: newPayout('P2', zoe, { currency: 'USD', grossMinor: 10 }, '2026-01-03'),
    change: { detail: 'paid', paidOn: '2026-01-12', reference: '000123', feeMinor: 1 },
  },
  { new: newPayout('P3', ada, { currency: 'JPY', grossMinor: 1_234_567 }, '2026-01-03') },
  {
    new: newPayout('P4', ada, { currency: 'USD', grossMinor: 99_999_999_999_999 }, '2026-01-04'),
    change: { detail: 'cancelled', paidOn: null, reference: null, feeMinor: 0 },
  },
  {
    new: newPayout('P5', zoe, { currency: 'BHD', grossMinor: 1_250, vatMinor: 63 }, '2026-01-04'),
    change: { detail: 'returned', paidOn: '2026-01-08', reference: '+49 30 1', feeMinor: 5 },
  },
  {
    new: newPayout('P6', zoe, { currency: 'JPY', grossMinor: 7 }, '2026-01-05'),
    change: { detail: 'credited', paidOn: '2026-01-05', reference: '@home', feeMinor: 0 },
  },
  {
    new: newPayout('P7', ada, { currency: 'USD', grossMinor: 29, withheldMinor: 7 }, '2026-01-05'),
    change: { detail: 'in_doubt', paidOn: null, reference: '-5', feeMinor: 0 },
  },
];

/** A real ledger with a few awkward payouts. */
export function createSampleLedger(file: string): void {
  createLedger(file, [ada, zoe], payouts);
}

/** The payouts that the screen shows, page after page. */
export function shownPayouts(database: Database, filter: HistoryFilter): HistoryRecord[] {
  const shown: HistoryRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = historyPage(database, filter, { cursor, limit: 2 });
    shown.push(...page.rows);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return shown;
}
