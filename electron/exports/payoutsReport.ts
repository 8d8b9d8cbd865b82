import { payoutStatuses } from '../../shared/contract/payoutSchemas.ts';
import { formatId } from '../../shared/ids.ts';
import type { Database } from '../ledger/database.ts';
import {
  allHistory,
  matchingPayouts,
  historyTotals,
  viewPayout,
  type HistoryFilter,
} from '../payouts/history.ts';
import type { ExportContext } from './exportContext.ts';
import { filterWords } from './filterWords.ts';
import { originFacts } from './originFacts.ts';
import { payoutsLayout, type AmountField, type ExportedPayout } from './payoutColumns.ts';
import { readProgramNames } from './programNames.ts';
import { FigureSums, type CurrencyFigures, type Figures, type Report } from './reportLayout.ts';

type PayoutsReport = Report<AmountField> & { programNames: ReadonlyMap<number, string> };

/** Reads what stands around the rows: whose file it is, what it shows, and the sums to check it by. */
export function readPayoutsReport(context: ExportContext, filter: HistoryFilter): PayoutsReport {
  const { database } = context;
  const totals = historyTotals(database, filter);
  return {
    facts: [...originFacts(context), ...filterWords(database, filter)],
    currencies: readFigures(database, filter),
    totals,
    rowCount: totals.reduce((count, total) => count + total.count, 0),
    programNames: readProgramNames(database),
  };
}

/** The payouts of the filter one by one, as files show them: the one source of rows of every format. */
export function* exportedPayouts(
  database: Database,
  filter: HistoryFilter,
  programNames: ReadonlyMap<number, string>,
): Generator<ExportedPayout> {
  for (const record of allHistory(database, filter)) {
    yield {
      ...viewPayout(record),
      programName: programNames.get(record.program_key) ?? formatId('program', record.program_key),
      cashOutMinor: record.amount_minor + record.fee_minor,
    };
  }
}

type FigureRow = {
  currency: string;
  status: ExportedPayout['status'];
  count: number;
  gross_minor: number;
  vat_minor: number;
  withheld_minor: number;
  amount_minor: number;
  fee_minor: number;
};

function readFigures(database: Database, filter: HistoryFilter): CurrencyFigures<AmountField>[] {
  const query = matchingPayouts(database, filter);
  const rows = database.all<FigureRow>(
    query
      .select(
        database.raw(
          `payouts.currency, payouts.status, count(*) AS count, SUM(payouts.gross_minor) AS gross_minor,
           SUM(payouts.vat_minor) AS vat_minor, SUM(payouts.withheld_minor) AS withheld_minor,
           SUM(payouts.amount_minor) AS amount_minor, SUM(payouts.fee_minor) AS fee_minor`,
        ),
      )
      .groupBy('payouts.currency', 'payouts.status')
      .orderBy('payouts.currency'),
  );
  const sums = new FigureSums(payoutsLayout.figures);
  for (const row of rows) sums.add(row.currency, row.status, figuresOf(row));
  return sums.currencies(payoutStatuses);
}

function figuresOf(row: FigureRow): Figures<AmountField> {
  return {
    count: row.count,
    grossMinor: row.gross_minor,
    vatMinor: row.vat_minor,
    withheldMinor: row.withheld_minor,
    amountMinor: row.amount_minor,
    feeMinor: row.fee_minor,
    cashOutMinor: row.amount_minor + row.fee_minor,
  };
}
