import type { InputOf, ValueOf } from '../../../shared/contract/index.ts';
import { formatId } from '../../../shared/ids.ts';
import type { Database } from '../../ledger/database.ts';
import { readPage } from '../../ledger/keysetPage.ts';

export type PriorReturn = 'return_required' | 'backup_withheld';

type PriorReturnRow = {
  partner_key: number;
  partner_name: string;
  tax_year: number;
  why: PriorReturn;
  recorded_at: string;
};

/** Keeps what another ledger or program knew of a partner's year; null takes it back. */
export function recordPriorReturn(
  database: Database,
  { partnerKey, year, why }: { partnerKey: number; year: number; why: PriorReturn | null },
  now: string,
): void {
  if (why === null) {
    database.run('DELETE FROM prior_returns WHERE partner_key = ? AND tax_year = ?', partnerKey, year);
    return;
  }
  database.run(
    'INSERT OR REPLACE INTO prior_returns (partner_key, tax_year, why, recorded_at) VALUES (?, ?, ?, ?)',
    partnerKey,
    year,
    why,
    now,
  );
}

/** What was recorded of partners for a year, by partner. */
export function priorReturnsOf(
  database: Database,
  partnerKeys: readonly number[],
  year: number,
): Map<number, PriorReturn> {
  return new Map(
    database
      .all<Pick<PriorReturnRow, 'partner_key' | 'why'>>(
        `SELECT partner_key, why FROM json_each(?) AS wanted CROSS JOIN prior_returns
         ON prior_returns.partner_key = wanted.value AND tax_year = ?`,
        JSON.stringify(partnerKeys),
        year,
      )
      .map((row) => [row.partner_key, row.why] as const),
  );
}

/** What was recorded of years that this ledger does not hold, by partner. */
export function listPriorReturns(
  database: Database,
  input: InputOf<'withholding.priorReturns'>,
): ValueOf<'withholding.priorReturns'> {
  const query = database
    .from('prior_returns')
    .join('partners', 'partners.partner_key', 'prior_returns.partner_key')
    .select(database.raw('prior_returns.*, partners.name AS partner_name'));
  if (input.partnerId !== undefined) query.where('prior_returns.partner_key', input.partnerId);
  if (input.year !== undefined) query.where('tax_year', input.year);
  const page = readPage<PriorReturnRow>(
    database,
    query,
    [
      { column: 'prior_returns.partner_key', descending: false, valueOf: (row) => row.partner_key },
      { column: 'tax_year', descending: false, valueOf: (row) => row.tax_year },
    ],
    { ...input, scope: { list: 'priorReturns', ...input } },
  );
  return {
    rows: page.rows.map((row) => ({
      partnerId: formatId('partner', row.partner_key),
      partnerName: row.partner_name,
      year: row.tax_year,
      why: row.why,
      recordedAt: row.recorded_at,
    })),
    nextCursor: page.nextCursor,
  };
}
