import type { InputOf, ValueOf } from '../../../shared/contract/index.ts';
import { taxBuckets } from '../../../shared/contract/taxSchemas.ts';
import type { Database } from '../../ledger/database.ts';
import { readCursor, writeCursor } from '../../ledger/keysetPage.ts';
import type { Watch } from '../../ledger/watch.ts';
import type { LockedRow } from '../rules/yearFiled.ts';
import { byName } from '../rules/yearRows.ts';
import { linesOf, readTaxYear, viewRecipient } from './yearReading.ts';

type YearInput = InputOf<'tax.year'>;

/** The year as the contract shows it: the rows that match, a page of them where a limit is given, and sums over all. */
export function taxYearPage(
  database: Database,
  input: YearInput,
  today: string,
  watch?: Watch,
): ValueOf<'tax.year'> {
  const reading = readTaxYear(database, input.year, today, watch);
  const matching = reading.rows.filter((row) => matches(row, input));
  const { shown, nextCursor } = pageOfRows(matching, input);
  return {
    year: input.year,
    recipients: shown.map((row) => {
      watch?.throwIfCancelled();
      return viewRecipient(row, input.withLines ? linesOf(database, reading, row) : []);
    }),
    buckets: bucketTotals(reading.rows),
    matching: matching.length,
    rates: reading.missingRates.map(({ day, currency, payments }) => ({ date: day, currency, payments })),
    nextCursor,
  };
}

/** Count and sums of every bucket, also of those that are empty; US cents. */
export function bucketTotals(rows: readonly LockedRow[]): ValueOf<'tax.year'>['buckets'] {
  const totals = new Map(
    taxBuckets.map((bucket) => [
      bucket,
      { bucket, count: 0, reportableMinor: 0, excludedMinor: 0, withheldMinor: 0 },
    ]),
  );
  for (const row of rows) {
    const total = totals.get(row.bucket);
    if (total === undefined) throw new Error(`there is no bucket ${row.bucket}`);
    total.count += 1;
    total.reportableMinor += row.reportableMinor;
    total.excludedMinor += row.excludedMinor;
    total.withheldMinor += row.withheldMinor;
  }
  return [...totals.values()];
}

function matches(row: LockedRow, input: YearInput): boolean {
  if (input.recipientId !== undefined && row.recipientKey !== input.recipientId) return false;
  if (input.form !== undefined && row.formOfPayments !== input.form) return false;
  if (input.bucket !== undefined && row.bucket !== input.bucket) return false;
  const { programId } = input;
  if (programId !== undefined && !row.programs.some(({ programKey }) => programKey === programId))
    return false;
  if (input.search === undefined || input.search === '') return true;
  return row.name.toLowerCase().includes(input.search.toLowerCase()) || row.tinLast4 === input.search;
}

function pageOfRows(
  rows: readonly LockedRow[],
  input: YearInput,
): { shown: readonly LockedRow[]; nextCursor: string | null } {
  const { cursor, limit, withLines: _withLines, ...narrowing } = input;
  const scope = { list: 'tax.year', ...narrowing };
  const rest = cursor === undefined ? rows : rowsAfter(rows, readCursor(cursor, scope, 3));
  const shown = limit === undefined ? rest : rest.slice(0, limit);
  const last = shown.at(-1);
  const more = shown.length < rest.length && last !== undefined;
  const nextCursor = more ? writeCursor(scope, [last.name, last.recipientKey, last.formOfPayments]) : null;
  return { shown, nextCursor };
}

function rowsAfter(rows: readonly LockedRow[], [name, key, form]: readonly unknown[]): readonly LockedRow[] {
  const place = {
    name: String(name),
    recipientKey: Number(key),
    formOfPayments: form === '1099-MISC' ? ('1099-MISC' as const) : ('1099-NEC' as const),
  };
  return rows.filter((row) => byName(row, place) > 0);
}
