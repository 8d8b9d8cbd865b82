import type { Database } from '../../../electron/ledger/database.ts';
import type { TestLedger } from '../support/testLedger.ts';

export type RowCounts = { partners: number; documents: number };

/**
 * Fills a ledger that is new with rows of every listed table, straight by SQL: enough of them that SQLite has
 * something to choose between. The rows are well-formed one by one; the books do not add up. `nameOf` is the SQL of a
 * partner's name, made of a number.
 */
export function fillLedger(
  database: Database,
  { partners, documents }: RowCounts,
  nameOf = (n: string) => `'Partner ' || (${n} * 7919 % 1000)`,
): void {
  const numbers = (count: number) =>
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})`;
  const day = (n: string) => `date('2025-01-01', '+' || (${n} % 360) || ' days')`;
  const partnerOf = (n: string) => `1 + (${n} * 7919) % ${partners}`;
  const now = `'2026-01-15T09:00:00.000Z'`;
  const programOf = (n: string) => `CASE WHEN (${n}) % 10 = 0 THEN 2 ELSE 1 END`;
  const statements = [
    `INSERT INTO programs (name, currency, settings)
       SELECT 'Resellers', currency, settings FROM programs WHERE program_key = 1`,
    `${numbers(partners)} INSERT INTO partners (program_key, external_id, kind, name, payout_method, created_at)
       SELECT ${programOf('n')}, 'A' || n, 'partner', ${nameOf('n')}, iif(n % 3, 'wise', 'paypal'), ${now}
       FROM numbers`,
    `${numbers(partners)} INSERT INTO destinations
       SELECT n, n, 'wise', 'masked', 'f' || n, 'c' || n, NULL, '{}', NULL, ${now}, '2025-01-01', NULL FROM numbers`,
    `UPDATE partners SET destination_key = partner_key`,
    `INSERT INTO accounts (account_code, account_name, currency)
       VALUES ('5100', 'Commission expense', 'EUR'), ('2100', 'Partner liability', 'EUR')`,
    `${numbers(documents)} INSERT INTO journal_entries
       SELECT n, ${day('n')}, ${day('n')}, ${now}, iif(n % 2, 'commission', 'clawback'), 'com_' || n, 'accrued', 1, NULL,
         zeroblob(32) FROM numbers`,
    `${numbers(documents)} INSERT INTO postings SELECT n, 1, 1, NULL, 500 FROM numbers`,
    `${numbers(documents)} INSERT INTO postings SELECT n, 2, 2, ${partnerOf('n')}, -500 FROM numbers`,
    `${numbers(documents)} INSERT INTO commissions
       SELECT n, ${programOf(partnerOf('n'))}, ${partnerOf('n')}, 'c' || n, 'commission', iif(n % 4, 'EUR', 'USD'), 500, 0,
         ${day('n')}, ${day('n')}, NULL, iif(n % 9, 'approved', 'pending'), NULL, NULL, n, ${now} FROM numbers`,
    `INSERT INTO runs (review_key, created_at, created_on, prepared_by) VALUES (NULL, ${now}, '2025-01-01', 'ada')`,
    `${numbers(99)} INSERT INTO runs (review_key, created_at, created_on, prepared_by)
       SELECT NULL, ${now}, ${day('n')}, 'ada' FROM numbers`,
    `${numbers(documents)} INSERT INTO payouts (payout_id, origin, run_key, program_key, partner_key, payee_name,
         method, destination_key, currency, gross_minor, vat_minor, withheld_minor, amount_minor, status, detail,
         created_on, paid_on)
       SELECT 'P' || n, 'run', 1 + n % 100, ${programOf(partnerOf('n'))}, ${partnerOf('n')}, ${nameOf(`(${partnerOf('n')})`)},
         'wise', ${partnerOf('n')}, iif(n % 4, 'EUR', 'USD'), 100 + n % 5000, 0, 0, 100 + n % 5000,
         CASE WHEN n % 50 = 0 THEN 'pending' WHEN n % 49 = 0 THEN 'failed' ELSE 'completed' END,
         CASE WHEN n % 50 = 0 THEN 'ready' WHEN n % 49 = 0 THEN 'returned' ELSE 'recorded' END,
         ${day('n')}, iif(n % 50, ${day('n')}, NULL) FROM numbers`,
    `${numbers(partners)} INSERT INTO balances SELECT n, 'EUR', 1000, 1000, 0, 0, 0 FROM numbers`,
    `${numbers(partners)} INSERT INTO payout_requests (program_key, partner_key, currency, requested_on, status)
       SELECT ${programOf('n')}, n, 'EUR', ${day('n')}, 'open' FROM numbers`,
  ];
  database.write(() => {
    for (const statement of statements) database.run(statement);
  });
}

/** What SQLite can know about how many rows there are when it plans. */
export type Statistics =
  'no statistics' | 'statistics' | 'statistics of an almost empty ledger, opened again';

export const everyStatistics: readonly Statistics[] = [
  'no statistics',
  'statistics',
  'statistics of an almost empty ledger, opened again',
];

/** Brings a filled ledger into the state in which its queries are planned. */
export function takeStatistics(ledger: TestLedger, statistics: Statistics): void {
  if (statistics === 'no statistics') return;
  ledger.database.execute('ANALYZE');
  if (statistics === 'statistics') return;
  ledger.database.execute(`UPDATE sqlite_stat1 SET stat = '1 1 1 1 1'; DELETE FROM sqlite_stat4`);
  ledger.reopen();
}
