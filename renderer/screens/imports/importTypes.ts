import type { ImportResult } from '../../../shared/contract/commissions.ts';
import type { ChosenFile } from '../../../shared/contract/desktop.ts';
import type { WindowCallOf } from '../../../shared/contract/windowContract.ts';
import type { CallError } from '../../api/client.ts';

export type ImportCall = WindowCallOf<'imports.csv'>;
export type ImportKind = ImportCall['kind'];

/** How the columns of the file are told: by their names, by a mapping under a name, or each by hand. */
export type ColumnChoice =
  | { kind: 'by-name' }
  | { kind: 'saved'; name: string }
  /** Header to field; null leaves the column out. */
  | { kind: 'by-hand'; fields: Readonly<Record<string, string | null>>; saveAs: string };

/** What a person says about the file before it is read. */
export type ImportSetup = {
  kind: ImportKind;
  programId: string | null;
  columns: ColumnChoice;
  decimalSeparator: 'point' | 'comma' | null;
  dateOrder: 'day-first' | 'month-first' | null;
  allOrNothing: boolean;
};

/** What is known of the columns of a file, whether it could be read or not. */
export type FileColumns = {
  headers: readonly string[];
  /** Field to header, as it was recognised; several headers of one field are joined by ` + `. */
  columns: Readonly<Record<string, string>>;
  unknown: readonly string[];
  missing: readonly string[];
  /** Header to field: a guess that waits for a person. */
  suggestions: Readonly<Record<string, string>>;
};

/** Where an import stands. Nothing of the ledger is changed before `applied`. */
export type ImportState =
  | { phase: 'choosing' }
  | { phase: 'chosen'; file: ChosenFile }
  | { phase: 'trying'; file: ChosenFile; earlier: ImportResult | null; columns: FileColumns | null }
  | { phase: 'refused'; file: ChosenFile; error: CallError }
  | { phase: 'tried'; file: ChosenFile; result: ImportResult }
  | { phase: 'applying'; file: ChosenFile; result: ImportResult }
  | { phase: 'applied'; file: ChosenFile; result: ImportResult };

export const kindNames: Readonly<Record<ImportKind, string>> = {
  commissions: 'Commissions',
  partners: 'Partners',
  payouts: 'Past payouts',
  redemptions: 'Store credit redemptions',
  payoutRequests: 'Payout requests',
  taxForms: 'Tax forms',
  rates: 'Exchange rates',
};

export const kindHints: Readonly<Record<ImportKind, string>> = {
  commissions: 'What partners earned, and what is taken back. Each line is owed from its day on.',
  partners: 'Who is paid and where to. A partner that is known is changed.',
  payouts: 'What was paid before this ledger began. It takes nothing from what is owed.',
  redemptions: 'Store credit that partners spent.',
  payoutRequests: 'Partners who asked to be paid, for programs that pay on request.',
  rates: 'How many US dollars one unit of a currency is worth, day by day. They hold for all programs.',
  taxForms:
    'Forms W-9 and W-8BEN that partners gave. Each is checked and accepted; a newer one replaces an older.',
};

/** What one line of a kind is called: `1 commission`, `1,204 commissions`. */
export function countOfKind(kind: ImportKind, count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? singular[kind] : plural[kind]}`;
}

const singular: Readonly<Record<ImportKind, string>> = {
  commissions: 'commission',
  partners: 'partner',
  payouts: 'past payout',
  redemptions: 'redemption',
  payoutRequests: 'payout request',
  taxForms: 'tax form',
  rates: 'rate',
};
const plural: Readonly<Record<ImportKind, string>> = {
  commissions: 'commissions',
  partners: 'partners',
  payouts: 'past payouts',
  redemptions: 'redemptions',
  payoutRequests: 'payout requests',
  taxForms: 'tax forms',
  rates: 'rates',
};
