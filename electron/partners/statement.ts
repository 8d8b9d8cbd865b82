import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import type { EntryStep, SourceKind } from '../../shared/contract/ledger.ts';
import { formatId } from '../../shared/ids.ts';
import { chart } from '../ledger/accounts.ts';
import type { Database } from '../ledger/database.ts';
import { readCursor, writeCursor } from '../ledger/keysetPage.ts';

type Statement = ValueOf<'partners.statement'>;

type LineRow = {
  entry_key: number;
  line_number: number;
  entry_date: string;
  occurred_on: string;
  currency: string;
  source_kind: SourceKind;
  source_step: EntryStep;
  source_id: string;
  description: string | null;
  amount_minor: number;
  balance_minor: number;
  commission_key: number | null;
  payable_on: string | null;
  status: CommissionStatus | null;
};

type CommissionStatus = NonNullable<Statement['currencies'][number]['lines'][number]['commission']>['status'];

type SummaryRow = {
  currency: string;
  opening_minor: number;
  closing_minor: number;
  paid_out_minor: number;
  line_count: number;
};

const firstDay = '0000-01-01';
const lastDay = '9999-12-31';

/** A partner's postings of one liability sub-account, turned round: positive is what the payer owes. */
const movements = `
  SELECT entry_key, line_number, entry_date, occurred_on, accounts.currency, source_kind, source_step, source_id,
    -postings.amount_minor AS amount_minor,
    SUM(-postings.amount_minor) OVER (
      PARTITION BY accounts.currency ORDER BY entry_date, entry_key, line_number) AS balance_minor
  FROM postings JOIN journal_entries USING (entry_key) JOIN accounts USING (account_key)
  WHERE postings.partner_key = ? AND account_code = '${chart.partnerLiability.code}'`;

/**
 * Every movement of what a partner is owed, by currency and day of the books, each with the balance after it, and
 * per currency what stood before and after the period. What is in flight has left the balance at its reservation.
 */
export function readStatement(
  database: Database,
  partnerKey: number,
  input: Pick<InputOf<'partners.statement'>, 'from' | 'to' | 'currency' | 'cursor' | 'limit'>,
): Statement {
  const from = input.from ?? firstDay;
  const to = input.to ?? lastDay;
  const scope = { list: 'statement', partnerKey, from, to, currency: input.currency ?? null };
  const position = input.cursor === undefined ? ['', '', 0, 0] : readCursor(input.cursor, scope, 4);
  const rows = database.all<LineRow>(
    `SELECT lines.*, commissions.description, commissions.commission_key, commissions.payable_on, commissions.status FROM (${movements}) AS lines
     LEFT JOIN commissions ON commissions.entry_key = lines.entry_key
     WHERE entry_date BETWEEN ? AND ? AND (? IS NULL OR lines.currency = ?)
       AND (lines.currency, entry_date, lines.entry_key, line_number) > (?, ?, ?, ?)
     ORDER BY lines.currency, entry_date, lines.entry_key, line_number LIMIT ?`,
    partnerKey,
    from,
    to,
    input.currency ?? null,
    input.currency ?? null,
    ...position,
    input.limit + 1,
  );
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    partnerId: formatId('partner', partnerKey),
    currencies: summaries(database, partnerKey, from, to, input.currency).map((summary) => ({
      ...summary,
      lines: shown.filter((row) => row.currency === summary.currency).map(viewLine),
    })),
    nextCursor:
      rows.length > input.limit && last !== undefined
        ? writeCursor(scope, [last.currency, last.entry_date, last.entry_key, last.line_number])
        : null,
  };
}

function summaries(
  database: Database,
  partnerKey: number,
  from: string,
  to: string,
  currency: string | undefined,
): Omit<Statement['currencies'][number], 'lines'>[] {
  return database
    .all<SummaryRow>(
      `SELECT currency,
         SUM(CASE WHEN entry_date < ? THEN amount_minor ELSE 0 END) AS opening_minor,
         SUM(CASE WHEN entry_date <= ? THEN amount_minor ELSE 0 END) AS closing_minor,
         SUM(CASE WHEN entry_date BETWEEN ? AND ? AND source_step IN ('reserved', 'released')
           THEN -amount_minor ELSE 0 END) AS paid_out_minor,
         SUM(entry_date BETWEEN ? AND ?) AS line_count
       FROM (${movements}) WHERE ? IS NULL OR currency = ? GROUP BY currency ORDER BY currency`,
      from,
      to,
      from,
      to,
      from,
      to,
      partnerKey,
      currency ?? null,
      currency ?? null,
    )
    .map((row) => ({
      currency: row.currency,
      openingMinor: row.opening_minor,
      closingMinor: row.closing_minor,
      earnedMinor: row.closing_minor - row.opening_minor + row.paid_out_minor,
      paidOutMinor: row.paid_out_minor,
      lineCount: row.line_count,
    }));
}

function viewLine(row: LineRow): Statement['currencies'][number]['lines'][number] {
  return {
    journalEntryId: formatId('journalEntry', row.entry_key),
    entryDate: row.entry_date,
    occurredOn: row.occurred_on,
    currency: row.currency,
    sourceKind: row.source_kind,
    sourceStep: row.source_step,
    sourceId: row.source_id,
    text: lineText(row),
    amountMinor: row.amount_minor,
    balanceMinor: row.balance_minor,
    commission:
      row.commission_key === null || row.payable_on === null || row.status === null
        ? null
        : {
            commissionId: formatId('commission', row.commission_key),
            payableOn: row.payable_on,
            status: row.status,
          },
  };
}

function lineText(row: LineRow): string {
  const own = row.description === null ? '' : `: ${row.description}`;
  switch (row.source_step) {
    case 'accrued':
      return `${row.source_kind === 'clawback' ? 'Clawback' : row.source_kind === 'credit' ? 'Credit' : 'Commission'}${own}`;
    case 'declined':
      return 'Commission declined';
    case 'reversed':
      return 'Credit taken back';
    case 'reserved':
      return `Payout ${row.source_id}`;
    case 'released':
      return `Payout ${row.source_id} came back`;
    case 'settled':
    case 'unsettled':
    case 'fee':
    case 'fee_reversed':
    case 'foreign_fee':
    case 'exchange':
    case 'opened':
    case 'redeemed':
      return row.source_step;
  }
}
