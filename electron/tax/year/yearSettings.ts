import type { InputOf, ValueOf } from '../../../shared/contract/index.ts';
import type { TaxCategory } from '../../../shared/contract/taxSchemas.ts';
import { DisburseError, validationError } from '../../../shared/errors.ts';
import type { Database } from '../../ledger/database.ts';
import { findPayout, type PayoutRecord } from '../../payouts/payoutStorage.ts';

type SettingsView = ValueOf<'tax.settings'>;

/** What was entered about a tax year; nothing entered is no returns elsewhere. */
export function readYearSettings(database: Database, year: number): SettingsView {
  const row = database.get<{ other_returns: number; note: string | null }>(
    'SELECT other_returns, note FROM tax_year_settings WHERE tax_year = ?',
    year,
  );
  return { year, otherReturns: row?.other_returns ?? 0, note: row?.note ?? null };
}

/** Keeps how many information returns of a year are filed elsewhere; a note that is left out keeps its text. */
export function saveYearSettings(
  database: Database,
  input: InputOf<'tax.saveSettings'>,
  now: string,
): SettingsView {
  const note = input.note === undefined ? readYearSettings(database, input.year).note : input.note;
  database.run(
    'INSERT OR REPLACE INTO tax_year_settings (tax_year, other_returns, note, changed_at) VALUES (?, ?, ?, ?)',
    input.year,
    input.otherReturns,
    note,
    now,
  );
  return readYearSettings(database, input.year);
}

/**
 * Sets how payouts are reported, or takes that back where the category is null: all of them or none. A payout on which
 * backup withholding was made is always reported, so that `none` is refused for it by name.
 */
export function overridePayouts(
  database: Database,
  input: InputOf<'tax.overridePayouts'>,
  moment: { now: string; actor: string },
): ValueOf<'tax.overridePayouts'> {
  const payouts = input.payoutIds.map((payoutId) => payoutToOverride(database, payoutId, input.category));
  let changed = 0;
  for (const { payout_key: payoutKey } of payouts) {
    if (!writeCategory(database, payoutKey, input, moment)) continue;
    changed += 1;
  }
  return { changed, unchanged: payouts.length - changed, category: input.category };
}

function payoutToOverride(database: Database, payoutId: string, category: TaxCategory | null): PayoutRecord {
  const payout = findPayout(database, payoutId);
  if (payout === undefined) {
    throw new DisburseError('NOT_FOUND', `There is no payout ${payoutId}. Nothing was changed.`);
  }
  if (category === 'none' && payout.withheld_minor > 0 && !isNonresident(database, payout.payout_key)) {
    throw validationError(
      `Tax was withheld from ${payoutId}, so that it has to be reported whatever else holds. Nothing was changed. Leave it out of the selection.`,
      [{ field: 'payoutIds', message: `holds ${payoutId}, from which tax was withheld` }],
    );
  }
  return payout;
}

function isNonresident(database: Database, payoutKey: number): boolean {
  const row = database.get<{ kind: string }>(
    'SELECT kind FROM payout_withholdings WHERE payout_key = ?',
    payoutKey,
  );
  return row?.kind === 'nonresident';
}

/** Answers whether anything is different now. */
function writeCategory(
  database: Database,
  payoutKey: number,
  { category, reason }: InputOf<'tax.overridePayouts'>,
  { now, actor }: { now: string; actor: string },
): boolean {
  const before = database.get<{ category: TaxCategory }>(
    'SELECT category FROM payout_tax_categories WHERE payout_key = ?',
    payoutKey,
  );
  if ((before?.category ?? null) === category) return false;
  if (category === null) {
    database.run('DELETE FROM payout_tax_categories WHERE payout_key = ?', payoutKey);
    return true;
  }
  database.run(
    `INSERT OR REPLACE INTO payout_tax_categories (payout_key, category, reason, decided_at, decided_by)
     VALUES (?, ?, ?, ?, ?)`,
    payoutKey,
    category,
    reason,
    now,
    actor,
  );
  return true;
}
