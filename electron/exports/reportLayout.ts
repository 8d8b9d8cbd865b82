import type { CurrencyTotal } from '../../shared/contract/fields.ts';
import type { Fact } from './filterWords.ts';

/** One row of a file: something in one currency, with its figures in minor units. */
export type FileRow<Field extends string> = { currency: string } & Record<Field, number>;

/** A figure of every row, summed up per currency. */
type AmountFigure<Field extends string> = { header: string; field: Field };

/** Widths are those of a workbook, in characters; columns of amounts are as wide as their totals. */
export type FileColumn<Row, Field extends string> =
  | { header: string; kind: 'text' | 'day'; width: number; read: (row: Row) => string | null }
  | { header: string; kind: 'amount'; figure: AmountFigure<Field> };

/** An identity that holds in every row: what is added and what is taken off comes to nothing. */
export type Check<Field extends string> = {
  header: string;
  plus: readonly Field[];
  minus: readonly Field[];
};

/** What kind of list a file holds, and how it is set out. */
export type ReportLayout<Row, Field extends string> = {
  /** What its rows are called: `Payouts`. */
  title: string;
  /** What the summary tells apart within a currency: `Status`. */
  groupHeader: string;
  /** Bookkeepers build on their order: new ones are added at the end, none is moved or renamed. */
  columns: readonly FileColumn<Row, Field>[];
  figures: readonly AmountFigure<Field>[];
  checks: readonly Check<Field>[];
  /** How the figures are to be read. */
  notes: readonly string[];
  /** The largest amount that a formula of a workbook comes to. */
  largestMinor: (all: Figures<Field>) => number;
};

/** Count and sums in minor units. */
export type Figures<Field extends string> = { count: number } & Record<Field, number>;

/** The sums of one currency, as the ledger adds them up, whole and by group. Sums never cross currencies. */
export type CurrencyFigures<Field extends string> = {
  currency: string;
  all: Figures<Field>;
  groups: readonly { group: string; figures: Figures<Field> }[];
};

/**
 * Everything about an export but its rows. It is read before the first row, because the connection can do nothing
 * else while rows are read.
 */
export type Report<Field extends string> = {
  facts: readonly Fact[];
  currencies: readonly CurrencyFigures<Field>[];
  totals: CurrencyTotal[];
  rowCount: number;
};

/** What a file is made of: its layout, its sums, and its rows, of one currency where one is named. */
export type FileContent<Row extends FileRow<Field>, Field extends string> = {
  layout: ReportLayout<Row, Field>;
  report: Report<Field>;
  rows: (currency?: string) => Iterable<Row>;
};

/** Sums up what is added one by one, each figure for itself. */
export class FigureSums<Field extends string> {
  readonly #fields: readonly Field[];
  readonly #sums = new Map<string, Map<string, Figures<Field>>>();

  constructor(figures: readonly AmountFigure<Field>[]) {
    this.#fields = figures.map(({ field }) => field);
  }

  add(currency: string, group: string, figures: Figures<Field>): void {
    const groups = this.#sums.get(currency) ?? new Map<string, Figures<Field>>();
    const before = groups.get(group);
    groups.set(group, before === undefined ? figures : this.#sum([before, figures]));
    this.#sums.set(currency, groups);
  }

  /** Currencies by their code, the groups of each in this order. */
  currencies(groupOrder: readonly string[]): CurrencyFigures<Field>[] {
    return [...this.#sums]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([currency, sums]) => {
        const groups = [...sums]
          .map(([group, figures]) => ({ group, figures }))
          .sort((one, other) => groupOrder.indexOf(one.group) - groupOrder.indexOf(other.group));
        return { currency, groups, all: this.#sum(groups.map(({ figures }) => figures)) };
      });
  }

  #sum(figures: readonly Figures<Field>[]): Figures<Field> {
    const sumOf = (name: Field | 'count') => figures.reduce((sum, one) => sum + one[name], 0);
    const sums = Object.fromEntries(this.#fields.map((field) => [field, sumOf(field)]));
    return { ...(sums as Record<Field, number>), count: sumOf('count') };
  }
}
